import { cleanFileName, uniqueName } from '../../adapters/file-names/index.ts';
import type { Obstacle } from '../../platform/errors/index.ts';

/** A document as it goes out with a letter: `fileName` is the one the addressee gets. */
export type Enclosure = { documentId: number; fileName: string; mediaType: string; size: number; sha256: string };

/** What of a document decides how it goes out. */
export type Enclosable = Omit<Enclosure, 'fileName'> & { kind: string; title: string; fileName: string };

/** More than a person reads, less than makes a mail suspect. */
export const mostAttachments = 30;

/** Kept free in a mail for the letter itself, its text and the headers. */
const reserved = 1_000_000;

/** What bytes become in a mail: base64 in lines of 76 signs (RFC 2045 §6.8), with the headers of their part. */
export function bytesInMail(size: number): number {
  return Math.ceil(size / 57) * 78 + 1200;
}

/** How many bytes all attachments of a letter may have, so that the whole mail stays below `mailLimit` bytes. */
export function attachmentRoom(mailLimit: number): number {
  return Math.max(0, Math.floor((mailLimit - reserved - mostAttachments * 1200) / 78) * 57);
}

/** What stands in the way of sending these together; an empty list is the consent. */
export function attachmentObstacles(attachments: readonly Pick<Enclosure, 'size'>[], mailLimit: number): Obstacle[] {
  const size = attachments.reduce((sum, attachment) => sum + attachment.size, 0);
  const most = attachmentRoom(mailLimit);
  return [
    ...(size > most ? [{ code: 'attachments-too-large', detail: wholeMegabytes(most), path: 'attachments' }] : []),
    ...(attachments.length > mostAttachments ? [{ code: 'attachments-too-many', detail: String(mostAttachments), path: 'attachments' }] : []),
  ];
}

/** Whole megabytes as text, never more than there are. */
export function wholeMegabytes(bytes: number): string {
  return String(Math.floor(bytes / 1_000_000));
}

/** The documents under names that any mail program and disk can take, each name once; `letterName` is taken by the letter. */
export function enclosuresOf(documents: readonly Enclosable[], letterName: string): Enclosure[] {
  const taken = new Map([[letterName.toLowerCase(), 1]]);
  return documents.map(({ documentId, kind, fileName, mediaType, size, sha256 }) => {
    // The name of a note is its title, in which a slash is no path.
    const { name } = cleanFileName(kind === 'note' ? fileName.replaceAll(/[/\\]/g, '_') : fileName);
    return { documentId, fileName: uniqueName(name || 'plik', taken), mediaType, size, sha256 };
  });
}

// What the fonts of a letter can surely show: a resident's file may be called by an emoji, and nobody here can rename it.
const unprintable = /[^\u0020-\u007E\u00A0-\u024F\u0400-\u045F\u2010-\u2027\u2030\u20AC]+/gu;
const longestTitle = 120;

/** How the letter names them: the name of the file, before it what the file is about where the name does not say so. */
export function listedAttachments(documents: readonly Enclosable[], enclosures: readonly Enclosure[]): string[] {
  return documents.map((document, i) => {
    const { fileName } = enclosures[i]!;
    const title = document.title.trim().slice(0, longestTitle);
    const told = document.title === document.fileName || fileName.startsWith(title);
    return (told ? fileName : `${title} (${fileName})`).replaceAll(unprintable, '_');
  });
}
