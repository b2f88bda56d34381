import { createHash } from 'node:crypto';

/** What a resident may be writing about; decides the usual term and what the law wants to know about the sender. */
export const letterKinds = ['request', 'information', 'complaint', 'motion', 'petition', 'reply', 'other'] as const;
/** What a resident says the letter is; decides what the law asks of it. */
export type LetterKind = (typeof letterKinds)[number];

/** A file that came with the form and lies in a folder of ours. */
export type PortalFile = { fileName: string; mediaType: string; path: string; size: number; sha256: string };

/** A letter as written in the form of the portal. `formId` is secret and made once per form: the same form never becomes two letters. */
export type PortalLetter = {
  formId: string; kind: LetterKind; subject: string; text: string; files: readonly PortalFile[];
  sender: { kind: 'person' | 'institution'; name: string; email: string | null; phone: string; street: string; postcode: string; locality: string };
};

/** The same for the same content only: tells a repeated click from another letter written in the same form. */
export function fingerprintOf(letter: PortalLetter): string {
  const { formId, kind, subject, text, sender } = letter;
  const files = letter.files.map(({ fileName, size, sha256 }) => [fileName, size, sha256]);
  return createHash('sha256').update(JSON.stringify([formId, kind, subject, text, sender.kind, sender.name, sender.email, sender.phone, sender.street, sender.postcode, sender.locality, files])).digest('hex');
}

/** The identity of a form in the intake ledger. */
export function identityOf(formId: string): string {
  return `portal:${formId}`;
}
