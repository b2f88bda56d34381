import { sql } from 'kysely';
import { prepared, type Reader } from '../../platform/db/index.ts';
import { answersFor, type Stage } from '../holding/index.ts';
import { hasRole, postsById, type PostRole, type StaffViewer } from '../people/index.ts';

/** The last link by which somebody said who handles a letter, unless it has been returned or recalled since; `superior` is what bound its author. */
export type DecisionInForce = {
  itemId: number; byPersonId: number | null; byPostId: number | null; byName: string; byRole: PostRole | null; at: Date;
  toPostId: number; instruction: string; termOn: string | null; superior: { instruction: string; termOn: string | null } | null;
};
type Row = Omit<DecisionInForce, 'byRole' | 'superior'> & { superior_instruction: string | null; superior_term_on: string | null };

/** Decisions in force about letters; those that nobody has decided about, or whose decision was returned or recalled, are missing. */
export async function decisionsInForce(reader: Reader, itemIds: readonly number[]): Promise<Map<number, DecisionInForce>> {
  const { rows } = await sql<Row>`${prepared}
    select d.*, s.instruction as superior_instruction, s.term_on as superior_term_on
    from unnest(${[...itemIds]}::bigint[]) as n(item_id)
    cross join lateral (select a.id, a.item_id as "itemId", a.step, a.by_person_id as "byPersonId", a.by_post_id as "byPostId", a.by_name as "byName", a.at, a.to_post_id as "toPostId", a.instruction, a.term_on as "termOn"
      from assignment a where a.item_id = n.item_id and a.step not in ('accept', 'hand-over', 'take', 'put-back') order by a.id desc limit 1) d
    left join lateral (select a.instruction, a.term_on from assignment a where a.item_id = n.item_id and a.id < d.id and a.step in ('decide', 'correct', 'rule') and a.by_post_id is distinct from d."byPostId" order by a.id desc limit 1) s on true
    where d.step in ('decide', 'pass-on', 'correct', 'rule')`.execute(reader);
  const posts = await postsById(reader, rows.flatMap(({ byPostId }) => byPostId ?? []));
  return new Map(rows.map(({ superior_instruction, superior_term_on, ...row }) => {
    const byRole = row.byPostId === null ? null : posts.get(row.byPostId)?.role ?? null;
    // Nothing binds those who decide: a decision before theirs is replaced by it.
    const superior = byRole !== 'head' || superior_instruction === null ? null : { instruction: superior_instruction, termOn: superior_term_on };
    return [row.itemId, { ...row, byRole, superior }];
  }));
}

/** A wrong decision is changed by the one who made it (instrukcja kancelaryjna §24 ust. 4): the same person, or who sits at or stands in at that post. */
export function isAuthor(viewer: StaffViewer, { byPersonId, byPostId }: Pick<DecisionInForce, 'byPersonId' | 'byPostId'>): boolean {
  return byPersonId === viewer.personId || (byPostId !== null && viewer.decidingPostIds.includes(byPostId));
}

/**
 * Whether the person may decide anew about a letter that is decided: as its author, as the mayor, to whom every decision belongs by law (§24 ust. 1),
 * or because that decision laid it before them to be decided.
 */
export function mayDecideAnew(viewer: StaffViewer, decision: DecisionInForce | undefined, at: { postId: number; stage: Stage }): boolean {
  if (decision === undefined || decision.byPostId === null || decision.byRole === 'head' || hasRole(viewer, 'mayor')) return true;
  return isAuthor(viewer, decision) || (at.stage === 'to-decide' && answersFor(viewer, at));
}

/** What the author wrote below the superior's instruction. */
export function ownInstruction({ instruction, superior }: Pick<DecisionInForce, 'instruction' | 'superior'>): string {
  if (superior === null || superior.instruction === '') return instruction;
  if (instruction === superior.instruction) return '';
  return instruction.startsWith(`${superior.instruction}\n`) ? instruction.slice(superior.instruction.length + 1) : instruction;
}
