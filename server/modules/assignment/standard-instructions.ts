import type { Act } from '../../platform/acts/index.ts';
import { isUniqueViolation, type Reader } from '../../platform/db/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';

/** What is written in decisions again and again; `{termin}` in the text stands for the day of the term, `termDays` is the usual length. */
export type StandardInstruction = { id: number; text: string; termDays: number | null };

/** The standard instructions of the office, in the order in which they were added. */
export async function listInstructions(reader: Reader): Promise<StandardInstruction[]> {
  const rows = await reader.selectFrom('standard_instruction').select(['id', 'text', 'term_days']).where('removed_at', 'is', null).orderBy('id').execute();
  return rows.map(({ id, text, term_days }) => ({ id, text, termDays: term_days }));
}

/** Adds a standard instruction. Errors: `instruction-exists`. */
export async function addInstruction(act: Act, wanted: { text: string; termDays: number | null }): Promise<number> {
  try {
    const { id } = await act.tx.insertInto('standard_instruction').values({ text: wanted.text, term_days: wanted.termDays, added_at: act.now }).returning('id').executeTakeFirstOrThrow();
    act.record({ subject: { kind: 'instruction', id }, after: wanted });
    act.touch('instructions');
    return id;
  } catch (error) {
    if (isUniqueViolation(error)) throw refused('instruction-exists');
    throw error;
  }
}

/** Removes a standard instruction; what was decided with it stays as it is. Errors: 404, also when somebody has removed it before. */
export async function removeInstruction(act: Act, id: number): Promise<void> {
  const removed = await act.tx.updateTable('standard_instruction').set({ removed_at: act.now }).where('id', '=', id).where('removed_at', 'is', null).returning('text').executeTakeFirst();
  if (!removed) throw notFound();
  act.record({ subject: { kind: 'instruction', id }, before: { text: removed.text } });
  act.touch('instructions');
}
