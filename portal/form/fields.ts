import { letterKinds, type LetterKind, type PortalLetter } from '../../server/modules/publication/index.ts';

/** What a person has written, exactly as written, for showing it again. */
export type Written = {
  sender: string; name: string; email: string; phone: string; street: string; postcode: string; locality: string; kind: string; subject: string; text: string; /** A trap for programs; people leave it empty. */ website: string;
};
/** Something to put right: words are `error.<code>`. */
export type FieldError = { field: keyof Written | 'files' | 'form'; code: string; values?: Record<string, string | number> };

export const emptyForm: Written = { sender: 'person', name: '', email: '', phone: '', street: '', postcode: '', locality: '', kind: '', subject: '', text: '', website: '' };
export const limits = { name: 200, email: 254, phone: 40, street: 150, postcode: 12, locality: 100, subject: 200, text: 20_000, files: 10, bytes: 25_000_000 } as const;

/** Complaints, motions and petitions without the sender's address are left unexamined (Dz.U. 2002 nr 5 poz. 46 § 8; act on petitions art. 4 and 7). */
const needAddress: ReadonlySet<string> = new Set<LetterKind>(['complaint', 'motion', 'petition']);

/** Tidies what was written: no odd signs, no surrounding space; line ends as \n in the text only. */
export function tidy(written: Written): Written {
  const line = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/\s+/g, ' ').trim().toWellFormed();
  const text = written.text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '').trim().toWellFormed();
  const email = line(written.email).replace(/^mailto:/i, '').replaceAll(' ', '');
  const postcode = line(written.postcode).replace(/^(\d{2})[ -]?(\d{3})$/, '$1-$2');
  return { sender: line(written.sender), name: line(written.name), email, phone: line(written.phone), street: line(written.street), postcode, locality: line(written.locality), kind: line(written.kind), subject: line(written.subject), text, website: line(written.website) };
}

/** Everything that is wrong with a form, in the order of its fields. `ownAddresses` are the office's mailboxes, in lower case. */
export function checkFields(written: Written, ownAddresses: ReadonlySet<string>): FieldError[] {
  const errors: FieldError[] = [];
  const miss = (field: FieldError['field'], code: string, values?: FieldError['values']) => { errors.push({ field, code, ...(values && { values }) }); };
  const missing = (field: keyof Written) => written[field] === '';
  if (written.website !== '') miss('website', 'trap');
  if (written.sender !== 'person' && written.sender !== 'institution') miss('sender', 'sender');
  if (missing('name') && !(written.kind === 'information' && !missing('email'))) miss('name', 'name');
  const email = emailError(written, ownAddresses);
  if (email !== null) miss('email', email);
  for (const error of addressErrors(written)) miss(error.field, error.code);
  if (!letterKinds.some((kind) => kind === written.kind)) miss('kind', 'kind');
  if (missing('subject')) miss('subject', 'subject');
  if (missing('text')) miss('text', 'text');
  for (const field of ['name', 'email', 'phone', 'street', 'postcode', 'locality', 'subject', 'text'] as const) {
    if (written[field].length > limits[field]) miss(field, 'too-long', { most: limits[field], count: written[field].length });
  }
  return inOrder(errors);
}

const order: readonly FieldError['field'][] = ['form', 'website', 'sender', 'name', 'email', 'phone', 'street', 'postcode', 'locality', 'kind', 'subject', 'text', 'files'];

/** Errors in the order in which their fields stand on the page. */
export function inOrder(errors: readonly FieldError[]): FieldError[] {
  return [...errors].sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

function emailError({ email, kind }: Written, ownAddresses: ReadonlySet<string>): string | null {
  if (email === '') return kind === 'petition' ? 'email-petition' : null;
  if (/^[^@]*[^\p{ASCII}][^@]*@/u.test(email)) return 'email-letters';
  if (!/^[^\s@<>,;:"()[\]\\]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}]{2,}$/u.test(email) || email.includes('..')) return 'email';
  return ownAddresses.has(email.toLowerCase()) ? 'email-ours' : null;
}

function addressErrors({ email, kind, street, postcode, locality }: Written): { field: 'street' | 'postcode' | 'locality'; code: string }[] {
  if (email !== '' && !needAddress.has(kind)) return [];
  const why = needAddress.has(kind) ? `-${kind}` : '';
  return [
    ...(street === '' ? [{ field: 'street' as const, code: `street${why}` }] : []),
    ...(postcode === '' ? [{ field: 'postcode' as const, code: 'postcode' }] : []),
    ...(locality === '' ? [{ field: 'locality' as const, code: 'locality' }] : []),
  ];
}

/** A form without errors as the letter it has become. */
export function letterOf(written: Written, formId: string, files: PortalLetter['files']): PortalLetter {
  const { sender, name, email, phone, street, postcode, locality, kind, subject, text } = written;
  return {
    formId, kind: letterKinds.find((one) => one === kind) ?? 'other', subject, text, files,
    sender: { kind: sender === 'institution' ? 'institution' : 'person', name, email: email === '' ? null : email, phone, street, postcode, locality },
  };
}
