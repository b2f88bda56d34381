import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aSession, aTownHall, testPassword, viewerOf } from '../../../../tests/kit/office.ts';
import { loadViewer } from '../load-viewer.ts';
import { endAllSessions, endSessionsOf } from './administer-sign-in.ts';
import { deviceOf } from './device.ts';
import { dropOldSignIns } from './forget-sign-ins.ts';
import { listMySignIns, listSignIns } from './list-sign-ins.ts';
import { endOtherSessions } from './sessions.ts';
import { signIn } from './sign-in.ts';
import { signInsCsv } from './sign-ins-csv.ts';
import { beginTotp, confirmTotp } from './totp.ts';
import { Secret, TOTP } from 'otpauth';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const from = (remoteAddress: string, userAgent = firefox) => ({ remoteAddress, userAgent });
const attempt = (login: string, password: string, visitor: ReturnType<typeof from>, code?: string) => signIn(hall.acting, { login, password, code }, visitor).then(() => null, (error: { code: string }) => error.code);
const all = { limit: 50 };

test('every sign-in and every refused one is written down, with whose account it was', async () => {
  await attempt('referent.gk', 'nie to', from('10.0.0.1'));
  await attempt('Referent.GK ', testPassword, from('10.0.0.1'));
  await attempt('nie.ma.takiej', testPassword, from('10.0.0.1'));
  const { entries, total } = await listSignIns(db, {}, all);
  assert.equal(total, 3);
  assert.deepEqual(entries.map(({ login, personName, refusal, way }) => [login, personName, refusal, way]), [
    ['nie.ma.takiej', null, 'wrong-credentials', 'password'], ['referent.gk', 'Anna Słowik', null, 'password'], ['referent.gk', 'Anna Słowik', 'wrong-credentials', 'password'],
  ]);
  assert.deepEqual([entries[1]!.remoteAddress, entries[1]!.device], ['10.0.0.1', 'Firefox, Windows']);
});

test('what cannot be a login is not written down: it may be a password', async () => {
  await attempt('Moje tajne hasło!', 'referent.gk', from('10.0.0.2'));
  const { rows } = await hall.db.selectFrom('sign_in_entry').select('login').where('remote_address', '=', '10.0.0.2').execute().then((found) => ({ rows: found }));
  assert.deepEqual(rows, [{ login: '' }]);
});

test('a person sees the tries on their own account and nobody else\'s', async () => {
  const mine = await listMySignIns(db, await viewerOf(hall, 'referent.gk'), all);
  assert.deepEqual(mine.entries.map(({ refusal }) => refusal), [null, 'wrong-credentials']);
  assert.equal((await listMySignIns(db, await viewerOf(hall, 'burmistrz'), all)).total, 0);
});

test('a right password without the second factor is a warning, until the sign-in is finished', async () => {
  hall.clock.advance(20 * 60_000);
  const viewer = await viewerOf(hall, 'kierownik.gk');
  const { secret } = await beginTotp(hall.acting, viewer);
  const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: hall.clock.now().getTime() });
  await confirmTotp(hall.acting, viewer, code());
  hall.clock.advance(30_000);
  for (let i = 0; i < 3; i += 1) await attempt('kierownik.gk', testPassword, from('10.0.0.3'));
  await attempt('kierownik.gk', testPassword, from('10.9.9.9'));
  await attempt('kierownik.gk', testPassword, from('10.0.0.3', 'curl/8'));
  const before = (await listMySignIns(db, viewer, all)).entries;
  assert.deepEqual(before.map(({ refusal, remoteAddress, device }) => [refusal, remoteAddress, device]), [['code-needed', '10.0.0.3', 'curl'], ['code-needed', '10.9.9.9', 'Firefox, Windows'], ['code-needed', '10.0.0.3', 'Firefox, Windows']]);
  await attempt('kierownik.gk', testPassword, from('10.0.0.3'), code());
  const after = (await listMySignIns(db, viewer, all)).entries;
  assert.deepEqual(after.map(({ refusal, factor, remoteAddress, device }) => [refusal, factor, remoteAddress, device]), [[null, 'totp', '10.0.0.3', 'Firefox, Windows'], ['code-needed', null, '10.0.0.3', 'curl'], ['code-needed', null, '10.9.9.9', 'Firefox, Windows']]);
});

