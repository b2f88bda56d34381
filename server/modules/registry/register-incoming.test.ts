import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { until } from '../../../tests/kit/api-client.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aTownHall } from '../../../tests/kit/office.ts';
import { act, systemActor } from '../../platform/acts/index.ts';
import { registerIncoming, registerOutgoing, type NewIncoming } from './index.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);

function letter(changes: Partial<NewIncoming> = {}): NewIncoming {
  return {
    title: 'Wniosek', partyId: null, partyName: 'Jan Kowalski', partyKind: 'person', partyEmail: 'jan@poczta.example', receivedAt: hall.clock.now(), letterDate: '2026-11-02', channel: 'e-mail', way: 'e-mail', foreignMark: null,
    attachmentCount: 0, formats: ['message/rfc822'], remarks: '', ledgerEntryId: null, possibleDuplicateOf: null, senderCheck: null, marks: [], documents: [], acknowledge: true, holder: { postId: hall.post.kancelaria, unitId: hall.unit.ORG, stage: 'mailroom' }, ...changes,
  };
}
const register = (letters: NewIncoming[], fails = false) => act(hall.acting, { name: 'mailroom.sort', actor: systemActor('mailroom') }, async (doing) => {
  const done = await registerIncoming(doing, letters);
  if (fails) throw new Error('broken off');
  return done;
});
const numbers = async (year: number) => (await db.selectFrom('item').select('number').where('register', '=', 'incoming').where('year', '=', year).orderBy('number').execute()).map((row) => row.number);
const consecutive = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

test('a registration that fails gives its number back', async () => {
  await assert.rejects(register([letter(), letter()], true), /broken off/);
  assert.deepEqual(await numbers(2026), []);
  assert.equal((await register([letter()]))[0]?.identifier, 'RPW/1/2026');
});

test('two hundred registered at once, some of them failing, get consecutive numbers without a gap', async () => {
  const results = await Promise.allSettled(Array.from({ length: 220 }, (_, i) => register([letter({ title: `Pismo ${i}` })], i % 11 === 3)));
  const done = results.filter((one) => one.status === 'fulfilled').length;
  assert.equal(done, 200);
  assert.deepEqual(await numbers(2026), consecutive(201));
});

test('letters of one batch are numbered in the order they came', async () => {
  const registered = await register(['A', 'B', 'C'].map((title) => letter({ title })));
  const rows = await db.selectFrom('item').select(['title', 'identifier']).where('id', 'in', registered.map((one) => one.itemId)).orderBy('number').execute();
  assert.deepEqual(rows.map((row) => row.title), ['A', 'B', 'C']);
  assert.deepEqual(rows.map((row) => row.identifier), registered.map((one) => one.identifier));
});

test('the year of the register changes at midnight in Warsaw, an hour before it does in UTC', async () => {
  hall.clock.set('2026-12-31T22:59:59Z');
  const [old] = await register([letter({ receivedAt: hall.clock.now() })]);
  hall.clock.set('2026-12-31T23:30:00Z');
  const [young] = await register([letter({ receivedAt: hall.clock.now() })]);
  assert.match(old!.identifier, /\/2026$/);
  assert.equal(young!.identifier, 'RPW/1/2027');
  const row = await db.selectFrom('item').select(['received_on', 'year']).where('id', '=', young!.itemId).executeTakeFirstOrThrow();
  assert.deepEqual(row, { received_on: '2027-01-01', year: 2027 });
});

test('a letter received before midnight and registered after it keeps its day of receipt and gets a number of the new year', async () => {
  hall.clock.set('2026-12-31T23:05:00Z');
  const [one] = await register([letter({ receivedAt: new Date('2026-12-31T22:58:00Z') })]);
  assert.equal(one!.identifier, 'RPW/2/2027');
  assert.equal((await db.selectFrom('item').select('received_on').where('id', '=', one!.itemId).executeTakeFirstOrThrow()).received_on, '2026-12-31');
});

test('the day of receipt is the Warsaw day also when the clocks change', async () => {
  hall.clock.set('2027-03-28T10:00:00Z');
  for (const [at, day] of [['2027-03-27T22:59:00Z', '2027-03-27'], ['2027-03-27T23:01:00Z', '2027-03-28'], ['2027-03-28T21:59:00Z', '2027-03-28'], ['2027-03-28T22:01:00Z', '2027-03-29']] as const) {
    const [one] = await register([letter({ receivedAt: new Date(at) })]);
    assert.equal((await db.selectFrom('item').select('received_on').where('id', '=', one!.itemId).executeTakeFirstOrThrow()).received_on, day, at);
  }
});

