import { Link } from '@tanstack/react-router';
import { FileText, Lock, UsersRound } from 'lucide-react';
import type { FileplanClass, IncomingItem } from '~/shared/api/types.ts';
import { Notice } from '~/shared/ui/Chip.tsx';
import { t } from '~/shared/words/messages.ts';

/** What is settled for the class somebody has chosen, as far as it concerns whoever opens the case. */
export function ClassSettings({ one, item }: { one: FileplanClass; item: IncomingItem }) {
  const { mode, unit, access, confidentiality } = one.settings;
  return (
    <>
      {mode.value === 'paper' && <Notice tone="soon" icon={FileText}><span>{t(mode.from === null ? 'open-case.paper-office' : 'open-case.paper', { symbol: mode.from ?? '' })} {t('open-case.paper-steps')}</span></Notice>}
      {unit.value !== null && item.holder !== null && unit.value.id !== item.holder.unitId && (
        <Notice icon={UsersRound}>{t('open-case.other-unit', { unit: `${unit.value.mark} – ${unit.value.name}` })} <Link to="/items/$id" params={{ id: String(item.id) }}>{t('open-case.other-unit-act')}</Link></Notice>
      )}
      {confidentiality.value !== null && confidentiality.value !== 'ordinary' && <Notice tone="secret" icon={Lock}>{t(`open-case.confidential.${confidentiality.value}`, { symbol: confidentiality.from ?? '' })}</Notice>}
      {access.value !== null && <p className="small soft">{t('open-case.access', { access: t(`access.${access.value}`), symbol: access.from ?? '' })}</p>}
    </>
  );
}
