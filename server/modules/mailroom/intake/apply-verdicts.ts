import type { Act } from '../../../platform/acts/index.ts';
import { attachArrived, caseForReply, type CaseForReply } from '../../cases/index.ts';
import { readHolding } from '../../holding/index.ts';
import { findOrCreateParties, keepSecret } from '../../parties/index.ts';
import type { StaffPost } from '../../people/index.ts';
import { registerIncoming, type NewIncoming } from '../../registry/index.ts';
import type { Verdict } from '../sorting/verdict.ts';
import { writerOf, type SortedEntry } from './entry.ts';
import { writeMessages } from './message-row.ts';
import { fitsInto, keptFor, markKept, type KeptFor } from './kept-entries.ts';
import { newLetter } from './new-letter.ts';
import { recordReport } from './record-report.ts';
import { settleEntries, type Settlement } from './settle-entries.ts';
import { mayPass, nextTry } from './try-again.ts';

type Registering = { entry: SortedEntry; file: CaseForReply | null; holder: NewIncoming['holder']; acknowledge: boolean; outcome: 'registered' | 'attached-to-case'; circle?: NewIncoming['circle'] };
export type Surroundings = { mailroom: StaffPost; untitled: string; by: number | null };

/** Carries out the verdicts of a batch in one act: registers, attaches, notes reports, or leaves it to the waiting room with the reason. */
export async function applyVerdicts(act: Act, entries: readonly SortedEntry[], around: Surroundings): Promise<Settlement[]> {
  await writeMessages(act.tx, entries);
  await markKept(act.tx, entries);
  const settlements: Settlement[] = [];
  const registering: Registering[] = [];
  for (const entry of entries) {
    const placed = await placeOf(act, entry, around);
    if (placed) registering.push(placed);
    else settlements.push(await settleUnregistered(act, entry));
  }
  settlements.push(...await register(act, registering, around));
  await settleEntries(act.tx, settlements, act.now, around.by);
  for (const one of settlements) act.record({ subject: { kind: 'ledger', id: one.id }, act: 'mailroom.sort-message', ...(one.reason && { reason: one.reason }), after: { state: one.state, outcome: one.outcome, itemId: one.itemId } });
  act.touch('mailroom');
  return settlements;
}

/** Whose desk a message to be registered goes to; null when it is not to be registered. */
async function placeOf(act: Act, entry: SortedEntry, around: Surroundings): Promise<Registering | null> {
  const { verdict } = entry;
  // What carries a virus waits for the owner, unopened.
  const kept = verdict.step === 'virus' ? null : await keptFor(act.tx, entry.mailbox);
  if (kept !== null) return placeKept(act, entry, kept);
  const mailroom = { postId: around.mailroom.postId, unitId: around.mailroom.unitId, stage: 'mailroom' } as const;
  if (verdict.outcome === 'register') return { entry, file: null, holder: mailroom, acknowledge: verdict.acknowledge, outcome: 'registered' };
  if (verdict.outcome !== 'reply') return null;
  if (verdict.caseId !== null) {
    const file = await caseForReply(act, Number(verdict.caseId));
    // Also when it is closed, as after most answers: whether the matter begins anew is for the officer to say.
    if (file) return { entry, file, holder: { postId: file.officerPostId, unitId: file.unitId, stage: 'to-accept' }, acknowledge: true, outcome: 'attached-to-case' };
  }
  const answered = verdict.itemId === null ? null : await readHolding(act.tx, { itemId: Number(verdict.itemId) });
  const holder = answered && answered.stage !== 'mailroom' ? { postId: answered.postId, unitId: answered.unitId, stage: answered.stage === 'in-hand' ? 'to-accept' as const : answered.stage } : mailroom;
  return { entry, file: null, holder, acknowledge: true, outcome: 'registered' };
}

/** What no letter is (a report of a mail server, an automatic answer, our own message) is settled like any other. */
async function placeKept(act: Act, entry: SortedEntry, kept: KeptFor): Promise<Registering | null> {
  const { verdict } = entry;
  if (verdict.outcome === 'delivery-report' || verdict.outcome === 'automatic-answer' || verdict.outcome === 'own-message') return null;
  const file = verdict.outcome === 'reply' && verdict.caseId !== null ? await caseForReply(act, Number(verdict.caseId)) : null;
  if (file && fitsInto(file, kept)) return { entry, file, holder: { postId: file.officerPostId, unitId: file.unitId, stage: 'to-accept' }, acknowledge: true, outcome: 'attached-to-case' };
  return { entry, file: null, ...kept, acknowledge: verdict.outcome === 'register' && verdict.acknowledge, outcome: 'registered' };
}

async function register(act: Act, registering: readonly Registering[], around: Surroundings): Promise<Settlement[]> {
  if (registering.length === 0) return [];
  const parties = await findOrCreateParties(act.tx, registering.map(({ entry }) => writerOf(entry)), act.now);
  const registered = await registerIncoming(act, registering.map((one, i) => newLetter(one.entry, { holder: one.holder, acknowledge: one.acknowledge, remarks: '', party: parties[i]!, untitled: around.untitled, circle: one.circle })));
  await keepSecret(act.tx, registering.flatMap(({ circle }, i) => (circle?.confidentiality === 'strict' ? [parties[i]!.id] : [])));
  const settlements: Settlement[] = [];
  for (const [i, { entry, file, outcome }] of registering.entries()) {
    const { itemId, identifier } = registered[i]!;
    if (file) await attachArrived(act, file.caseId, { itemId, identifier });
    settlements.push({ id: entry.row.id, state: 'done', outcome, reason: entry.verdict.reason, itemId, details: detailsOf(entry.verdict) });
  }
  return settlements;
}

async function settleUnregistered(act: Act, entry: SortedEntry): Promise<Settlement> {
  const { verdict, row } = entry;
  const details = detailsOf(verdict);
  if (verdict.outcome === 'delivery-report') {
    const matched = await recordReport(act, entry);
    if (!matched) return { id: row.id, state: 'waiting', outcome: null, reason: 'bounce-unmatched', itemId: null, details };
  }
  if (verdict.outcome === 'delivery-report' || verdict.outcome === 'automatic-answer' || verdict.outcome === 'own-message') {
    return { id: row.id, state: 'done', outcome: verdict.outcome, reason: verdict.reason, itemId: null, details };
  }
  const again = mayPass(verdict, entry.sender) ? { tried: 1, at: nextTry(1, act.now) } : undefined;
  return { id: row.id, state: 'waiting', outcome: null, reason: verdict.reason, itemId: null, details, again };
}

function detailsOf(verdict: Verdict): Record<string, unknown> {
  const { cautions, step, outcome: _outcome, reason: _reason, ...rest } = verdict;
  return { step, ...(cautions.length > 0 && { cautions }), ...rest };
}
