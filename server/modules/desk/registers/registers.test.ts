import assert from 'node:assert/strict';
import { get, type IncomingMessage } from 'node:http';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { until } from '../../../../tests/kit/api-client.ts';
import { aDispatch, aSubmittedAnswer } from '../../../../tests/kit/answers.ts';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, aTownHall, viewerOf, type TestLogin } from '../../../../tests/kit/office.ts';
import { readTable } from '../../../adapters/office-text/index.ts';
import { printTable } from '../../../adapters/table-pdf/index.ts';
import { createHttpServer, registerRoutes } from '../../../platform/http/index.ts';
import { silentLog } from '../../../platform/log/index.ts';
import { approveAndSend, correctLetter } from '../../dispatch/index.ts';
import type { Viewer } from '../../people/index.ts';
import { cancelItem, correctIncoming, registerInternal } from '../../registry/index.ts';
import { nameInCircle, notesReadings } from '../../access/index.ts';
import { deskRoutes, type DeskDeps } from '../index.ts';

const { db, pool } = await testDatabase();
const hall = await aTownHall(db);
const app = await createHttpServer({ log: silentLog, maxBodyBytes: 1_000_000, secure: false, trustProxy: false });
registerRoutes<Viewer>(app, deskRoutes({ ...hall.acting, searchQuery: () => null, printTable, noteReading: notesReadings(hall.acting), live: {} as DeskDeps['live'] }), async (request) => {
  const login = request.headers['x-login'];
  return typeof login === 'string' ? { viewer: await viewerOf(hall, login as TestLogin), csrfToken: null } : null;
});
const address = await app.listen({ port: 0, host: '127.0.0.1' });
after(() => app.close());

const call = (login: TestLogin, url: string) => app.inject({ method: 'GET', url: `/api/v1${url}`, headers: { 'x-login': login } });
type List = { total: number; next: string | null; entries: { identifier: string }[] };
type Totals = { total: number; attachments: number; channels: { channel: string; count: number }[]; states: { state: string; count: number }[] };
const list = async (login: TestLogin, query: string, register = 'incoming') => (await call(login, `/${register}?limit=200${query}`)).json<List>();
const totals = async (login: TestLogin, query: string, register = 'incoming') => (await call(login, `/${register}/totals?x=1${query}`)).json<Totals>();
async function table(login: TestLogin, query: string, { register = 'incoming', format = 'csv' } = {}): Promise<string[][]> {
  const answer = await call(login, `/${register}/table?format=${format}${query}`);
  assert.equal(answer.statusCode, 200, answer.body);
  return readTable(answer.rawPayload);
}

// Letters of two units and two days; one of them corrected, one cancelled, one that looks like a formula.
const plain = await aRegisteredLetter(hall, { title: 'Zwykłe', stage: 'in-hand' });
const finance = await aRegisteredLetter(hall, { title: 'Do finansów', stage: 'in-hand', for: 'referent.fn' });
const file = await aCase(hall, { title: 'W sprawie' });
const formula = await aRegisteredLetter(hall, { title: '=HYPERLINK("http://x.example";"x")', from: 'Firma; "Krok"' });
hall.clock.set('2026-11-05T09:00:00Z');
const wrong = await aRegisteredLetter(hall, { title: 'Omyłkowe' });
const corrected = await aRegisteredLetter(hall, { title: 'Przed poprawką' });
await hall.as('kancelaria', 'registry.cancel-item', (doing) => cancelItem(doing, wrong.itemId, { revision: 1, reason: 'wpisane dwa razy' }));
await hall.as('kancelaria', 'registry.correct-incoming', (doing) => correctIncoming(doing, corrected.itemId, { revision: 1, changes: { title: 'Po poprawce', receivedOn: '2026-11-04' }, reason: 'pomyłka' }));

test('only who works with letters gets a register as a file, and nobody without signing in', async () => {
  assert.equal((await app.inject({ method: 'GET', url: '/api/v1/incoming/table?format=csv' })).statusCode, 401);
  assert.equal((await call('administrator', '/incoming/table?format=csv')).statusCode, 404);
  assert.equal((await call('kancelaria', '/incoming/table?format=docx')).statusCode, 400);
});

test('whatever the filter, list, numbers and file speak of the same letters', async () => {
  const unit = hall.unit;
  for (const login of ['kancelaria', 'burmistrz', 'kierownik.gk', 'referent.fn'] as const) {
    for (const query of ['', '&state=cancelled', '&state=circulating', '&channel=e-mail', '&channel=paper', '&from=2026-11-04', '&from=2026-11-03&to=2026-11-03', '&to=2026-11-04', `&unit=${unit.GK}`, `&unit=${unit.FN}&from=2026-11-01&to=2026-11-30`, `&unit=${unit.GK}&stage=in-hand`, '&stage=mailroom', '&q=RPW']) {
      const [shown, numbers, rows] = [await list(login, query), await totals(login, query), await table(login, `${query}&columns=identifier`)];
      const told = `${login} ${query}`;
      assert.deepEqual(rows, [['Numer'], ...shown.entries.map(({ identifier }) => [identifier])], told);
      assert.equal(shown.total, shown.entries.length, told);
      assert.equal(numbers.total, shown.total, told);
      for (const { state, count } of numbers.states) if (!query.includes('state')) assert.equal((await list(login, `${query}&state=${state}`)).total, count, `${told} ${state}`);
      for (const { channel, count } of numbers.channels) assert.equal((await list(login, `${query}${query.includes('channel') ? '' : `&channel=${channel}`}`)).total, count, `${told} ${channel}`);
    }
  }
});

