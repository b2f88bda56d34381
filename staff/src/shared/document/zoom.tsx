import { useState } from 'react';
import { ZoomIn, ZoomOut } from 'lucide-react';
import { IconButton } from '~/shared/ui/Button.tsx';
import { t } from '~/shared/words/messages.ts';

const STEPS = [50, 65, 80, 100, 130, 170, 220];

export function useZoom(): [number, (zoom: number) => void] {
  return useState(100);
}

/** Per cent of the width of the pane. */
export function ZoomButtons({ zoom, onZoom }: { zoom: number; onZoom: (zoom: number) => void }) {
  const at = STEPS.indexOf(zoom);
  return (
    <span className="row zoom">
      <IconButton size="small" icon={ZoomOut} name={t('document.zoom-out')} disabled={at <= 0} onClick={() => onZoom(STEPS[at - 1] ?? zoom)} />
      <span aria-live="polite">{t('document.zoom', { percent: zoom })}</span>
      <IconButton size="small" icon={ZoomIn} name={t('document.zoom-in')} disabled={at >= STEPS.length - 1} onClick={() => onZoom(STEPS[at + 1] ?? zoom)} />
    </span>
  );
}
