import type { LetterContent } from '../../../contract/letter-content.ts';
import { letterText } from '../../../contract/letter-content.ts';
import type { Obstacle } from '../../platform/errors/index.ts';

/** Whom a letter is for; only e-mail addresses can be sent to. */
export type Addressee = { partyId: number; name: string; email: string | null };
export type DraftState = 'writing' | 'submitted' | 'returned' | 'approved' | 'sent' | 'withdrawn';

// `{{name}}`, `[...]`, `[…]`, `[___]`, `[treść odpowiedzi]`; not `[1]`, `[sic]` or `[Dz.U. 2024 poz. 572]`.
const placeholder = /\{\{[^{}\n]*\}\}|\[\s*(?:\.{2,}|…+|_{2,})\s*\]|\[[^[\]\d\n]{4,80}\]/gu;

const noReply = /^(?:no[._-]?reply|do[._-]?not[._-]?reply|dont[._-]?reply|nie[._-]?odpowiada[jć]|bez[._-]?odpowiedzi|mailer-daemon|postmaster|bounces?|null|devnull)(?:[._+=-].*)?@|[._+-](?:no-?reply|do-?not-?reply|nie-?odpowiada[jć])@/iu;

/** True for an address behind which nobody reads: letters to it would only come back, or start a loop. */
export function isNoReplyAddress(address: string): boolean {
  return noReply.test(address.trim());
}

/** The places in a text that its author meant to fill, each once. */
export function placeholdersIn(text: string): string[] {
  return [...new Set(text.match(placeholder))];
}

/** Everything that stands in the way of submitting a draft, all of it at once; the words are messages `problem.<code>`. `attachments` are what is wrong with those. */
export function obstaclesOf(draft: { subject: string; content: LetterContent; addressees: readonly Addressee[] }, attachments: readonly Obstacle[] = []): Obstacle[] {
  const text = letterText(draft.content);
  const obstacles: Obstacle[] = [];
  if (draft.subject.trim() === '') obstacles.push({ code: 'subject-missing', path: 'subject' });
  if (!/[\p{L}\p{N}]/u.test(text)) obstacles.push({ code: 'letter-empty', path: 'content' });
  for (const found of placeholdersIn(`${draft.subject}\n${text}`)) obstacles.push({ code: 'letter-placeholder', detail: found, path: 'content' });
  return [...obstacles, ...addresseeObstacles(draft.addressees), ...attachments];
}

function addresseeObstacles(addressees: readonly Addressee[]): Obstacle[] {
  if (addressees.length === 0) return [{ code: 'addressee-missing', path: 'addressees' }];
  const seen = new Set<string>();
  return addressees.flatMap((addressee, i): Obstacle[] => {
    const path = `addressees.${i}`;
    if (addressee.email === null) return [{ code: 'addressee-without-email', detail: addressee.name, path }];
    if (isNoReplyAddress(addressee.email)) return [{ code: 'addressee-no-reply', detail: addressee.email, path }];
    const key = addressee.email.toLowerCase();
    if (seen.has(key)) return [{ code: 'addressee-twice', detail: addressee.email, path }];
    seen.add(key);
    return [];
  });
}
