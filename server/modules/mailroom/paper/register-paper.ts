import { sql } from 'kysely';
import type { z } from 'zod';
import type { paper as contract } from '../../../../contract/index.ts';
import { postingNumberOf } from '../../../../contract/posting-number.ts';
import { act, type Act, type Acting, type Actor } from '../../../platform/acts/index.ts';
import { notFound, refused } from '../../../platform/errors/index.ts';
import { warsawDate } from '../../calendar/index.ts';
import { findOrCreateParties, guessPartyKind, readParty, type Party } from '../../parties/index.ts';
import { mailroomPost } from '../../people/index.ts';
import { refusePosted, registerIncoming, type PaperFacts, type Registered } from '../../registry/index.ts';
import { knownInstitutions } from './known-institutions.ts';

export type PaperLetter = z.output<typeof contract.PaperLetter>;

/**
 * Registers one paper letter of a stack (instrukcja kancelaryjna §13, §16 ust. 1): its number, its sender, what stands on the envelope; it lies in the mailroom
 * and has no document until it is scanned. A row that was registered before keeps its number and nothing else happens.
 * Errors: `received-in-future`, `unit-closed`, `posting-number-mistyped`, `posting-number-known`, 404 when the sender chosen is gone.
 */
export async function registerPaper(acting: Acting, actor: Actor, stack: string, letter: PaperLetter): Promise<Registered & { again: boolean }> {
  try {
    return { ...await act(acting, { name: 'mailroom.register-paper', actor }, (doing) => register(doing, stack, letter)), again: false };
  } catch (error) {
    if (error instanceof RegisteredBefore) return { ...error.registered, again: true };
    throw error;
  }
}

/** Ends an act that has nothing left to do. */
class RegisteredBefore extends Error {
  readonly registered: Registered;
  constructor(registered: Registered) {
    super('registered before');
    this.registered = registered;
  }
}

async function register(doing: Act, stack: string, letter: PaperLetter): Promise<Registered> {
  const { tx, now } = doing;
  // The same row sent twice, for its first answer was lost on the way, waits here and then finds its letter.
  await sql`select pg_advisory_xact_lock(62346, hashtext(${letter.key}))`.execute(tx);
  const before = await tx.selectFrom('paper_entry').innerJoin('item', 'item.id', 'paper_entry.item_id').select(['item.id', 'identifier', 'tracking_code']).where('key', '=', letter.key).executeTakeFirst();
  if (before) throw new RegisteredBefore({ itemId: before.id, identifier: before.identifier, trackingCode: before.tracking_code });
  if (letter.receivedOn > warsawDate(now)) throw refused('received-in-future', {}, [{ code: 'received-in-future', path: 'letter.receivedOn' }]);
  const postingNumber = letter.postingNumber ? postingNumberOf(letter.postingNumber) : null;
  if (postingNumber) await refusePosted(tx, postingNumber);
  await requireOpenUnit(doing, letter.unitId);
  const party = await senderOf(doing, letter);
  const mailroom = await mailroomPost(tx);
  const paper: PaperFacts = {
    receivedOn: letter.receivedOn, postedOn: letter.postedOn, postingNumber, documentKind: letter.documentKind, partyAddress: letter.partyAddress, addressedUnitId: letter.unitId,
  };
  const [registered] = await registerIncoming(doing, [{
    title: letter.title, partyId: party.id, partyName: letter.partyName, partyKind: letter.partyKind ?? party.kind, partyEmail: null, receivedAt: now, letterDate: letter.letterDate, channel: 'paper', way: letter.way, foreignMark: letter.foreignMark || null,
    attachmentCount: letter.attachmentCount, formats: [], remarks: letter.remarks, ledgerEntryId: null, possibleDuplicateOf: null, senderCheck: null, marks: [], documents: [], holder: { postId: mailroom.postId, unitId: mailroom.unitId, stage: 'mailroom' }, acknowledge: false, paper,
  }]);
  await tx.insertInto('paper_entry').values({ key: letter.key, stack, item_id: registered!.itemId }).execute();
  return registered!;
}

async function requireOpenUnit({ tx }: Act, unitId: number | null): Promise<void> {
  if (unitId === null) return;
  const unit = await tx.selectFrom('unit_now').select('id').where('id', '=', unitId).executeTakeFirst();
  if (!unit) throw refused('unit-closed', {}, [{ code: 'unit-closed', path: 'letter.unitId' }]);
}

/** The correspondent whom the clerk chose, the institution of that very name, or a new one: two people of one name are two until somebody says otherwise. */
async function senderOf(doing: Act, letter: PaperLetter): Promise<Party> {
  if (letter.partyId !== null) {
    const secret = await doing.tx.selectFrom('party').select('secret').where('id', '=', letter.partyId).executeTakeFirst();
    const chosen = secret?.secret === false ? await readParty(doing.tx, letter.partyId) : null;
    if (!chosen) throw notFound();
    return chosen;
  }
  const hint = { name: letter.partyName, email: null, kind: letter.partyKind ?? guessPartyKind({ name: letter.partyName, email: null }) };
  const known = hint.kind === 'institution' ? (await knownInstitutions(doing.tx, [letter.partyName])).get(letter.partyName) : undefined;
  return known ?? (await findOrCreateParties(doing.tx, [hint], doing.now))[0]!;
}
