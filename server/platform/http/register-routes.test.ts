import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { route } from '../../../contract/route.ts';
import { ObiegError, changedMeanwhile, refused } from '../errors/index.ts';
import { silentLog } from '../log/index.ts';
import { createHttpServer, registerRoutes, routeTable, serve, type AccessRule, type ServedRoute } from './index.ts';

type Visitor = { name: string; mayEnter: boolean };
const members: AccessRule<Visitor> = { name: 'members', check: (viewer) => (viewer === null ? 'sign-in' : viewer.mayEnter ? 'allowed' : 'hidden') };
const everyone: AccessRule<Visitor> = { name: 'anyone', check: () => 'allowed' };
const nobody: AccessRule<Visitor> = { name: 'nobody', check: () => 'forbidden' };

const done = z.object({ done: z.literal(true) });
const failures: Record<string, () => Error> = {
  conflict: () => changedMeanwhile({ by: 'Anna' }), obstacles: () => refused('case-not-ready', { mark: 'GK.1' }, [{ code: 'letter-not-filed', detail: 'RPW/1' }, { code: 'draft-unfinished', path: 'drafts.0' }]),
  bug: () => new Error('select * from secret_table failed for jan@poczta.example'), database: () => Object.assign(new Error('duplicate key'), { code: '23505' }),
};
let changes = 0;
const routes: ServedRoute<Visitor>[] = [
  serve(route({ name: 'test.read', method: 'GET', path: '/things/:id', summary: 'x', params: z.object({ id: z.coerce.number().int().positive() }), query: z.object({ limit: z.coerce.number().max(5).default(3) }), response: z.object({ id: z.number(), limit: z.number() }) }), members, async ({ params, query }) => ({ id: params.id, limit: query.limit })),
  serve(route({ name: 'test.change', method: 'POST', path: '/things', summary: 'x', body: z.object({ name: z.string().min(2), tags: z.array(z.object({ word: z.string() })).default([]) }), response: done }), members, async () => { changes += 1; return { done: true } as const; }),
  serve(route({ name: 'test.fail', method: 'GET', path: '/failures/:kind', summary: 'x', params: z.object({ kind: z.string() }), response: done }), everyone, async ({ params }) => { throw failures[params.kind]!(); }),
  serve(route({ name: 'test.lie', method: 'GET', path: '/lie', summary: 'x', response: done }), everyone, async () => ({ done: 'perhaps', secret: 'x' }) as unknown as { done: true }),
  serve(route({ name: 'test.closed', method: 'GET', path: '/closed', summary: 'x', response: done }), nobody, async () => ({ done: true }) as const),
];
const app = await createHttpServer({ log: silentLog, maxBodyBytes: 2000, secure: false, trustProxy: false });
registerRoutes(app, routes, async (request) => {
  const name = request.headers['x-test-visitor'];
  return typeof name === 'string' ? { viewer: { name, mayEnter: name !== 'outsider' }, csrfToken: name === 'program' ? null : 'right' } : null;
});
const get = (url: string, visitor?: string) => app.inject({ method: 'GET', url, headers: visitor ? { 'x-test-visitor': visitor } : {} });
const post = (payload: unknown, headers: Record<string, string> = {}) => app.inject({ method: 'POST', url: '/things', headers: { 'x-test-visitor': 'anna', 'x-csrf-token': 'right', 'content-type': 'application/json', ...headers }, payload: typeof payload === 'string' ? payload : JSON.stringify(payload) });

test('every failure is problem details with a stable code and a number to read out', async () => {
  const answer = await get('/failures/conflict');
  const body = answer.json<Record<string, unknown>>();
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
  const { correlationId, ...rest } = body;
  assert.deepEqual(rest, { type: 'urn:obieg:problem:changed-meanwhile', title: 'changed-meanwhile', status: 409, code: 'changed-meanwhile', params: { by: 'Anna' } });
  assert.match(String(correlationId), /^[0-9a-f-]{36}$/);
  assert.notEqual((await get('/failures/conflict')).json<{ correlationId: string }>().correlationId, correlationId);
});

test('everything that stands in the way is listed', async () => {
  assert.deepEqual((await get('/failures/obstacles')).json<{ errors: unknown }>().errors, [{ path: '', code: 'letter-not-filed', message: 'RPW/1' }, { path: 'drafts.0', code: 'draft-unfinished', message: '' }]);
});

