import type { ReactNode } from 'react';
import { Button } from '~/shared/ui/Button.tsx';
import type { DeskEntry } from '~/shared/api/types.ts';
import { t } from '~/shared/words/messages.ts';
import { AssignPanel } from './AssignPanel.tsx';
import type { Decision } from './decision.ts';
import type { Candidate, Mode } from './targets.ts';

type Props = { mode: Mode; entries: DeskEntry[]; conflicts: ReactNode; onDecision: (entries: DeskEntry[], decision: Decision, to: Candidate) => void; onClear: () => void };

/** The earliest of the terms already set: together no letter may get a later one. */
function earliest(entries: readonly DeskEntry[]): string | null {
  return entries.map((entry) => entry.dueOn).filter((day) => day !== null).toSorted()[0] ?? null;
}

/** Several letters, one decision. */
export function StackBulk({ mode, entries, conflicts, onDecision, onClear }: Props) {
  const ids = entries.map((entry) => entry.id);
  return (
    <>
      <div className="triage-document">
        <div className="triage-head">
          <div className="row wide"><h2>{t('assignment.bulk', { count: entries.length })}</h2><Button size="small" onClick={onClear}>{t('list.choose-none')}</Button></div>
          <p className="soft">{t('assignment.bulk-hint')}</p>
        </div>
        <ul className="padded stack">
          {entries.map((entry) => <li key={entry.id}><strong>{entry.title}</strong><div className="soft small">{entry.who} · {entry.label}</div></li>)}
        </ul>
      </div>
      <div className="triage-side">{conflicts}<AssignPanel mode={mode} itemIds={ids} latest={mode === 'pass-on' ? earliest(entries) : null} onDecision={(decision, to) => onDecision(entries, decision, to)} /></div>
    </>
  );
}
