import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { aDispatch, cameByMail, workOff, written } from '../../../tests/kit/answers.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aCase, aTownHall, viewerOf, type TestLogin } from '../../../tests/kit/office.ts';
import { createHttpServer, registerRoutes } from '../../platform/http/index.ts';
import { silentLog } from '../../platform/log/index.ts';
import { notesReadings } from '../access/index.ts';
import { letterRoutes } from '../letters/index.ts';
import type { Viewer } from '../people/index.ts';
import { dispatchRoutes } from './index.ts';

const { db, pool } = await testDatabase();
const hall = await aTownHall(db);
const deps = aDispatch(hall);
const app = await createHttpServer({ log: silentLog, maxBodyBytes: 1_000_000, secure: false, trustProxy: false });
registerRoutes<Viewer>(app, [...letterRoutes(deps), ...dispatchRoutes({ ...deps, noteReading: notesReadings(hall.acting) })], async (request) => {
  const login = request.headers['x-login'];
  return typeof login === 'string' ? { viewer: await viewerOf(hall, login as TestLogin), csrfToken: null } : null;
});
after(() => app.close());

type Answer = { status: number; body: Record<string, never>; raw: Buffer; type: string };
async function call(login: TestLogin, method: 'GET' | 'POST' | 'PUT', url: string, body?: object): Promise<Answer> {
  const response = await app.inject({ method, url: `/api/v1${url}`, headers: { 'x-login': login }, ...(body && { payload: body }) });
  const json = String(response.headers['content-type']).includes('json');
  return { status: response.statusCode, body: json ? response.json() : {}, raw: response.rawPayload, type: String(response.headers['content-type']) };
}

test('an answer goes all the way over the API: written, refused, corrected, approved, sent, read', async () => {
  const file = await aCase(hall);
  await cameByMail(hall, file);
  const started = await call('referent.gk', 'POST', `/cases/${file.caseId}/drafts`, { answersItemId: file.itemId });
  assert.equal(started.status, 200);
  const draft = `/drafts/${String(started.body['id'])}`;
  const read = (await call('referent.gk', 'GET', draft)).body as unknown as { revision: number; addressees: object[]; subject: string; content: object; problems: { code: string }[] };
  assert.deepEqual(read.problems.map(({ code }) => code), ['letter-placeholder']);
  const { entries } = (await call('referent.gk', 'GET', `${draft}/approvers`)).body as unknown as { entries: { postId: number; proposed: boolean }[] };
  const approverPostId = entries.find(({ proposed }) => proposed)!.postId;
  const refused = await call('referent.gk', 'POST', `${draft}/submission`, { revision: 1, approverPostId });
  assert.deepEqual([refused.status, refused.body['code'], (refused.body['errors'] as unknown as { code: string; message: string }[]).map(({ code, message }) => [code, message])], [422, 'draft-not-ready', [['letter-placeholder', '[treść odpowiedzi]']]]);
  const saved = await call('referent.gk', 'PUT', draft, { revision: 1, subject: read.subject, content: written('Naprawimy.'), addressees: read.addressees, sendOnApproval: true, closeOnSending: true });
  assert.equal(saved.body['revision'], 2);
  const stale = await call('referent.gk', 'PUT', draft, { revision: 1, subject: '', content: written('x'), addressees: [], sendOnApproval: true, closeOnSending: true });
  assert.deepEqual([stale.status, stale.body['code'], (stale.body['params'] as unknown as { name: string }).name], [409, 'changed-meanwhile', 'Anna Słowik']);
  const preview = await call('referent.gk', 'GET', `${draft}/preview.pdf`);
  assert.deepEqual([preview.type, preview.raw.subarray(0, 4).toString()], ['application/pdf', '%PDF']);
  assert.equal((await call('referent.gk', 'POST', `${draft}/submission`, { revision: 2, approverPostId })).status, 200);
  assert.equal((await call('referent.gk', 'POST', `${draft}/approval`, { revision: 3 })).status, 404);
  const approved = await call('kierownik.gk', 'POST', `${draft}/approval`, { revision: 3 });
  assert.deepEqual(approved.body, { sent: true, identifier: 'RPWych/1/2026', caseClosed: true, closingProblems: [] });
  const sentDraft = (await call('kierownik.gk', 'GET', draft)).body as unknown as { state: string; letter: { fileName: string }; approvals: object[]; abilities: string[] };
  assert.deepEqual([sentDraft.state, sentDraft.letter.fileName, sentDraft.approvals.length, sentDraft.abilities], ['sent', `${file.mark.replaceAll('.', '-')}.pdf`, 1, []]);

  await workOff(pool, deps);
  const list = (await call('referent.gk', 'GET', '/dispatch?purpose=answer&state=captured')).body as unknown as { entries: { id: number; identifier: string }[]; total: number };
  assert.deepEqual([list.total, list.entries[0]!.identifier], [1, 'RPWych/1/2026']);
  const mail = await call('referent.gk', 'GET', `/dispatch/${list.entries[0]!.id}`);
  assert.deepEqual([mail.status, mail.body['state'], (mail.body['attachments'] as unknown as object[]).length], [200, 'captured', 1]);
  const original = await call('referent.gk', 'GET', `/dispatch/${list.entries[0]!.id}/original`);
  assert.deepEqual([original.type, original.raw.includes('X-Obieg-Office: testowy-urzad')], ['message/rfc822', true]);
  assert.equal((await call('referent.fn', 'GET', `/dispatch/${list.entries[0]!.id}`)).status, 404);
  assert.equal((await call('referent.gk', 'POST', `/dispatch/${list.entries[0]!.id}/resend`, {})).body['code'], 'mail-not-failed');
});

test('a letter approved without sending is sent by hand', async () => {
  const file = await aCase(hall);
  const { id } = (await call('referent.gk', 'POST', `/cases/${file.caseId}/drafts`, {})).body as unknown as { id: number };
  const { addressees } = (await call('referent.gk', 'GET', `/drafts/${id}`)).body as unknown as { addressees: object[] };
  await call('referent.gk', 'PUT', `/drafts/${id}`, { revision: 1, subject: 'Chodnik', content: written('Naprawimy.'), addressees, sendOnApproval: false, closeOnSending: false });
  await call('referent.gk', 'POST', `/drafts/${id}/submission`, { revision: 2, approverPostId: hall.post.burmistrz });
  const returned = await call('burmistrz', 'POST', `/drafts/${id}/return`, { revision: 3, remarks: 'Dopisać termin.' });
  assert.equal(returned.status, 200);
  await call('referent.gk', 'POST', `/drafts/${id}/submission`, { revision: 4, approverPostId: hall.post.burmistrz });
  assert.equal((await call('burmistrz', 'POST', `/drafts/${id}/approval`, { revision: 5, remarks: 'OK' })).body['sent'], false);
  const sent = await call('referent.gk', 'POST', `/drafts/${id}/sending`);
  assert.deepEqual([sent.status, sent.body['sent'], sent.body['caseClosed']], [200, true, false]);
  assert.equal((await call('referent.gk', 'POST', `/drafts/${id}/withdrawal`, { revision: 7 })).body['code'], 'draft-state');
});
