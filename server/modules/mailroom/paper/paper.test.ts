import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { multipart } from '../../../../tests/kit/multipart.ts';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { asSeen, aTownHall, viewerOf, type TestLogin } from '../../../../tests/kit/office.ts';
import { createHttpServer, registerRoutes } from '../../../platform/http/index.ts';
import { silentLog } from '../../../platform/log/index.ts';
import { proposals } from '../../assignment/proposals.ts';
import type { Viewer } from '../../people/index.ts';
import { cancelItem, correctIncoming } from '../../registry/index.ts';
import { paperRoutes } from './routes.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const app = await createHttpServer({ log: silentLog, maxBodyBytes: 3_000_000, secure: false, trustProxy: false });
registerRoutes<Viewer>(app, paperRoutes(hall.acting), async (request) => {
  const login = request.headers['x-login'];
  return typeof login === 'string' ? { viewer: await viewerOf(hall, login as TestLogin), csrfToken: 'token' } : null;
});
after(() => app.close());

const stack = randomUUID();
const headers = (login: TestLogin) => ({ 'x-login': login, 'x-csrf-token': 'token' });
const row = (changes: Record<string, unknown> = {}) => ({ key: randomUUID(), partyName: 'Maria Sikora', title: 'Wniosek o wycinkę', receivedOn: '2026-11-03', way: 'ordinary-letter', ...changes });
const send = (letter: Record<string, unknown>, login: TestLogin = 'kancelaria', pile = stack) => app.inject({ method: 'POST', url: '/api/v1/mailroom/paper', headers: headers(login), payload: { stack: pile, letter } });
const get = (url: string, login: TestLogin = 'kancelaria') => app.inject({ method: 'GET', url: `/api/v1/mailroom${url}`, headers: headers(login) });
type Given = { itemId: number; identifier: string; trackingCode: string; again: boolean };
const numbers = async () => (await db.selectFrom('register').select('last_number').where('kind', '=', 'incoming').executeTakeFirst())?.last_number ?? 0;

test('only the counter registers paper, and nothing half of it', async () => {
  assert.equal((await send(row(), 'referent.gk')).statusCode, 404);
  const wrong: [Record<string, unknown>, string][] = [
    [{ receivedOn: '2026-11-04' }, 'received-in-future'], [{ unitId: 999_999 }, 'unit-closed'], [{ postingNumber: 'RR473124828PL' }, 'posting-number-mistyped'], [{ partyId: 999_999 }, 'not-found'], [{ title: ' ' }, 'invalid'],
  ];
  for (const [changes, code] of wrong) {
    const answer = await send(row(changes));
    assert.ok(answer.statusCode >= 400 && answer.statusCode < 500, answer.body);
    if (code !== 'invalid') assert.equal(answer.json<{ code: string }>().code, code);
  }
  assert.equal(await numbers(), 0);
  assert.equal((await db.selectFrom('paper_entry').select('key').execute()).length, 0);
});

test('a letter is registered with what stands on the envelope, lies in the mailroom and is proposed to whom it names', async () => {
  const answer = await send(row({ partyAddress: { street: 'Lipowa', building: '7', locality: 'Wierzbowo' }, letterDate: '2026-10', foreignMark: 'AB/1', way: 'registered-letter', postingNumber: 'rr 473 124 829 pl', attachmentCount: 2, unitId: hall.unit.GK, documentKind: 'wniosek', postedOn: '2026-10-30' }));
  const { itemId, identifier } = answer.json<Given>();
  assert.equal(identifier, 'RPW/1/2026');
  const item = await db.selectFrom('item').selectAll().where('id', '=', itemId).executeTakeFirstOrThrow();
  assert.deepEqual([item.channel, item.way, item.posting_number, item.received_on, item.letter_date, item.posted_on, item.foreign_mark, item.attachment_count, item.document_kind, item.formats], ['paper', 'registered-letter', 'RR473124829PL', '2026-11-03', '2026-10', '2026-10-30', 'AB/1', 2, 'wniosek', []]);
  assert.deepEqual(item.party_address, { street: 'Lipowa', building: '7', locality: 'Wierzbowo' });
  const viewer = await viewerOf(hall, 'kancelaria');
  assert.deepEqual((await proposals(db, viewer, [itemId])).map(({ postId, because }) => [postId, because]), [[hall.post['kierownik.gk'], 'addressed']]);
  assert.ok((await asSeen(db, [itemId]))[0]!.holdingId > 0);
});

test('a row sent again keeps its number, also when both come at once', async () => {
  const before = await numbers();
  const letter = row();
  const answers = await Promise.all([send(letter), send(letter)]);
  assert.deepEqual(answers.map(({ statusCode, body }) => (statusCode === 200 ? '' : body)), ['', '']);
  const both = answers.map((answer) => answer.json<Given>());
  assert.equal(both[0]!.identifier, both[1]!.identifier);
  assert.deepEqual(both.map(({ again }) => again).toSorted(), [false, true]);
  assert.equal(await numbers(), before + 1);
});