test('a guesser who is stopped does not fill the log', async () => {
  hall.clock.advance(20 * 60_000);
  for (let i = 0; i < 20; i += 1) await attempt('kierownik.fn', `haslo ${i}`, from('10.0.0.4'));
  const { entries } = await listSignIns(db, { q: '10.0.0.4' }, all);
  assert.deepEqual([entries.length, entries.filter(({ refusal }) => refusal === 'too-many-attempts').length], [7, 1]);
  hall.clock.advance(20 * 60_000);
  for (let i = 0; i < 80; i += 1) await attempt(`zgaduje.${i}`, 'haslo', from('10.0.0.5'));
  const guesses = (await listSignIns(db, { q: '10.0.0.5' }, { limit: 200 })).entries;
  assert.deepEqual([guesses.length, guesses.filter(({ refusal }) => refusal === 'too-many-attempts').length], [60, 20]);
});

test('the log is found by login, name, address, way, outcome and Warsaw day, and counts what it shows', async () => {
  const found = async (filters: Parameters<typeof listSignIns>[1]) => {
    const { entries, total } = await listSignIns(db, filters, { limit: 200 });
    assert.equal(entries.length, total);
    return entries;
  };
  assert.ok((await found({ q: 'slowik' })).every(({ login }) => login === 'referent.gk'));
  assert.equal((await found({ q: 'slowik' })).length, 2);
  assert.equal((await found({ q: '%' })).length, 0);
  assert.ok((await found({ outcome: 'refused' })).every(({ refusal }) => refusal !== null));
  assert.ok((await found({ outcome: 'let-in' })).every(({ refusal }) => refusal === null));
  assert.equal((await found({ way: 'passkey' })).length, 0);
  const before = (await found({})).length;
  await db.insertInto('sign_in_entry').values([['2026-11-10T22:59:59Z', 'wieczor'], ['2026-11-10T23:00:00Z', 'polnoc']].map(([at, login]) => ({ at: new Date(at!), login: login!, way: 'password', remote_address: '::1', user_agent: '' }))).execute();
  assert.deepEqual((await found({ from: '2026-11-11', to: '2026-11-11' })).map(({ login }) => login), ['polnoc']);
  assert.deepEqual((await found({ to: '2026-11-10', from: '2026-11-10' })).map(({ login }) => login), ['wieczor']);
  assert.equal((await found({})).length, before + 2);
});

test('pages follow each other without a gap', async () => {
  const seen: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await listSignIns(db, {}, { limit: 4, cursor });
    seen.push(...page.entries.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor);
  assert.deepEqual(seen, (await listSignIns(db, {}, { limit: 200 })).entries.map(({ id }) => id));
});

test('the table for a spreadsheet has every line, speaks the reader\'s language and starts no formula', async () => {
  await db.insertInto('sign_in_entry').values({ at: new Date('2026-11-12T08:00:00Z'), login: '@suma', way: 'single-sign-on', remote_address: '10.0.0.7', refusal: 'single-sign-on-no-account', user_agent: '' }).execute();
  const read = async (locale: 'pl' | 'en') => {
    let text = '';
    for await (const part of signInsCsv(db, {}, locale)) text += part;
    return text;
  };
  const polish = await read('pl');
  const { total } = await listSignIns(db, {}, all);
  assert.ok(polish.startsWith('\uFEFF"'));
  assert.equal(polish.trimEnd().split('\r\n').length, total + 1);
  assert.match(polish, /"2026-11-12 09:00:00";"'@suma";"";/);
  assert.doesNotMatch(polish, /wrong-credentials|undefined/);
  assert.notEqual((await read('en')).split('\r\n')[0], polish.split('\r\n')[0]);
});

