import { FileText, MapPin, TriangleAlert } from 'lucide-react';
import type { PlanEntry } from '~/shared/api/types.ts';
import { Chip } from '~/shared/ui/Chip.tsx';
import { t } from '~/shared/words/messages.ts';

/** A class in one line: number, words, category and what is special about it. */
export function PlanLabel({ entry, way }: { entry: PlanEntry; way?: string }) {
  return (
    <span className="tree-label">
      <span className="tree-mark">{entry.symbol}</span>
      <span className="grow">
        <span className={entry.endClass ? undefined : 'strong'}>{entry.title}</span>{' '}
        {entry.doubt !== null && <Chip icon={TriangleAlert} tone="soon">{t('fileplan.doubt')}</Chip>}
        {entry.origin === 'local' && <Chip icon={MapPin}>{t('plan.local')}</Chip>}
        {entry.mode === 'paper' && entry.endClass && <Chip icon={FileText}>{t('plan.mode.paper')}</Chip>}
        {way && <span className="soft small tree-sub">{way}</span>}
      </span>
      {entry.category !== null && <span className="plan-category" title={t('plan.category')}>{entry.category}</span>}
    </span>
  );
}
