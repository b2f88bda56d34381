import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aMail, anIntake, deliver, sortAll } from '../../../../tests/kit/intake.ts';
import { aCase, aTownHall, viewerOf, type TestLogin } from '../../../../tests/kit/office.ts';
import { requireItem, setAccess } from '../../cases/index.ts';
import { readDesk } from '../../desk/read-desk.ts';
import { suggestParties } from '../../parties/index.ts';
import { addMailbox } from '../mailbox.ts';
import { listLedger, listWaiting, readWaiting } from '../waiting/queries.ts';
import { releaseEntry } from '../waiting/release-entry.ts';
import { setAside } from '../waiting/set-aside.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const intake = anIntake(hall, { scanner: { answers: async () => true, scan: async (bytes) => (bytes.includes('EICAR') ? { state: 'infected', detail: 'Eicar-Test' } : { state: 'clean' }) } });
const address = 'sygnalisci@wierzbowo.example';
const owner = hall.post['inspektor.gk'];
await hall.as('administrator', 'mailroom.add-mailbox', (doing) => addMailbox(doing, { address, kind: 'individual', ownerPostId: owner, confidentiality: 'strict' }));
const page = { before: null, limit: 50 };

async function report(mail: Parameters<typeof aMail>[0] = {}, envelopeTo: string[] = [address]): Promise<{ ledgerEntryId: number; item: { id: number; confidentiality: string } | null }> {
  const { ledgerEntryId } = await deliver(intake, aMail({ to: address, from: 'Wanda Skryta <wanda@skryta.example>', subject: 'Zgłoszenie', ...mail }), { envelopeTo });
  await sortAll(intake);
  const item = await db.selectFrom('item').select(['id', 'confidentiality']).where('ledger_entry_id', '=', ledgerEntryId).executeTakeFirst();
  return { ledgerEntryId, item: item ?? null };
}

const readers = async (itemId: number) => {
  const found: string[] = [];
  for (const login of Object.keys(hall.person) as TestLogin[]) await requireItem(db, await viewerOf(hall, login), itemId).then(() => found.push(login), () => undefined);
  return found;
};
const knowsEntry = async (login: TestLogin, id: number) => {
  const viewer = await viewerOf(hall, login);
  return [(await listLedger(db, viewer, {}, page)).entries, (await listWaiting(db, viewer, {}, page)).entries].some((entries) => entries.some((entry) => entry.id === id));
};

test('an address of the bulletin cannot be confidential, and a confidential one has an owner', async () => {
  const add = (wish: Parameters<typeof addMailbox>[1]) => hall.as('administrator', 'mailroom.add-mailbox', (doing) => addMailbox(doing, wish));
  await assert.rejects(add({ address: 'a@wierzbowo.example', kind: 'published', ownerPostId: owner, confidentiality: 'strict' }), { code: 'mailbox-not-confidential' });
  await assert.rejects(add({ address: 'b@wierzbowo.example', kind: 'individual', ownerPostId: null, confidentiality: 'strict' }), { code: 'mailbox-without-owner' });
});

test('nobody but the owner learns of a letter before it is sorted either', async () => {
  const { ledgerEntryId } = await deliver(intake, aMail({ to: address }), { envelopeTo: ['Sygnalisci+urgent@wierzbowo.example'] });
  for (const login of ['kancelaria', 'burmistrz', 'sekretarz'] as const) assert.equal(await knowsEntry(login, ledgerEntryId), false, login);
  await sortAll(intake);
  for (const login of ['kancelaria', 'burmistrz', 'sekretarz'] as const) assert.equal(await knowsEntry(login, ledgerEntryId), false, login);
});

test('a letter to it is registered at once for its owner and seen by nobody else, its sender known to nobody', async () => {
  const { item } = await report();
  assert.equal(item?.confidentiality, 'strict');
  assert.deepEqual(await readers(item!.id), ['inspektor.gk']);
  assert.deepEqual(await suggestParties(db, { partyId: null, name: 'Wanda Skryta', email: 'wanda@skryta.example' }), []);
  const { sections } = await readDesk(db, await viewerOf(hall, 'inspektor.gk'), hall.clock.now());
  assert.ok(sections.find(({ key }) => key === 'to-accept')?.entries.some(({ id }) => id === item!.id));
});

test('sent to the mailroom as well it is confidential all the same; so is what is unsure', async () => {
  const both = await report({ subject: 'Do obu' }, ['kancelaria@wierzbowo.example', address]);
  const unsure = await report({ subject: 'RE: bez wątku', from: 'wanda@skryta.example', text: '', headers: { 'X-Spam-Flag': 'YES' } });
  for (const { item } of [both, unsure]) assert.deepEqual(await readers(item!.id), ['inspektor.gk']);
});

test('what carries a virus waits for the owner alone, who decides about it', async () => {
  const { ledgerEntryId, item } = await report({ text: 'EICAR' });
  assert.equal(item, null);
  for (const login of ['kancelaria', 'burmistrz'] as const) {
    const viewer = await viewerOf(hall, login);
    assert.equal(await knowsEntry(login, ledgerEntryId), false, login);
    await assert.rejects(readWaiting(db, hall.blobs, viewer, ledgerEntryId), { status: 404 });
    await assert.rejects(releaseEntry(intake, viewer, ledgerEntryId, { caseId: null, acknowledge: false }), { status: 404 });
    await assert.rejects(setAside(intake, viewer, ledgerEntryId, { kind: 'malware', reason: 'wirus' }), { status: 404 });
    assert.equal((await readDesk(db, viewer, hall.clock.now())).counts.waitingRoom, 0);
  }
  const viewer = await viewerOf(hall, 'inspektor.gk');
  assert.equal((await readDesk(db, viewer, hall.clock.now())).counts.waitingRoom, 1);
  await setAside(intake, viewer, ledgerEntryId, { kind: 'malware', reason: 'wirus' });
  assert.equal((await readDesk(db, viewer, hall.clock.now())).counts.waitingRoom, null);
});

test('an answer to it lies in its case only where the case is no less confidential', async () => {
  const plain = await aCase(hall, { email: 'wanda@skryta.example', from: 'Wanda Skryta' });
  const loose = await report({ subject: `Uzupełnienie ${plain.mark}` });
  assert.equal(await db.selectFrom('case_item').select('case_id').where('item_id', '=', loose.item!.id).executeTakeFirst(), undefined);
  assert.deepEqual(await readers(loose.item!.id), ['inspektor.gk']);
  const viewer = await viewerOf(hall, 'referent.gk');
  const { revision } = await db.selectFrom('case_file').select('revision').where('id', '=', plain.caseId).executeTakeFirstOrThrow();
  await hall.as('referent.gk', 'confidentiality.set-case', (doing) => setAccess(doing, viewer, { kind: 'case', id: plain.caseId }, { revision, confidentiality: 'strict', postIds: [hall.post['referent.gk']], handTo: null, reason: 'próba' }));
  assert.equal((await db.selectFrom('case_file').select('confidentiality').where('id', '=', plain.caseId).executeTakeFirstOrThrow()).confidentiality, 'strict');
});
