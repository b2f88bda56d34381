import { sql } from 'kysely';
import type { z } from 'zod';
import type { assignment as contract } from '../../../contract/index.ts';
import { act, type Act, type Acting, type Actor } from '../../platform/acts/index.ts';
import { prepared } from '../../platform/db/index.ts';
import { ObiegError } from '../../platform/errors/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { readChanges } from './changed-items.ts';
import type { Decision } from './decide.ts';
import type { Seen } from './lock-as-seen.ts';

export type EachOutcome = z.input<typeof contract.EachOutcome>;
/** What is done to each letter, by whom, and under which name it stands in the journal. */
type EachAct = { step: 'decide' | 'pass-on'; name: string; actor: Actor; run: (doing: Act, viewer: StaffViewer, decision: Decision) => Promise<void> };

/**
 * Decides about letters one by one, each in a transaction of its own: one that cannot be decided stops none of the others, and whoever was interrupted
 * sends the rest, or everything, again. Expected failures are outcomes; only what nobody expects is thrown, and what was done before it stays done.
 */
export async function decideEach(acting: Acting, viewer: StaffViewer, each: EachAct, decision: Decision): Promise<EachOutcome[]> {
  const outcomes: EachOutcome[] = [];
  for (const item of decision.items) outcomes.push(await decideOne(acting, viewer, each, { ...decision, items: [item] }));
  return outcomes;
}

async function decideOne(acting: Acting, viewer: StaffViewer, { step, name, actor, run }: EachAct, decision: Decision): Promise<EachOutcome> {
  const [seen] = decision.items;
  const { id } = seen!;
  try {
    await act(acting, { name, actor }, (doing) => run(doing, viewer, decision));
    return { id, outcome: 'decided', again: false };
  } catch (error) {
    if (!(error instanceof ObiegError) || error.status >= 500) throw error;
    if (error.code !== 'changed-meanwhile') return { id, outcome: 'refused', code: error.code, params: error.params };
    if (await decidedJustSo(acting, viewer, step, decision)) return { id, outcome: 'decided', again: true };
    const [changed] = await readChanges(acting.db, viewer, [id]);
    return changed ? { id, outcome: 'changed', changed } : { id, outcome: 'refused', code: 'not-found', params: {} };
  }
}

/** Whether the hands in which the letter was seen were left by this very decision of this very person: it was sent before and its answer was lost. */
async function decidedJustSo(acting: Acting, viewer: StaffViewer, step: EachAct['step'], { items, postId, instruction, termOn }: Decision): Promise<boolean> {
  const { id, holdingId } = items[0] as Seen;
  // Passing on keeps the superior's words and term before one's own.
  const same = step === 'decide'
    ? sql`a.instruction = ${instruction} and a.term_on is not distinct from ${termOn}::date`
    : sql`right(a.instruction, length(${instruction})) = ${instruction} and (${termOn}::date is null or a.term_on = ${termOn}::date)`;
  const { rows } = await sql`${prepared}
    select 1 from holding h join assignment a on a.item_id = h.item_id and a.at = h.until
    where h.id = ${holdingId} and h.item_id = ${id} and a.step = ${step} and a.by_person_id = ${viewer.personId} and a.to_post_id = ${postId} and ${same} limit 1`.execute(acting.db);
  return rows.length > 0;
}
