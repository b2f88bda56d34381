import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { PortalLetter } from './portal-letter.ts';

/** The address in From when the sender has none; `.invalid` never leads anywhere (RFC 2606). */
export const noAddress = 'bez-adresu@portal.invalid';

const kindWords: Record<PortalLetter['kind'], string> = {
  request: 'prośba, zgłoszenie lub pytanie', information: 'wniosek o informację publiczną', complaint: 'skarga', motion: 'wniosek o usprawnienie (dział VIII KPA)', petition: 'petycja',
  reply: 'odpowiedź na pismo urzędu', other: 'inna sprawa',
};

/**
 * A form as an ordinary message (RFC 5322), so that from here its way is that of every e-mail. The same letter, mailbox
 * and date give the same bytes: the ledger recognises a repetition by them. Returns a stream; the files are read on the way.
 */
export function composeLetter(letter: PortalLetter, to: string, sentAt: Date): AsyncIterable<Uint8Array> {
  const mark = createHash('sha256').update(`message ${letter.formId}`).digest('hex').slice(0, 32);
  const domain = domainToASCII(to.slice(to.lastIndexOf('@') + 1)) || 'portal.invalid';
  const options = {
    from: { name: letter.sender.name, address: letter.sender.email ?? noAddress }, to, subject: letter.subject, text: bodyOf(letter), date: sentAt, messageId: `<portal.${mark}@${domain}>`, baseBoundary: mark,
    headers: { 'X-Obieg-Portal': '1', 'Content-Language': 'pl' }, disableUrlAccess: true,
    attachments: letter.files.map((file) => ({ filename: file.fileName, path: file.path, contentType: carriedType(file.mediaType), contentTransferEncoding: 'base64' as const })),
  };
  return new MailComposer(options).compile().createReadStream();
}

/** The letter first, so that lists show its beginning; then what the form asked. */
function bodyOf({ text, kind, sender, files }: PortalLetter): string {
  const address = [sender.street, `${sender.postcode} ${sender.locality}`.trim()].filter((line) => line !== '').join(', ');
  const rows: [string, string][] = [
    ['Rodzaj', kindWords[kind]], ['Nadawca', `${sender.name || 'nie podano'} (${sender.kind === 'person' ? 'osoba' : 'instytucja lub firma'})`], ['E-mail', sender.email ?? 'nie podano – odpowiedź pocztą'],
    ['Telefon', sender.phone], ['Adres', address], ['Załączniki', files.length === 0 ? 'brak' : `${files.length}: ${files.map((file) => file.fileName).join('; ')}`],
  ];
  return `${text}\n\n————————————————\nDane z formularza na portalu urzędu\n${rows.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`).join('\n')}\n`;
}

/** Messages inside messages would be unpacked or re-encoded on the way; as plain bytes they arrive unchanged. */
function carriedType(mediaType: string): string {
  return /^(?:message|multipart)\//i.test(mediaType) || !/^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? 'application/octet-stream' : mediaType;
}
