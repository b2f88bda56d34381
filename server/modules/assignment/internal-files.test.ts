import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { aPdf } from '../../../tests/kit/answers.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aTownHall, viewerOf, type TestLogin } from '../../../tests/kit/office.ts';
import { createHttpServer, registerRoutes } from '../../platform/http/index.ts';
import { silentLog } from '../../platform/log/index.ts';
import { listIncoming } from '../desk/list-incoming.ts';
import { readIncoming } from '../desk/read-incoming.ts';
import type { FileScanner } from '../documents/index.ts';
import type { Viewer } from '../people/index.ts';
import { internalRoutes } from './internal-routes.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
/** Nobody runs a scanner in a test: it finds whatever says it is a virus. */
const scanner: FileScanner = { scan: async (bytes) => (bytes.includes('wirus') ? { state: 'infected', detail: 'Probny.Wirus' } : { state: 'clean' }) };
const app = await createHttpServer({ log: silentLog, maxBodyBytes: 1_000_000, secure: false, trustProxy: false });
registerRoutes<Viewer>(app, internalRoutes({ ...hall.acting, blobs: hall.blobs, scanner }), async (request) => ({ viewer: await viewerOf(hall, request.headers['x-login'] as TestLogin), csrfToken: null }));
after(() => app.close());

type File = { name: string; type?: string; bytes: Buffer };
const letter = { title: 'Prośba o opinię', text: 'W załączeniu plan.', toPostId: hall.post['referent.fn'] };

/** Sends a form as a browser does. */
async function send(files: readonly File[], changes: Record<string, unknown> = {}): Promise<{ status: number; body: { itemId: number; identifier: string; code: string; params: Record<string, string | number>; errors: { path: string }[] } }> {
  const form = new FormData();
  form.append('letter', JSON.stringify({ ...letter, ...changes }));
  for (const { name, type, bytes } of files) form.append('file', new Blob([Uint8Array.from(bytes)], { type: type ?? 'application/pdf' }), name);
  const request = new Response(form);
  const answer = await app.inject({ method: 'POST', url: '/api/v1/internal', headers: { 'x-login': 'referent.gk', 'content-type': request.headers.get('content-type')! }, payload: Buffer.from(await request.arrayBuffer()) });
  return { status: answer.statusCode, body: answer.json() };
}
const refusal = async (files: readonly File[], changes?: Record<string, unknown>) => {
  const { status, body } = await send(files, changes);
  return [status, body.code, body.params?.['name']];
};
const pdf = (name: string, words = name): File => ({ name, bytes: aPdf(words) });

test('no form, a form without a letter, or a letter without words is refused, whatever comes with it', async () => {
  const bare = await app.inject({ method: 'POST', url: '/api/v1/internal', headers: { 'x-login': 'referent.gk' }, payload: letter });
  assert.deepEqual([bare.statusCode, bare.json<{ code: string }>().code], [400, 'form-missing']);
  const { status, body } = await send([pdf('plan.pdf')], { title: '', toPostId: 0 });
  assert.deepEqual([status, body.code, body.errors.map(({ path }) => path)], [400, 'invalid', ['title', 'toPostId']]);
});

test('a file that could harm, is empty, comes twice, is infected or one too many is refused by its name; the letter takes no number', async () => {
  const good = pdf('plan.pdf');
  assert.deepEqual(await refusal([good, { name: 'faktura.pdf.exe', bytes: Buffer.from('MZ\u0090\u0000') }]), [422, 'attachment-program', 'faktura.pdf.exe']);
  assert.deepEqual(await refusal([good, { name: 'pusty.pdf', bytes: Buffer.alloc(0) }]), [422, 'attachment-empty', 'pusty.pdf']);
  assert.deepEqual(await refusal([good, { ...good, name: 'kopia.pdf' }]), [422, 'attachment-twice', 'kopia.pdf']);
  assert.deepEqual(await refusal([good, pdf('umowa.pdf', 'wirus')]), [422, 'attachment-infected', 'umowa.pdf']);
  assert.deepEqual(await refusal(Array.from({ length: 21 }, (_, at) => pdf(`${at}.pdf`))), [422, 'attachments-full', '20.pdf']);
  assert.equal((await db.selectFrom('item').select('id').execute()).length, 0);
});

test('what is more than may come is read to its end and refused in words', async () => {
  const half = (name: string, sign: string): File => ({ name, type: 'text/plain', bytes: Buffer.alloc(26_000_000, sign) });
  assert.deepEqual(await refusal([half('a.txt', 'a'), half('b.txt', 'b')]), [422, 'attachment-no-room', 'b.txt']);
  assert.deepEqual(await refusal([{ name: 'c.txt', type: 'text/plain', bytes: Buffer.alloc(50_000_001, 'c') }]), [413, 'attachment-too-large', 'c.txt']);
});

test('files go with the letter in their order, each under a name of its own; they are counted and their formats told', async () => {
  const { status, body } = await send([pdf('plan.pdf', 'pierwszy'), pdf('plan.pdf', 'drugi'), { name: 'uwagi.txt', type: 'text/plain', bytes: Buffer.from('Uwagi do planu') }]);
  assert.deepEqual([status, body.identifier], [200, 'RPWew/1/2026'], JSON.stringify(body));
  const addressee = await viewerOf(hall, 'referent.fn');
  const shown = await readIncoming(db, addressee, body.itemId);
  assert.deepEqual(shown.documents.map(({ role, fileName }) => [role, fileName]), [['original', 'pismo.txt'], ['attachment', 'plan.pdf'], ['attachment', 'plan (2).pdf'], ['attachment', 'uwagi.txt']]);
  assert.deepEqual([shown.attachmentCount, shown.automatic.formats], [3, ['text/plain', 'application/pdf']]);
  const [entry] = (await listIncoming(db, addressee, { register: 'internal' }, { limit: 50 })).entries;
  assert.deepEqual(entry!.attachments.map(({ fileName }) => fileName), ['plan.pdf', 'plan (2).pdf', 'uwagi.txt']);
  const noted = await db.selectFrom('journal_entry').select('after').where('act', '=', 'registry.register-internal').executeTakeFirstOrThrow();
  assert.deepEqual((noted.after as { attachments: { fileName: string }[] }).attachments.map(({ fileName }) => fileName), ['plan.pdf', 'plan (2).pdf', 'uwagi.txt']);
});

test('one without files goes as before', async () => {
  const { body } = await send([]);
  const shown = await readIncoming(db, await viewerOf(hall, 'referent.fn'), body.itemId);
  assert.deepEqual([shown.documents.length, shown.attachmentCount, shown.automatic.formats], [1, 0, ['text/plain']]);
});
