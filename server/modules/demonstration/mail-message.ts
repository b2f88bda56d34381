import { createHash } from 'node:crypto';
import type { Enclosure, Letter } from './letter.ts';
import { picture } from './pictures.ts';
import { simplePdf } from './simple-pdf.ts';

type Part = { headers: string[]; body: string };

/** The letter as a message as mail programs send it (RFC 5322, MIME); the same letter always gives the same bytes. */
export async function mailMessage(letter: Letter, { sentAt, to }: { sentAt: Date; to: string }): Promise<Buffer> {
  if (letter.raw !== undefined) return Buffer.from(letter.raw, 'latin1');
  const id = createHash('sha256').update(`${letter.key} ${sentAt.toISOString()}`).digest('hex').slice(0, 24);
  const parts = [bodyOf(letter, id), ...await Promise.all((letter.enclosures ?? []).map(enclosed))];
  const whole = parts.length === 1 ? parts[0]! : multipart('mixed', `=_m_${id}`, parts);
  const headers = [
    `From: ${phrase(letter.from.name)} <${letter.from.email}>`, `To: <${to}>`, `Subject: ${encodedWord(letter.subject)}`, `Date: ${sentAt.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}@${letter.from.email.split('@')[1]}>`, ...Object.entries(letter.headers ?? {}).map(([name, value]) => `${name}: ${value}`), 'MIME-Version: 1.0', ...whole.headers,
  ];
  return Buffer.from(`${headers.join('\r\n')}\r\n\r\n${whole.body}`, 'latin1');
}

function bodyOf(letter: Letter, id: string): Part {
  const plain = textPart('plain', letter.text);
  return letter.html === undefined ? plain : multipart('alternative', `=_a_${id}`, [plain, textPart('html', letter.html)]);
}

function textPart(subtype: 'plain' | 'html', text: string): Part {
  return { headers: [`Content-Type: text/${subtype}; charset=UTF-8`, 'Content-Transfer-Encoding: base64'], body: wrapped(Buffer.from(text.replaceAll('\n', '\r\n'), 'utf8')) };
}

async function enclosed(enclosure: Enclosure): Promise<Part> {
  const [type, bytes] = await contentOf(enclosure);
  const name = `utf-8''${encodeURIComponent(enclosure.name)}`;
  return { headers: [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', `Content-Disposition: attachment; filename*=${name}`], body: wrapped(bytes) };
}

async function contentOf(enclosure: Enclosure): Promise<[string, Buffer]> {
  if ('pdf' in enclosure) return ['application/pdf', simplePdf(enclosure.pdf)];
  if ('picture' in enclosure) return ['image/jpeg', await picture(enclosure.picture, enclosure.caption)];
  return ['text/plain; charset=UTF-8', Buffer.from(enclosure.text, 'utf8')];
}

function multipart(subtype: string, boundary: string, parts: readonly Part[]): Part {
  const body = parts.map((part) => `--${boundary}\r\n${part.headers.join('\r\n')}\r\n\r\n${part.body}`).join('');
  return { headers: [`Content-Type: multipart/${subtype}; boundary="${boundary}"`], body: `${body}--${boundary}--\r\n` };
}

function wrapped(bytes: Buffer): string {
  return `${(bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n')}\r\n`;
}

function phrase(name: string): string {
  const encoded = encodedWord(name);
  return encoded === name && /[^\w -]/.test(name) ? `"${name.replace(/["\\]/g, '')}"` : encoded;
}

/** RFC 2047; long words are split between letters, so that no line grows over 76 characters. */
function encodedWord(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const words: string[] = [];
  let piece = '';
  for (const letter of text) {
    if (Buffer.byteLength(piece + letter, 'utf8') > 42) {
      words.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...words, piece].map((word) => `=?UTF-8?B?${Buffer.from(word, 'utf8').toString('base64')}?=`).join('\r\n ');
}
