import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ObiegError } from '../server/platform/errors/index.ts';
import { notice } from './components/parts.ts';
import type { PortalDeps } from './deps.ts';
import { checkFields, emptyForm, inOrder, letterOf, tidy, type FieldError } from './form/fields.ts';
import { hardLimit, readForm, type ReceivedForm } from './form/read-form.ts';
import { isFormId, issueToken, readToken } from './form/token.ts';
import { createGate } from './gate.ts';
import { html } from './html.ts';
import type { PageContext } from './page.ts';
import { receiptPage } from './pages/receipt.ts';
import { writePage, type WritePage } from './pages/write.ts';
import { createThrottle, visitorKey } from './throttle.ts';
import { contextOf, sendPage } from './visitor.ts';

const hidden = { schema: { hide: true } };
const browserCookie = 'obieg_form';
/** Letters of one visitor; a library or a school behind one address may need several. */
const letters = { most: 15, windowMs: 60 * 60_000 };
const attempts = { most: 60, windowMs: 60 * 60_000 };
const atOnce = 4;

/** Writing to the office: the form, sending it, the receipt. */
export function writeRoutes(app: FastifyInstance, deps: PortalDeps): void {
  const sent = createThrottle(letters);
  const tried = createThrottle(attempts);
  const gate = createGate(atOnce);

  app.get('/pismo', hidden, async (request, reply) => {
    const context = await contextOf(deps, request, reply);
    const { token } = issueToken(deps.secret, browserOf(deps, request, reply), deps.clock.now());
    return sendPage(reply, writePage(context, { written: emptyForm, token, files: [], errors: [] }));
  });

  app.post('/pismo', { ...hidden, bodyLimit: hardLimit }, async (request, reply) => {
    const context = await contextOf(deps, request, reply);
    const [now, key] = [deps.clock.now(), visitorKey(request.ip)];
    if (Number(request.headers['content-length'] ?? 0) > hardLimit) throw new ObiegError('too-large', 413);
    if (!request.isMultipart()) throw new ObiegError('bad-request', 400);
    tried.note(key, now);
    const flood = tried.waitMs(key, now) > 0;
    const browser = browserOf(deps, request, reply);
    const proven = (token: string) => readToken(deps.secret, browser, token, now);
    const form = await readForm(request, { spool: deps.spool, formIdOf: (token) => (flood ? null : proven(token)?.formId ?? null) });
    const wait = Math.max(sent.waitMs(key, now), tried.waitMs(key, now));
    const checked = await check(deps, form, { expired: proven(form.token)?.expired ?? true, waitMinutes: Math.ceil(wait / 60_000) });
    const back = (page: Partial<WritePage>, status: number) => sendPage(reply, again(context, deps, { form, browser, now }, page), status);
    if (checked.length > 0) return back({ errors: checked }, statusOf(checked));
    const letter = letterOf(tidy(form.written), form.formId!, form.files);
    const sentAt = await deps.spool.sentAt(letter.formId, now);
    const { outcome } = await gate(letter.formId, () => deps.submit(letter, { sentAt, remoteAddress: request.ip }));
    if (outcome === 'other-letter') return back({ token: issueToken(deps.secret, browser, now).token, files: [], notes: alreadySent(context, letter.formId, form.files.length) }, 409);
    sent.note(key, now);
    return reply.redirect(`/pismo/potwierdzenie/${letter.formId}`, 303);
  });

  app.get<{ Params: { formId: string } }>('/pismo/potwierdzenie/:formId', hidden, async (request, reply) => {
    const context = await contextOf(deps, request, reply);
    const { formId } = request.params;
    const receipt = isFormId(formId) ? await deps.receipt(formId) : null;
    if (!receipt) throw new ObiegError('not-found', 404);
    return sendPage(reply, await receiptPage(context, { receipt, formId, publicUrl: deps.publicUrl.replace(/\/+$/, '') }));
  });
}

async function check(deps: PortalDeps, form: ReceivedForm, { expired, waitMinutes }: { expired: boolean; waitMinutes: number }): Promise<FieldError[]> {
  const errors: FieldError[] = [...checkFields(tidy(form.written), await deps.ownAddresses()), ...form.errors];
  if (waitMinutes > 0) errors.push({ field: 'form', code: 'too-often', values: { minutes: waitMinutes } });
  else if (form.formId === null || expired) errors.push({ field: 'form', code: 'stale' });
  return inOrder(errors);
}

function statusOf(errors: readonly FieldError[]): number {
  if (errors.some((error) => error.code === 'too-often')) return 429;
  if (errors.some((error) => error.code === 'files-too-large')) return 413;
  return errors.some((error) => error.code === 'stale') ? 403 : 422;
}

type Sent = { form: ReceivedForm; browser: string; now: Date };

/** The form with everything that was written, under the same id where it was ours, so that its files stay. */
function again(context: PageContext, deps: PortalDeps, { form, browser, now }: Sent, page: Partial<WritePage>): string {
  const { token } = issueToken(deps.secret, browser, now, form.formId ?? undefined);
  return writePage(context, { written: tidy(form.written), token, files: form.files, errors: [], ...page });
}

function alreadySent({ say }: PageContext, formId: string, files: number) {
  return notice(html`<h2>${say('twice.title')}</h2><p>${say('twice.about')} <a href="/pismo/potwierdzenie/${formId}">${say('twice.receipt')}</a></p><p>${say('twice.send')}${files > 0 && ` ${say('twice.files')}`}</p>`, 'wrong');
}

/** A random name for this browser, kept in a cookie for the session: only forms given to it are taken from it. */
function browserOf(deps: PortalDeps, request: FastifyRequest, reply: FastifyReply): string {
  const known = request.cookies[browserCookie];
  if (known !== undefined && /^[\w-]{22}$/.test(known)) return known;
  const fresh = randomBytes(16).toString('base64url');
  reply.setCookie(browserCookie, fresh, { path: '/pismo', sameSite: 'lax', httpOnly: true, secure: deps.publicUrl.startsWith('https:') });
  return fresh;
}
