import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { returnItems } from 'contract/assignment.ts';
import type { DeskEntry } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { DocumentViewer } from '~/shared/document/DocumentViewer.tsx';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { usePaneHeading } from '~/shared/list/pane-focus.ts';
import { IconButton } from '~/shared/ui/Button.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { itemQuery } from '~/mailroom/item-query.ts';
import { ItemFacts } from '~/mailroom/ItemFacts.tsx';
import { AssignPanel } from './AssignPanel.tsx';
import { EarlierInstruction } from './EarlierInstruction.tsx';
import { ReturnForm } from './ReturnForm.tsx';
import { TakenLetter } from './TakenLetter.tsx';
import { seen } from './decision.ts';
import type { Decision } from './decision.ts';
import type { Candidate, Mode } from './targets.ts';

type Props = { mode: Mode; entry: DeskEntry; counter: { at: number; total: number }; conflicts: ReactNode; taken: boolean; onNext: (() => void) | null; onMove: (step: number) => void; onDecision: (decision: Decision, to: Candidate) => void };

/** One letter of the stack: the letter itself in the middle, the decision at its side. */
export function StackLetter({ mode, entry, counter, conflicts, taken, onNext, onMove, onDecision }: Props) {
  const item = useQuery(itemQuery(entry.id));
  const heading = usePaneHeading(entry.id);
  useShortcuts([{ key: 'ArrowLeft', words: t('assignment.previous'), run: () => onMove(-1) }, { key: 's', words: t('assignment.skip'), run: () => onMove(1) }]);
  return (
    <>
      <div className="triage-document">
        <div className="triage-head">
          <div className="row wide">
            <span className="counter" aria-live="polite">{t('assignment.counter', counter)}</span>
            <span className="row">
              <IconButton size="small" icon={ChevronLeft} name={t('assignment.previous')} onClick={() => onMove(-1)} />
              <IconButton size="small" icon={ChevronRight} name={t('assignment.skip')} onClick={() => onMove(1)} />
            </span>
          </div>
          <h2 ref={heading} tabIndex={-1}><Link to="/items/$id" params={{ id: String(entry.id) }}>{entry.title}</Link></h2>
          {item.data ? <ItemFacts item={item.data} /> : <div className="soft">{entry.who} · {entry.label}</div>}
        </div>
        {item.isPending && <Bones rows={12} />}
        {item.error && <Failure error={item.error} onRetry={() => void item.refetch()} />}
        {item.data && <DocumentViewer documents={item.data.documents} />}
      </div>
      <div className="triage-side">
        {conflicts}
        {item.data && <EarlierInstruction assignments={item.data.assignments} />}
        {taken ? <TakenLetter id={entry.id} item={item.data} onNext={onNext} /> : <AssignPanel mode={mode} itemIds={[entry.id]} latest={mode === 'pass-on' ? entry.dueOn : null} onDecision={onDecision} />}
        {!taken && item.data && can(item.data, returnItems) && <ReturnForm items={[seen(entry)]} onDone={() => onMove(1)} />}
      </div>
    </>
  );
}