test('a register begins with its oldest entry where that is wanted: page by page, in a file, and for whoever sees only a part', async () => {
  for (const login of ['kancelaria', 'kierownik.gk'] as const) {
    const newest = (await list(login, '')).entries.map(({ identifier }) => identifier);
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: List = (await call(login, `/incoming?limit=2&order=oldest${cursor && `&cursor=${cursor}`}`)).json<List>();
      assert.equal(page.total, newest.length);
      pages.push(...page.entries.map(({ identifier }) => identifier));
      cursor = page.next;
    }
    assert.deepEqual(pages, newest.toReversed());
    assert.deepEqual((await table(login, '&order=oldest&columns=identifier')).slice(1).flat(), pages);
  }
});

test('the part of a unit is what was sent to it and what is in its cases, not what waited in the mailroom', async () => {
  const parts = async (unit: number) => (await list('burmistrz', `&unit=${unit}`)).entries.map(({ identifier }) => identifier);
  assert.deepEqual(await parts(hall.unit.GK), [file.identifier, plain.identifier]);
  assert.deepEqual(await parts(hall.unit.FN), [finance.identifier]);
  assert.deepEqual(await parts(hall.unit.ORG), []);
});

test('a file has the columns that are wanted in the order of the register, days as days, and no formula', async () => {
  const answer = await call('kancelaria', '/incoming/table?format=csv&columns=title,sender,received,identifier,no-such&q=RPW/4');
  assert.match(String(answer.headers['content-disposition']), /filename="rejestr-wplywow-2026-11-05\.csv"/);
  assert.equal(answer.headers['cache-control'], 'no-store');
  assert.equal(answer.body, `\uFEFFNumer;Wpływ;Nadawca;Czego dotyczy\r\n${formula.identifier};03.11.2026;"Firma; ""Krok""";"'=HYPERLINK(""http://x.example"";""x"")"\r\n`);
  const [sheet, csv] = [await table('kancelaria', '', { format: 'xlsx' }), await table('kancelaria', '')];
  const isDay = /^(\d\d)\.(\d\d)\.(\d{4})$/;
  const filled = (rows: string[][]) => rows.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1));
  assert.deepEqual(filled(sheet), filled(csv.map((row) => row.map((cell) => cell.replace(isDay, '$3-$2-$1')))), 'a sheet holds real days, which are read in another form');
});

test('a cancelled entry is in the file with its number and the reason, a corrected one with what it said before', async () => {
  const rows = await table('kancelaria', '&columns=identifier,title,received,state,corrected&from=2026-11-04');
  assert.deepEqual(rows.slice(1), [
    [corrected.identifier, '04.11.2026', 'Po poprawce', 'w kancelarii', 'Data wpływu: było „05.11.2026”; Czego dotyczy: było „Przed poprawką”'],
    [wrong.identifier, '05.11.2026', 'Omyłkowe', 'anulowane: wpisane dwa razy', ''],
  ]);
});

test('a print is a PDF of the same part, by the same rules', async () => {
  const answer = await call('kancelaria', `/incoming/table?format=pdf&unit=${hall.unit.GK}&from=2026-11-01&columns=identifier,title`);
  assert.equal(answer.statusCode, 200);
  assert.match(String(answer.headers['content-disposition']), /rejestr-wplywow-2026-11-05\.pdf/);
  assert.match(answer.rawPayload.toString('latin1'), /^%PDF-1[\s\S]+%%EOF\s*$/);
});

test('who took which part of the register is in the journal', async () => {
  await table('kierownik.gk', '&state=in-case&columns=identifier', { format: 'xlsx' });
  const { actor_name, subject_kind, after } = await db.selectFrom('journal_entry').select(['actor_name', 'subject_kind', 'after']).where('act', '=', 'registry.export').orderBy('id', 'desc').executeTakeFirstOrThrow();
  assert.deepEqual({ actor_name, subject_kind, after }, { actor_name: 'Łukasz Dzięcioł', subject_kind: 'register', after: { register: 'incoming', format: 'xlsx', filter: { state: 'in-case' }, columns: ['identifier'], rows: 1 } });
});