test('an envelope is registered once; a cancelled entry leaves it free, and a correction cannot take it', async () => {
  const postingNumber = '00359007738000000004';
  const together = await Promise.all([send(row({ postingNumber })), send(row({ postingNumber: '(00) 359 00773 80000000 04' }))]);
  assert.deepEqual(together.map(({ statusCode }) => statusCode).toSorted(), [200, 422], together.map(({ body }) => body).join());
  const first = together.find(({ statusCode }) => statusCode === 200)!.json<Given>();
  const refusal = together.find(({ statusCode }) => statusCode === 422)!.json<{ code: string; params: { identifier: string } }>();
  assert.deepEqual([refusal.code, refusal.params.identifier], ['posting-number-known', first.identifier]);
  const other = (await send(row())).json<Given>();
  await assert.rejects(hall.as('kancelaria', 'registry.correct-incoming', (doing) => correctIncoming(doing, other.itemId, { revision: 1, changes: { postingNumber }, reason: 'przeoczony' })), { code: 'posting-number-known' });
  await hall.as('kancelaria', 'registry.cancel-item', (doing) => cancelItem(doing, first.itemId, { revision: 1, reason: 'nie do nas' }));
  assert.equal((await send(row({ postingNumber }))).statusCode, 200);
});

test('an institution is known by its name, two people of one name are two', async () => {
  const party = async (letter: Record<string, unknown>) => (await db.selectFrom('item').select('party_id').where('id', '=', (await send(letter)).json<Given>().itemId).executeTakeFirstOrThrow()).party_id;
  const court = row({ partyName: 'Sąd Rejonowy w Dębowie', partyAddress: { locality: 'Dębowo' } });
  const known = await party(court);
  assert.equal(await party(row({ partyName: 'sąd rejonowy w dębowie' })), known);
  assert.notEqual(await party(row({ partyName: 'Jan Kos' })), await party(row({ partyName: 'Jan Kos' })));
  const found = (await get(`/senders?q=${encodeURIComponent('rejonowy w')}`)).json<{ entries: { id: number; address: unknown }[] }>();
  assert.deepEqual(found.entries.map(({ id, address }) => [id, address]), [[known, { locality: 'Dębowo' }]]);
  assert.equal(await party(row({ partyName: 'SR Dębowo', partyId: known })), known);
});

test('the list of a carrier is checked by row and registers nothing', async () => {
  const before = await numbers();
  const csv = ['Nadawca;Adres;Temat;Numer przesyłki;Wydział;Rodzaj przesyłki;Data doręczenia;Waga', 'Sąd Rejonowy w Dębowie;05-201 Dębowo, Rynek 3;Wezwanie;RR473124829PL;GK;polecony;03.11.2026;20', 'Nowak Adam;;;RR473124828PL;XX;gołąb;31.11.2026;', 'Anna Lis;Wierzbowo;Pismo;;fn;zpo;;'].join('\n');
  const { payload, headers: form } = multipart([{ name: 'file', fileName: 'lista.csv', type: 'text/csv', bytes: Buffer.from(csv) }]);
  const answer = await app.inject({ method: 'POST', url: '/api/v1/mailroom/paper/list', headers: { ...headers('kancelaria'), ...form }, payload });
  type Row = { row: number; known: boolean; problems: { field: string; code: string }[]; letter: Record<string, unknown> };
  const { rows, ignored } = answer.json<{ rows: Row[]; ignored: string[] }>();
  assert.deepEqual(ignored, ['Waga']);
  assert.deepEqual(rows.map(({ row: at, known, problems }) => [at, known, problems.map(({ code }) => code)]), [
    [2, true, ['posting-number-known']], [3, false, ['day-unreadable', 'way-unknown', 'unit-unknown', 'cell-empty', 'posting-number-mistyped']], [4, false, []],
  ]);
  assert.deepEqual([rows[2]!.letter['unitId'], rows[2]!.letter['way'], rows[0]!.letter['receivedOn']], [hall.unit.FN, 'registered-with-receipt', '2026-11-03']);
  assert.equal(await numbers(), before);
});

test('a stack is read as it is printed, in the order of its numbers', async () => {
  const pile = randomUUID();
  const first = (await send(row({ unitId: hall.unit.FN }), 'kancelaria', pile)).json<Given>();
  const second = (await send(row({ partyName: 'Jan Kos' }), 'kancelaria', pile)).json<Given>();
  const read = (await get(`/paper/${pile}`)).json<{ officeName: string; mailroomName: string; entries: { identifier: string; unitMark: string | null }[] }>();
  assert.deepEqual([read.officeName, read.mailroomName], ['Urząd Miejski w Wierzbowie', 'Wydział Organizacyjny']);
  assert.deepEqual(read.entries.map(({ identifier, unitMark }) => [identifier, unitMark]), [[first.identifier, 'FN'], [second.identifier, null]]);
  assert.equal((await get(`/paper/${randomUUID()}`)).statusCode, 404);
});