test('sessions of a person, and of everybody else, end at once', async () => {
  const administrator = await viewerOf(hall, 'administrator');
  const [mine, other] = [await aSession(hall, 'referent.fn'), await aSession(hall, 'sekretarz')];
  await assert.rejects(hall.as('administrator', 'people.end-sessions', (doing) => endSessionsOf(doing, administrator, 9999, 'Zgubiony laptop')), { code: 'not-found' });
  assert.equal(await hall.as('administrator', 'people.end-sessions', (doing) => endSessionsOf(doing, administrator, hall.person['referent.fn'], 'Zgubiony laptop')), 1);
  assert.equal(await loadViewer(db, mine.token, hall.clock.now()), null);
  assert.ok(await loadViewer(db, other.token, hall.clock.now()));
  await hall.as('administrator', 'people.end-all-sessions', (doing) => endAllSessions(doing, administrator, 'Włamanie'));
  assert.equal(await loadViewer(db, other.token, hall.clock.now()), null);
  const open = await db.selectFrom('session').select('id').where('ended_at', 'is', null).where('expires_at', '>', hall.clock.now()).execute();
  assert.deepEqual(open, [{ id: administrator.sessionId }]);
  const reasons = await db.selectFrom('journal_entry').select(['act', 'reason']).where('act', 'in', ['people.end-sessions', 'people.end-all-sessions']).orderBy('id').execute();
  assert.deepEqual(reasons, [{ act: 'people.end-sessions', reason: 'Zgubiony laptop' }, { act: 'people.end-all-sessions', reason: 'Włamanie' }]);
});

test('a person ends all sessions but the one they are in', async () => {
  const viewer = await viewerOf(hall, 'burmistrz');
  await aSession(hall, 'burmistrz');
  assert.equal(await endOtherSessions(hall.acting, viewer), 1);
  const open = await db.selectFrom('session').select('id').where('account_id', '=', viewer.accountId).where('ended_at', 'is', null).execute();
  assert.deepEqual(open, [{ id: viewer.sessionId }]);
});

test('what the provider said of a session goes once it has run out', async () => {
  const viewer = await viewerOf(hall, 'inspektor.gk');
  await db.updateTable('session').set({ id_token: 'a.b.c' }).where('id', '=', viewer.sessionId).execute();
  const kept = async () => (await db.selectFrom('session').select('id_token').where('id', '=', viewer.sessionId).executeTakeFirstOrThrow()).id_token;
  await dropOldSignIns(hall.acting);
  assert.equal(await kept(), 'a.b.c');
  hall.clock.advance(13 * 3_600_000);
  await dropOldSignIns(hall.acting);
  assert.equal(await kept(), null);
});

test('after two years entries go, and not a day before', async () => {
  await db.deleteFrom('sign_in_entry').execute();
  const now = hall.clock.now();
  const ago = (days: number) => new Date(Date.UTC(now.getUTCFullYear() - 2, now.getUTCMonth(), now.getUTCDate() + days, now.getUTCHours(), now.getUTCMinutes(), now.getUTCSeconds()));
  await db.insertInto('sign_in_entry').values([[-1, 'dawny'], [1, 'jeszcze']].map(([days, login]) => ({ at: ago(Number(days)), login: String(login), way: 'password', remote_address: '::1', user_agent: '' }))).execute();
  await dropOldSignIns(hall.acting);
  await dropOldSignIns(hall.acting);
  assert.deepEqual(await db.selectFrom('sign_in_entry').select('login').execute(), [{ login: 'jeszcze' }]);
  const journal = await db.selectFrom('journal_entry').select('after').where('act', '=', 'people.forget-sign-ins').execute();
  assert.equal((journal[0]!.after as { entries: number }).entries, 1);
  assert.equal(journal.length, 1);
});

test('devices are told apart by what browsers say of themselves', () => {
  const chrome = (system: string, more = '') => `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0${more} Safari/537.36`;
  assert.equal(deviceOf(chrome('Windows NT 10.0; Win64; x64', '')), 'Chrome, Windows');
  assert.equal(deviceOf(`${chrome('Windows NT 10.0; Win64; x64')} Edg/150.0.0.0`), 'Edge, Windows');
  assert.equal(deviceOf(chrome('Linux; Android 10; K', '')), 'Chrome, Android');
  assert.equal(deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'), 'Safari, iPhone');
  assert.equal(deviceOf('Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0'), 'Firefox, macOS');
  assert.equal(deviceOf(''), '');
});
