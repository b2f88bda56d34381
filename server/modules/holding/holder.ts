/** A holder as screens show it; built from columns of the view `holder_now`. */
export type Holder = {
  holdingId: number;
  unitId: number; unitMark: string; unitName: string; postId: number; postTitle: string; person: { id: number; name: string } | null;
  stage: 'mailroom' | 'to-decide' | 'to-pass-on' | 'to-take' | 'to-accept' | 'in-hand'; since: string; openedAt: string | null;
};

/** Columns of `holder_now` as they come out of a left join. */
export type HolderColumns = {
  holding_id: number | null;
  unit_id: number | null; unit_mark: string | null; unit_name: string | null; post_id: number | null; post_title: string | null; person_id: number | null; person_name: string | null;
  stage: string | null; since: Date | null; opened_at: Date | null;
};

/** The holder of a row joined with `holder_now`; null when nobody holds it any more. */
export function holderOf(row: HolderColumns): Holder | null {
  if (row.post_id === null || row.since === null) return null;
  return {
    holdingId: row.holding_id!, unitId: row.unit_id!, unitMark: row.unit_mark!, unitName: row.unit_name!, postId: row.post_id, postTitle: row.post_title!,
    person: row.person_id === null ? null : { id: row.person_id, name: row.person_name! }, stage: row.stage as Holder['stage'], since: row.since.toISOString(), openedAt: row.opened_at?.toISOString() ?? null,
  };
}