test('metadata table A is filled as far as it can be by itself', async () => {
  const sha256 = 'a'.repeat(64);
  const document = (kind: 'message' | 'attachment', title: string) => ({ kind, title, fileName: title, mediaType: 'application/pdf', size: 3, sha256, partOf: null, createdBy: null });
  const [one] = await register([letter({ letterDate: '2026', foreignMark: 'OR.1.2026', attachmentCount: 1, formats: ['message/rfc822', 'application/pdf'], documents: [document('message', 'pismo.eml'), document('attachment', 'mapa.pdf')] })]);
  const row = await db.selectFrom('item').selectAll().where('id', '=', one!.itemId).executeTakeFirstOrThrow();
  assert.deepEqual(
    { sender: row.party_name, kind: row.party_kind, email: row.party_email, letterDate: row.letter_date, received: row.received_on, registered: row.registered_at.toISOString(), identifier: row.identifier, title: row.title,
      access: row.access, attachments: row.attachment_count, formats: row.formats, dcmi: row.dcmi_type, way: row.way, foreignMark: row.foreign_mark },
    { sender: 'Jan Kowalski', kind: 'person', email: 'jan@poczta.example', letterDate: '2026', received: '2027-03-28', registered: '2027-03-28T10:00:00.000Z', identifier: one!.identifier, title: 'Wniosek',
      access: 'non-public', attachments: 1, formats: ['message/rfc822', 'application/pdf'], dcmi: 'Text', way: 'e-mail', foreignMark: 'OR.1.2026' },
  );
  const documents = await db.selectFrom('item_document').innerJoin('document', 'document.id', 'document_id').select(['position', 'role', 'title']).where('item_id', '=', one!.itemId).orderBy('position').execute();
  assert.deepEqual(documents, [{ position: 0, role: 'original', title: 'pismo.eml' }, { position: 1, role: 'attachment', title: 'mapa.pdf' }]);
  assert.match(one!.trackingCode, /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
});

test('incoming and outgoing letters are numbered apart, and an outgoing one needs no hands', async () => {
  const out = await hall.as('kancelaria', 'registry.register-outgoing', (doing) => registerOutgoing(doing, { title: 'Odpowiedź', partyId: null, partyName: 'Jan Kowalski', partyKind: 'person', partyEmail: 'jan@poczta.example', partyAddress: {}, documentKind: 'pismo', letterDate: '2027-03-28', way: 'e-mail', attachmentCount: 0, formats: ['application/pdf'], documentIds: [] }));
  assert.equal(out.identifier, 'RPWych/1/2027');
  const row = await db.selectFrom('item').selectAll().where('id', '=', out.itemId).executeTakeFirstOrThrow();
  assert.deepEqual({ state: row.state, posted: row.posted_on, by: row.registered_by }, { state: 'in-case', posted: '2027-03-28', by: hall.person.kancelaria });
});

test('a registration begun before midnight of 31 December and committed after it stays in the old year, whole', async () => {
  hall.clock.set('2028-12-31T22:59:59Z');
  const [before] = await register([letter()]);
  // Another one keeps the counter of the old year while the year changes.
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const { promise: counted, resolve: hasCounted } = Promise.withResolvers<void>();
  const slow = act(hall.acting, { name: 'mailroom.sort', actor: systemActor('mailroom') }, async (doing) => {
    const done = await registerIncoming(doing, [letter()]);
    hasCounted();
    await held;
    return done;
  });
  await counted;
  const waiting = register([letter()]);
  await until(async () => (await sql<{ waits: number }>`select count(*) as waits from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(db)).rows[0]!.waits, (waits) => waits > 0);
  hall.clock.set('2028-12-31T23:00:00Z');
  const [young] = await register([letter()]);
  release();
  const identifiers = [before, (await slow)[0], (await waiting)[0], young].map((one) => one!.identifier);
  assert.deepEqual(identifiers, ['RPW/1/2028', 'RPW/2/2028', 'RPW/3/2028', 'RPW/1/2029']);
  const days = await sql<{ identifier: string; day: string }>`select identifier, (registered_at at time zone 'Europe/Warsaw')::date::text as day from item where year in (2028, 2029) order by year, number`.execute(db);
  assert.deepEqual(days.rows.map(({ identifier, day }) => `${identifier} ${day}`), ['RPW/1/2028 2028-12-31', 'RPW/2/2028 2028-12-31', 'RPW/3/2028 2028-12-31', 'RPW/1/2029 2029-01-01'], 'the year of a number is that of the moment it was registered at');
});
