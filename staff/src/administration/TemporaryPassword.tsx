import { useEffect, useRef } from 'react';
import { Copy } from 'lucide-react';
import { Button } from '~/shared/ui/Button.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import type { Given } from './People.tsx';

/** Shown once: the server keeps only a fingerprint of it. */
export function TemporaryPassword({ given, onDone }: { given: Given; onDone: () => void }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (given) box.current?.focus();
  }, [given]);
  return (
    <section className="form-panel" tabIndex={-1} ref={box} aria-labelledby="temporary-title">
      <h2 id="temporary-title">{t('administration.temporary', { name: given.name })}</h2>
      <p>{t('administration.temporary-hint')}</p>
      <output className="secret-box" aria-label={t('administration.temporary-word')}>{given.password}</output>
      <div className="row">
        <Button icon={Copy} onClick={() => void navigator.clipboard.writeText(given.password).then(() => say(t('draft.copied')))}>{t('administration.copy')}</Button>
        <Button tone="main" onClick={onDone}>{t('administration.passed-on')}</Button>
      </div>
    </section>
  );
}
