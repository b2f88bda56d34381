import { sql } from 'kysely';
import type { Act } from '../../platform/acts/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { copyCircle, nameInCircle, stricterOf, type Confidentiality } from '../access/index.ts';
import { warsawDate, type LegalDate } from '../calendar/index.ts';
import { requireEndClass, type Access, type FileplanClass } from '../fileplan/index.ts';
import { beginHoldings } from '../holding/index.ts';
import { keepSecret } from '../parties/index.ts';
import type { StaffViewer } from '../people/index.ts';
import { termOf, type OwnTerm, type TermKind } from './clock.ts';
import { caseChanged } from './events.ts';
import { settleItem, takeItem, untieItem, type ItemInHand } from './take-item.ts';

/** What is needed to open a case: the letter in hand, an end class of the JRWA, a title, the kind of term; access where it differs from what the class says; `onPaper` when it is meant to be kept in a paper folder. */
export type CaseOpening = { itemId: number; classSymbol: string; title: string; termKind: TermKind; ownTerm: OwnTerm | null; access?: Access | null; onPaper?: boolean };

/**
 * Opens a case in an end class for a letter in one's hands (instrukcja kancelaryjna §26 ust. 2). Its mark is
 * UNIT.CLASS.NUMBER.YEAR (§5), numbered without gaps per unit, class and year (§7 pkt 12); its clock starts on the day
 * the letter reached the office (KPA art. 61 §3). It keeps the class as it stands today and the mode it is documented in.
 * Errors: those of `takeItem` and `requireEndClass`, `class-on-paper`, `class-electronic`, `own-term-missing`.
 */
export async function openCase(act: Act, viewer: StaffViewer, opening: CaseOpening): Promise<{ id: number; mark: string }> {
  const inHand = await takeItem(act, viewer, opening.itemId);
  const fileplanClass = await requireEndClass(act.tx, opening.classSymbol, warsawDate(act.now));
  const { settings } = fileplanClass;
  requireMode(fileplanClass, opening.onPaper ?? false);
  const place = await takeCaseNumber(act, inHand.holding.unitId, fileplanClass.symbol);
  const startedOn = (inHand.item.received_on ?? warsawDate(act.now)) as LegalDate;
  const term = termOf(startedOn, opening.termKind, opening.ownTerm);
  const confidentiality = stricterOf(inHand.item.confidentiality, settings.confidentiality.value ?? 'ordinary');
  const { id } = await act.tx.insertInto('case_file').values({
    case_list_id: place.listId, mark: place.mark, unit_id: inHand.holding.unitId, class_symbol: fileplanClass.symbol, class_version_id: fileplanClass.versionId, number: place.number, year: place.year, title: opening.title,
    initiating_item_id: inHand.item.id, officer_person_id: officerAt(act, viewer), officer_post_id: inHand.holding.postId, opened_at: act.now, started_on: startedOn,
    term_kind: opening.termKind, due_on: term.dueOn, due_reasoning: JSON.stringify(term.reasoning), state: 'open', mode: settings.mode.value, access: opening.access ?? settings.access.value ?? 'non-public', confidentiality,
  }).returning('id').executeTakeFirstOrThrow();
  await beginHoldings(act.tx, [{ caseId: id, postId: inHand.holding.postId, unitId: inHand.holding.unitId, stage: 'in-hand' }], act.now);
  await act.tx.updateTable('holding').set({ opened_at: act.now }).where('case_id', '=', id).execute();
  await fileInitiatingItem(act, viewer, id, inHand);
  await protect(act, viewer, id, { inHand, confidentiality });
  act.record({ subject: { kind: 'case', id }, after: { mark: place.mark, title: opening.title, dueOn: term.dueOn, item: inHand.item.identifier, mode: settings.mode.value, confidentiality } });
  act.record({ subject: { kind: 'item', id: inHand.item.id }, after: { caseId: id, mark: place.mark } });
  act.emit(caseChanged({ caseId: id }));
  act.touch('cases', `case:${id}`);
  return { id, mark: place.mark };
}

/**
 * How a case is documented is settled for its class, not chosen with the case (instrukcja kancelaryjna §1 ust. 3–5). A case of a paper
 * class gets its mark and its place in the list here, which the rules allow (§39 ust. 2 and 4), but only from somebody who knows that its
 * file is a folder: nobody takes an electronic file for the original that it is not.
 */
function requireMode({ symbol, settings }: FileplanClass, onPaper: boolean): void {
  const paper = settings.mode.value === 'paper';
  if (paper !== onPaper) throw refused(paper ? 'class-on-paper' : 'class-electronic', { symbol });
}

/**
 * A case is as confidential as the letter it grows out of, for the same people, or as its class where that is stricter. The circle of a
 * case that is closed because of its class begins with whoever conducts it.
 */
async function protect(act: Act, viewer: StaffViewer, caseId: number, { inHand: { item, holding }, confidentiality }: { inHand: ItemInHand; confidentiality: Confidentiality }): Promise<void> {
  if (item.confidentiality !== 'ordinary') await copyCircle(act.tx, { itemId: item.id }, { caseId }, act.now);
  if (confidentiality !== 'strict' || item.confidentiality === 'strict') return;
  await nameInCircle(act.tx, { caseId }, [holding.postId], { personId: viewer.personId, now: act.now });
  if (item.party_id !== null) await keepSecret(act.tx, [item.party_id]);
}

/** Who conducts the case: whoever's desk the letter lay on, also when somebody stood in for them. */
function officerAt({ actor }: Act, viewer: StaffViewer): number {
  return actor.kind === 'person' ? actor.onBehalfOf?.personId ?? actor.personId : viewer.personId;
}

async function takeCaseNumber(act: Act, unitId: number, classSymbol: string): Promise<{ listId: number; number: number; year: number; mark: string }> {
  const year = Number(warsawDate(act.now).slice(0, 4));
  const unit = await act.tx.selectFrom('unit').select('mark').where('id', '=', unitId).executeTakeFirstOrThrow();
  await act.tx.insertInto('case_list').values({ unit_id: unitId, unit_mark: unit.mark, class_symbol: classSymbol, year }).onConflict((oc) => oc.doNothing()).execute();
  const list = await act.tx.updateTable('case_list').set({ last_number: sql`last_number + 1` })
    .where('unit_mark', '=', unit.mark).where('class_symbol', '=', classSymbol).where('year', '=', year).returning(['id', 'last_number']).executeTakeFirstOrThrow();
  return { listId: list.id, number: list.last_number, year, mark: `${unit.mark}.${classSymbol}.${list.last_number}.${year}` };
}

async function fileInitiatingItem(act: Act, viewer: StaffViewer, caseId: number, inHand: ItemInHand): Promise<void> {
  await untieItem(act, inHand.item, caseId);
  await act.tx.insertInto('case_item').values({ case_id: caseId, item_id: inHand.item.id, filed_at: act.now, filed_by: viewer.personId }).execute();
  if (inHand.item.party_id !== null) {
    await act.tx.insertInto('case_party').values({ case_id: caseId, party_id: inHand.item.party_id, role: 'applicant', added_at: act.now }).execute();
  }
  await settleItem(act, inHand, { state: 'in-case' });
}
