import type { Act } from '../../platform/acts/index.ts';
import { refused } from '../../platform/errors/index.ts';
import type { LegalDate } from '../calendar/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { termOf, type TermKind } from './clock.ts';
import { caseChanged } from './events.ts';
import { lockOwnCase } from './own-case.ts';

/** Changes the title or the kind of term; the due date is counted anew from the same start. Errors: `nothing-to-change`, those of `lockOwnCase`. */
export async function changeCase(act: Act, viewer: StaffViewer, caseId: number, change: { revision: number; title?: string | undefined; termKind?: TermKind | undefined; reason: string }): Promise<number> {
  const file = await lockOwnCase(act, viewer, caseId, { revision: change.revision, open: true });
  const title = change.title ?? file.title;
  const termKind = change.termKind ?? (file.termKind as TermKind);
  if (title === file.title && termKind === file.termKind) throw refused('nothing-to-change');
  const term = termKind === file.termKind ? null : termOf(file.startedOn as LegalDate, termKind, null);
  await act.tx.updateTable('case_file').set({ title, term_kind: termKind, ...(term && { due_on: term.dueOn, due_reasoning: JSON.stringify(term.reasoning) }), revision: file.revision + 1 }).where('id', '=', caseId).execute();
  act.record({ subject: { kind: 'case', id: caseId }, ...(change.reason && { reason: change.reason }), before: { title: file.title, termKind: file.termKind }, after: { title, termKind, ...(term && { dueOn: term.dueOn }) } });
  act.emit(caseChanged({ caseId }));
  act.touch('cases', `case:${caseId}`, 'desk');
  return file.revision + 1;
}
