import { createHmac, randomBytes } from 'node:crypto';
import { sameSecret } from '../../server/platform/auth/index.ts';

/** A form that was given out: its secret id and the proof that we gave it to this browser. */
export type FormToken = { formId: string; token: string };

const lifeMs = 24 * 3_600_000;

/**
 * A new form, or the old one proved anew. The proof ties the form to a cookie of the browser, so that another site
 * cannot send a form in a visitor's name (CSRF), and to the moment, so that it does not live for ever.
 */
export function issueToken(secret: string, browser: string, now: Date, formId: string = randomBytes(16).toString('base64url')): FormToken {
  const issued = Math.floor(now.getTime() / 1000).toString(36);
  return { formId, token: `${formId}.${issued}.${proofOf(secret, browser, `${formId}.${issued}`)}` };
}

/** The form a token speaks of. `expired` still names it, so that what was uploaded is not lost; null is a token of somebody else's making. */
export function readToken(secret: string, browser: string, token: string, now: Date): { formId: string; expired: boolean } | null {
  const [formId = '', issued = '', proof = ''] = token.split('.');
  if (!isFormId(formId) || !/^[0-9a-z]{1,9}$/.test(issued)) return null;
  if (!sameSecret(proof, proofOf(secret, browser, `${formId}.${issued}`))) return null;
  return { formId, expired: now.getTime() - Number.parseInt(issued, 36) * 1000 > lifeMs };
}

/** Whether the text has the shape of a form id; it is used as a name of a folder. */
export function isFormId(text: string): boolean {
  return /^[\w-]{22}$/.test(text);
}

function proofOf(secret: string, browser: string, text: string): string {
  return createHmac('sha256', secret).update(`${browser}\n${text}`).digest('base64url');
}