test('what was not expected says nothing of the inside', async () => {
  for (const kind of ['bug', 'database']) {
    const answer = await get(`/failures/${kind}`);
    assert.equal(answer.statusCode, 500);
    assert.equal(answer.json<{ code: string }>().code, 'unexpected');
    assert.doesNotMatch(answer.body, /secret|jan@|duplicate|stack/);
  }
});

test('an answer that is not as agreed is not sent', async () => {
  const answer = await get('/lie');
  assert.equal(answer.statusCode, 500);
  assert.doesNotMatch(answer.body, /perhaps|secret/);
});

test('who is not signed in is asked to, who may not know gets the answer of a thing that is not there, before anything is read', async () => {
  assert.deepEqual([(await get('/things/1')).statusCode, (await get('/things/1')).json<{ code: string }>().code], [401, 'sign-in']);
  for (const url of ['/things/1', '/things/abc', '/things/1?limit=9']) {
    const answer = await get(url, 'outsider');
    assert.deepEqual([answer.statusCode, answer.json<{ code: string }>().code], [404, 'not-found'], url);
  }
  assert.equal((await get('/closed', 'anna')).statusCode, 403);
  const hidden = await app.inject({ method: 'POST', url: '/things', headers: { 'x-test-visitor': 'outsider', 'content-type': 'application/json' }, payload: '{ broken' });
  assert.equal(hidden.statusCode, 404);
});

test('a change with a cookie needs the secret of the session; a program with a token has none', async () => {
  for (const token of ['', 'wrong', 'righ', 'Right']) assert.equal((await post({ name: 'ok' }, { 'x-csrf-token': token })).statusCode, 403, token);
  assert.equal((await post({ name: 'ok' })).statusCode, 200);
  const without = await app.inject({ method: 'POST', url: '/things', headers: { 'x-test-visitor': 'anna' }, payload: { name: 'ok' } });
  assert.deepEqual([without.statusCode, without.json<{ code: string }>().code], [403, 'csrf']);
  assert.equal((await app.inject({ method: 'POST', url: '/things', headers: { 'x-test-visitor': 'program' }, payload: { name: 'ok' } })).statusCode, 200);
  assert.equal((await get('/things/1', 'anna')).statusCode, 200);
});

test('a wrong shape names each field, changes nothing, and defaults fill what was left out', async () => {
  const before = changes;
  const answer = await post({ name: 'x', tags: [{ word: 1 }] });
  assert.equal(answer.statusCode, 400);
  assert.equal(answer.json<{ code: string }>().code, 'invalid');
  assert.deepEqual(answer.json<{ errors: { path: string }[] }>().errors.map((error) => error.path), ['name', 'tags.0.word']);
  assert.equal(changes, before);
  assert.deepEqual((await get('/things/7', 'anna')).json(), { id: 7, limit: 3 });
  assert.equal((await get('/things/7?limit=6', 'anna')).statusCode, 400);
});

test('what is no JSON, too large, or of another kind is refused with its own answer', async () => {
  assert.deepEqual([(await post('{ broken')).statusCode, (await post('{ broken')).json<{ code: string }>().code], [400, 'bad-request']);
  assert.deepEqual([(await post({ name: 'x'.repeat(3000) })).statusCode, (await post({ name: 'x'.repeat(3000) })).json<{ code: string }>().code], [413, 'too-large']);
  assert.equal((await post('a', { 'content-type': 'text/csv' })).statusCode, 415);
});

test('an error keeps its code and its cause', () => {
  const cause = new Error('why');
  const error = new ObiegError('x', 422, { cause });
  assert.deepEqual([error.message, error.cause, error.params, error.obstacles], ['x', cause, {}, []]);
});

test('every answer carries the security headers', async () => {
  const { headers } = await get('/things/1', 'anna');
  assert.match(String(headers['content-security-policy']), /script-src 'self'/);
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.match(String(headers['content-security-policy']), /frame-ancestors 'self'/);
});

test('the route table names every route with its access rule, sorted', () => {
  const lines = routeTable(routes).trimEnd().split('\n');
  assert.deepEqual(lines, [...lines].sort());
  assert.match(lines.find((line) => line.includes('test.closed'))!, /^GET +\/closed +test\.closed +nobody$/);
});
