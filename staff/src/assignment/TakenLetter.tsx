import { Link } from '@tanstack/react-router';
import { ChevronRight, GitCompare } from 'lucide-react';
import type { IncomingItem } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { holderWords } from '~/shared/ui/Holder.tsx';
import { instantWords } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { draftOf } from './drafts.ts';

/** In the place of the decision, when somebody else has moved the letter one is looking at: who, when, where it is now, and what one had typed. */
export function TakenLetter({ id, item, onNext }: { id: number; item: IncomingItem | undefined; onNext: (() => void) | null }) {
  const mine = draftOf([id])?.instruction;
  return (
    <div role="alert">
      <Notice tone="late" icon={GitCompare}>
        <div className="stack tight">
          <strong>{t('assignment.changed', { count: 1 })}</strong>
          {item && <p className="small">{lastStep(item)}</p>}
          <p className="small">{t('assignment.taken-hint')}</p>
          {mine && <blockquote className="quote pre">{mine}</blockquote>}
          <div className="row">
            {onNext && <Button size="small" tone="main" icon={ChevronRight} onClick={onNext}>{t('assignment.next-letter')}</Button>}
            <Link className="button small" to="/items/$id" params={{ id: String(id) }}>{t('assignment.open-letter')}</Link>
          </div>
        </div>
      </Notice>
    </div>
  );
}

function lastStep({ assignments, holder, state }: IncomingItem): string {
  const last = assignments.at(-1);
  const now = holder ? holderWords(holder) : t(`item-state.${state}`);
  return last ? t('assignment.changed-line', { act: t(`step.${last.step}`), name: last.byName, at: instantWords(last.at), now }) : now;
}