test('an answer stands in the outgoing register with author, approver and the unit of its case', async () => {
  const deps = aDispatch(hall);
  const answer = await aSubmittedAnswer(hall, deps);
  await approveAndSend(deps, await viewerOf(hall, 'kierownik.gk'), answer.draftId, { revision: answer.revision, remarks: '' });
  const rows = await table('burmistrz', `&columns=identifier,addressee,unit,author,approver,way&unit=${hall.unit.GK}`, { register: 'outgoing' });
  assert.deepEqual(rows, [['Numer', 'Adresat', 'Komórka', 'Autor', 'Zaakceptował', 'Sposób'], ['RPWych/1/2026', 'Jan Kowalski', 'GK', 'Anna Słowik, Referentka', 'Łukasz Dzięcioł, Kierownik referatu', 'e-mail']]);
  const { id } = await db.selectFrom('item').select('id').where('register', '=', 'outgoing').executeTakeFirstOrThrow();
  await hall.as('kancelaria', 'registry.correct-outgoing', (doing) => correctLetter(doing, id, { revision: 1, changes: { partyName: 'Jan Kowalski-Nowak', partyKind: 'institution' }, reason: 'pomyłka' }));
  assert.deepEqual((await table('burmistrz', '&columns=addressee,corrected', { register: 'outgoing' }))[1], ['Jan Kowalski-Nowak', 'Kim jest adresat: było „osoba”; Adresat: było „Jan Kowalski”']);
  for (const query of ['', '&state=queued', '&state=sent', '&from=2026-11-05&to=2026-11-05', '&to=2026-11-04', `&unit=${hall.unit.FN}`]) {
    const [shown, numbers, file] = [await list('burmistrz', query, 'outgoing'), await totals('burmistrz', query, 'outgoing'), await table('burmistrz', `${query}&columns=identifier`, { register: 'outgoing' })];
    assert.deepEqual([numbers.total, file.length - 1], [shown.total, shown.total], query);
  }
});

test('whoever stops taking a file gives its place and its connection back; a fourth at once is told to wait', async () => {
  await sql`insert into item (register, year, number, identifier, registered_at, title, party_name, party_kind, channel, way, tracking_code, state)
    select 'incoming', 2020, n, 'X/' || n, now(), repeat('Bardzo długi tytuł ', 20), 'X', 'person', 'paper', 'list', 'T' || n, 'non-case' from generate_series(1, 60000) n`.execute(db);
  const open = () => new Promise<IncomingMessage>((resolve, reject) => { get(`${address}/api/v1/incoming/table?format=csv`, { headers: { 'x-login': 'kancelaria' } }, resolve).on('error', reject); });
  const taken = [await open(), await open(), await open()];
  assert.deepEqual(taken.map((one) => one.statusCode), [200, 200, 200]);
  const fourth = await call('kancelaria', '/incoming/table?format=csv&columns=identifier');
  assert.deepEqual([fourth.statusCode, fourth.json<{ code: string }>().code], [429, 'exports-busy']);
  for (const one of taken) one.destroy();
  await until(async () => (await call('kancelaria', '/incoming/table?format=csv&columns=identifier')).statusCode, (status) => status === 200);
  await until(async () => pool.totalCount - pool.idleCount, (busy) => busy === 0);
});

test('what is told to be in a part without counting it is what is in it, also where letters are hidden, corrected, cancelled or of another register', async () => {
  const secret = await aRegisteredLetter(hall, { title: 'Zamknięte' });
  await db.transaction().execute((tx) => nameInCircle(tx, { itemId: secret.itemId }, [hall.post.sekretarz], { personId: hall.person.sekretarz, now: hall.clock.now() }));
  await db.updateTable('holding').set({ post_id: hall.post.sekretarz, unit_id: hall.unit.BM }).where('item_id', '=', secret.itemId).where('until', 'is', null).execute();
  await db.updateTable('item').set({ confidentiality: 'strict' }).where('id', '=', secret.itemId).execute();
  await hall.as('referent.gk', 'assignment.send-internal', (doing) => registerInternal(doing, {
    title: 'Wewnętrzne', authorName: 'Anna Słowik (GK)', documentKind: 'pismo', attachments: [], from: { postId: hall.post['referent.gk'], unitId: hall.unit.GK },
    document: { kind: 'note', title: 'Wewnętrzne', fileName: 'pismo.txt', mediaType: 'text/plain', size: 1, sha256: 'a'.repeat(64), partOf: null, createdBy: hall.person['referent.gk'] },
  }));
  const seen = { kancelaria: 0, sekretarz: 0 };
  for (const login of ['kancelaria', 'sekretarz'] as const) {
    for (const register of ['incoming', 'internal'] as const) {
      for (const query of ['&channel=e-mail', '&channel=internal', '&from=2026-01-01&to=2026-12-31', '&from=2026-01-01&channel=e-mail', '&to=2026-11-03', '&stage=in-hand', '&stage=mailroom', `&unit=${hall.unit.BM}`]) {
        const shown = await list(login, query, register);
        // The numbers of the summary are counted entry by entry.
        assert.equal((await totals(login, query, register)).total, shown.total, `${login} ${register} ${query}`);
        if (query === '&from=2026-01-01&to=2026-12-31' && register === 'incoming') seen[login] = shown.total;
      }
    }
  }
  assert.equal(seen.sekretarz, seen.kancelaria + 1);
});
