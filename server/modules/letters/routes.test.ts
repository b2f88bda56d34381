import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { aDispatch, aPdf, aSubmittedAnswer, aWrittenAnswer, written } from '../../../tests/kit/answers.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { multipart, type FormPart } from '../../../tests/kit/multipart.ts';
import { aTownHall, viewerOf, type TestLogin } from '../../../tests/kit/office.ts';
import { createHttpServer, registerRoutes } from '../../platform/http/index.ts';
import { silentLog } from '../../platform/log/index.ts';
import type { Viewer } from '../people/index.ts';
import { letterRoutes } from './index.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const deps = aDispatch(hall);
const app = await createHttpServer({ log: silentLog, maxBodyBytes: 1_000_000, secure: false, trustProxy: false });
registerRoutes<Viewer>(app, letterRoutes(deps), async (request) => {
  const login = request.headers['x-login'];
  return typeof login === 'string' ? { viewer: await viewerOf(hall, login as TestLogin), csrfToken: null } : null;
});
after(() => app.close());

type Body = { code?: string; params?: Record<string, unknown>; document: { id: number; fileName: string; mediaType: string; size: number; warnings: string[]; preview: string }; revision: number; entries: { document: { id: number; kind: string } }[] };
async function call(login: TestLogin, method: 'GET' | 'POST' | 'PUT', url: string, body?: object): Promise<{ status: number; body: Body }> {
  const response = await app.inject({ method, url: `/api/v1/drafts/${url}`, headers: { 'x-login': login }, ...(body && { payload: body }) });
  return { status: response.statusCode, body: response.json() };
}
async function upload(login: TestLogin, draftId: number, parts: FormPart[]): Promise<{ status: number; body: Body }> {
  const { headers, payload } = multipart(parts);
  const response = await app.inject({ method: 'POST', url: `/api/v1/drafts/${draftId}/files`, headers: { 'x-login': login, ...headers }, payload });
  return { status: response.statusCode, body: response.json() };
}
const file = (fileName: string, bytes: Buffer, type = 'application/octet-stream'): FormPart => ({ name: 'file', fileName, type, bytes });

test('a file that may not come in is answered with a code, and its reason can be put in words', async () => {
  const { draftId } = await aWrittenAnswer(hall, deps);
  assert.equal((await upload('referent.fn', draftId, [file('a.pdf', aPdf('a'))])).status, 404);
  assert.equal((await upload('kierownik.gk', draftId, [file('a.pdf', aPdf('a'))])).status, 403);
  assert.equal((await upload('kancelaria', draftId, [file('a.pdf', aPdf('a'))])).status, 404);
  assert.deepEqual([(await upload('referent.gk', draftId, [{ name: 'note', value: 'x' }])).body.code, (await call('referent.gk', 'POST', `${draftId}/files`, {})).body.code], ['file-missing', 'file-missing']);
  const program = await upload('referent.gk', draftId, [file('faktura.pdf', Buffer.from('MZ\u0000\u0001\u0002\u0003', 'latin1'), 'application/pdf')]);
  assert.deepEqual([program.status, program.body.code, program.body.params], [422, 'attachment-program', { name: 'faktura.pdf' }]);
  const large = await upload('referent.gk', draftId, [file('duży skan.pdf', Buffer.concat([aPdf('x'), Buffer.alloc(5_000_000)]))]);
  assert.deepEqual([large.status, large.body.code, large.body.params], [413, 'attachment-too-large', { name: 'duży skan.pdf', most: 2.9 }], 'above the limit of the server, and still with its name');
  assert.equal((await upload('referent.gk', draftId, [file('pusty.txt', Buffer.alloc(0))])).body.code, 'attachment-empty');
});

test('a file comes in under its Polish name, without its folders, and is attached by saving', async () => {
  const { draftId, revision } = await aWrittenAnswer(hall, deps);
  const added = await upload('referent.gk', draftId, [file('C:\\skany\\Zażółć „gęślą” jaźń.pdf', aPdf('skan'), 'application/pdf')]);
  assert.deepEqual([added.status, added.body.document.fileName, added.body.document.mediaType, added.body.document.preview], [200, 'Zażółć „gęślą” jaźń.pdf', 'application/pdf', 'pages']);
  const { entries } = (await call('referent.gk', 'GET', `${draftId}/attachable`)).body;
  assert.deepEqual(entries.map(({ document }) => document.kind), ['message', 'attachment']);
  const message = entries[0]!.document.id;
  assert.equal((await call('referent.gk', 'GET', `${draftId}/attachable/${message}`)).body.document.id, message);
  assert.equal((await call('referent.gk', 'GET', `${draftId}/attachable/999999`)).status, 404);
  assert.equal((await call('kierownik.gk', 'GET', `${draftId}/attachable`)).status, 403);
  const text = { revision, subject: 'Chodnik', content: written('Naprawimy.'), addressees: [], sendOnApproval: true, closeOnSending: true };
  const saved = await call('referent.gk', 'PUT', String(draftId), { ...text, attachments: [message, added.body.document.id] });
  assert.equal(saved.status, 200);
  const kept = await call('referent.gk', 'PUT', String(draftId), { ...text, revision: saved.body.revision });
  assert.equal(kept.status, 200);
  const read = (await call('referent.gk', 'GET', String(draftId))).body as unknown as { attachments: { id: number }[]; attachmentLimits: { count: number } };
  assert.deepEqual([read.attachments.map(({ id }) => id), read.attachmentLimits.count], [[message, added.body.document.id], 30], 'left out, they stay');
  assert.equal((await call('referent.gk', 'PUT', String(draftId), { ...text, revision: kept.body.revision, attachments: [999_999] })).status, 404);
});

test('the approver writes in it over the API, gives it up, begins again', async () => {
  const { draftId, revision } = await aSubmittedAnswer(hall, deps);
  assert.equal((await call('referent.gk', 'POST', `${draftId}/amendment`, { revision })).status, 404, 'an officer has no such route');
  const begun = await call('kierownik.gk', 'POST', `${draftId}/amendment`, { revision });
  assert.deepEqual([begun.status, begun.body.revision], [200, revision + 1]);
  const refused = await call('referent.gk', 'POST', `${draftId}/withdrawal`, { revision: revision + 1 });
  assert.deepEqual([refused.status, refused.body.code, refused.body.params], [422, 'draft-being-amended', { name: 'Łukasz Dzięcioł' }]);
  const draft = (await call('kierownik.gk', 'GET', String(draftId))).body as unknown as { subject: string; content: object; addressees: object[]; versions: { id: number }[] };
  const { subject, content, addressees } = draft;
  assert.equal((await call('kierownik.gk', 'PUT', String(draftId), { revision: revision + 1, subject: `${subject}!`, content, addressees, sendOnApproval: true, closeOnSending: true })).status, 200);
  assert.equal((await call('kierownik.gk', 'POST', `${draftId}/amendment/withdrawal`, { revision: revision + 2 })).status, 200);
  const version = await call('referent.gk', 'GET', `${draftId}/versions/${draft.versions[0]!.id}`);
  assert.deepEqual([version.status, (version.body as unknown as { subject: string }).subject], [200, subject]);
  assert.equal((await call('referent.gk', 'POST', `${draftId}/amendment/notice`)).body.code, 'nothing-to-note');
});
