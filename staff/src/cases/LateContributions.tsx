import { Link } from '@tanstack/react-router';
import { AlarmClock } from 'lucide-react';
import type { CaseFile } from '~/shared/api/types.ts';
import { Notice } from '~/shared/ui/Chip.tsx';
import { dayWords } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { isOverdue } from '~/assignment/participation/overdue.ts';

/** On every part of the case it is said whose contribution has not come by its day. */
export function LateContributions({ file }: { file: CaseFile }) {
  const late = file.participants.filter(isOverdue);
  if (late.length === 0 || file.state === 'closed') return null;
  return (
    <div className="padded">
      <Notice tone="late" icon={AlarmClock}>
        {t('cases.contributions-late', { count: late.length })} {late.map((one) => t('cases.contribution-late', { who: `${one.toUnitMark}, ${one.toName ?? one.toPostTitle}`, day: dayWords(one.termOn ?? '') })).join('; ')}. <Link to="/cases/$id" params={{ id: String(file.id) }} search={{ tab: 'contributions' }} replace>{t('cases.contributions-show')}</Link>
      </Notice>
    </div>
  );
}
