import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits for cookies and tokens. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret: enough to recognise it, not to use it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares without telling by its time how much was right. */
export function sameSecret(a: string, b: string): boolean {
  const left = Buffer.from(hashSecret(a));
  const right = Buffer.from(hashSecret(b));
  return timingSafeEqual(left, right);
}

// Crockford base32 without letters that are misheard or misread; dictated over the phone.
const codeLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A tracking code of 60 random bits: `7K2M-9QXA-4TRD`. */
export function newTrackingCode(): string {
  const letters = Array.from(randomBytes(12), (byte) => codeLetters[byte % 32]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}

/** Reads a code as typed: spaces, lower case, O for 0 and I or L for 1 are forgiven; null when it cannot be a code. */
export function readTrackingCode(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{12}$/.test(letters)) return null;
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}
