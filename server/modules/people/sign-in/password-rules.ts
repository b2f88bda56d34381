import { refused } from '../../../platform/errors/index.ts';

const leastLength = 12;
const leastDifferentCharacters = 5;

/** What is wrong with a new password, or null. Length is what counts (NIST SP 800-63B §5.1.1.2); the rest keeps out what is no password at all. */
export function passwordProblem(password: string, login: string): 'password-short' | 'password-plain' | 'password-has-login' | null {
  const folded = password.normalize('NFC').toLowerCase();
  if ([...folded].length < leastLength) return 'password-short';
  if (new Set(folded).size < leastDifferentCharacters) return 'password-plain';
  if (login.length >= 3 && folded.replaceAll(login.toLowerCase(), '').length < leastLength / 2) return 'password-has-login';
  return null;
}

/** Errors: the code of `passwordProblem` (422). */
export function requireGoodPassword(password: string, login: string): void {
  const problem = passwordProblem(password, login);
  if (problem) throw refused(problem, { least: leastLength });
}
