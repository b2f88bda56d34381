import type { FastifyReply, FastifyRequest } from 'fastify';
import { ObiegError } from '../server/platform/errors/index.ts';
import type { PageContext, PublicOffice } from './page.ts';
import { languages, sayIn, type Language } from './say.ts';

const languageCookie = 'obieg_lang';
const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Sends a page with the portal's own, stricter policy: no scripts at all. */
export function sendPage(reply: FastifyReply, page: string, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').header('content-security-policy', policy).header('cache-control', 'no-store').send(page);
}

/** Whose portal it is and in which language this visitor reads it; `?lang=` is remembered in a cookie. */
export async function contextOf(deps: { publicUrl: string; office(): Promise<PublicOffice | null> }, request: FastifyRequest, reply: FastifyReply): Promise<PageContext> {
  const office = await deps.office();
  if (!office) throw new ObiegError('office-not-set-up', 503);
  const language = languageOf(request);
  const asked = (request.query as { lang?: unknown } | null)?.lang;
  if (asked === language) reply.setCookie(languageCookie, language, { path: '/', sameSite: 'lax', httpOnly: true, secure: deps.publicUrl.startsWith('https:'), maxAge: 365 * 86_400 });
  return { office, language, say: sayIn(language), here: request.method === 'GET' ? request.url : null };
}

/** The visitor's language: asked for, remembered, or Polish. */
export function languageOf(request: FastifyRequest): Language {
  const asked = (request.query as { lang?: unknown } | null)?.lang;
  return languages.find((one) => one === asked) ?? languages.find((one) => one === request.cookies[languageCookie]) ?? 'pl';
}
