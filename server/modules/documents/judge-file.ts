import { sniff, type ContentType } from '../../adapters/content-type/index.ts';
import { cleanFileName, extensionFor, extensionOf } from '../../adapters/file-names/index.ts';
import { ObiegError, refused } from '../../platform/errors/index.ts';
import { megabytes } from './sizes.ts';

/** The virus scanner; what is neither `clean` nor `infected` is no verdict. */
export type FileScanner = { scan(bytes: Buffer): Promise<{ state: string; detail?: string }> };
/** A file that may go with a letter: its clean name, its type by its bytes, and what people should know about it. */
export type JudgedFile = { fileName: string; mediaType: string; warnings: string[] };
/** `declaredType` is what the sender's program called it; `most` in bytes; `scanner` is null when the office runs none. */
export type Judging = { name: string; declaredType: string; most: number; scanner: FileScanner | null };

/**
 * Decides whether a file may go with a letter, to a resident or inside the office. What could harm them is refused, what could confuse them gets a warning.
 * Errors: `attachment-empty`, `attachment-too-large`, `attachment-program`, `attachment-macros`, `attachment-web-page`,
 * `attachment-archive`, `attachment-infected`, `attachment-uncheckable` when it is more than the scanner takes;
 * `attachment-not-checked` (503) when it gives no answer.
 */
export async function judgeFile(bytes: Buffer, { name, declaredType, most, scanner }: Judging): Promise<JudgedFile> {
  const clean = cleanFileName(name.slice(0, 5000));
  const named = clean.name === '' || clean.name === '_' ? 'plik' : clean.name;
  if (bytes.length === 0) throw refused('attachment-empty', { name: named });
  if (bytes.length > most) throw tooLarge(named, most);
  const found = await sniff(bytes, declaredType, named);
  const fileName = extensionOf(named) === '' ? `${named}.${found.extension || extensionFor(declaredType)}` : named;
  if (found.dangerous) throw refused(dangerOf(found), { name: fileName });
  await requireNoVirus(bytes, fileName, scanner);
  return { fileName, mediaType: found.mediaType, warnings: warningsOf(bytes, found, clean.problems.includes('name-deceptive')) };
}

/** The refusal of a file that is too large by itself; `most` in bytes. */
export function tooLarge(name: string, most: number): ObiegError {
  return new ObiegError('attachment-too-large', 413, { params: { name, most: megabytes(most) } });
}

function dangerOf(found: ContentType): string {
  if (found.family === 'office') return 'attachment-macros';
  if (found.family === 'archive') return 'attachment-archive';
  return /^(?:text\/html|application\/xhtml\+xml|application\/xml|image\/svg\+xml|multipart\/related)$/.test(found.mediaType) ? 'attachment-web-page' : 'attachment-program';
}

async function requireNoVirus(bytes: Buffer, name: string, scanner: FileScanner | null): Promise<void> {
  if (scanner === null) return;
  const { state, detail } = await scanner.scan(bytes);
  if (state === 'infected') throw refused('attachment-infected', { name, virus: detail ?? '' });
  if (state === 'too-large') throw refused('attachment-uncheckable', { name });
  if (state !== 'clean') throw new ObiegError('attachment-not-checked', 503, { params: { name } });
}

function warningsOf(bytes: Buffer, found: ContentType, deceptive: boolean): string[] {
  return [...(found.mismatch ? ['type-mismatch'] : []), ...(deceptive ? ['deceptive-name'] : []), ...(isLocked(bytes, found) ? ['encrypted-archive'] : [])];
}

/** Opens only with a password: a ZIP by its first entry, an office file by its wrapping, a PDF by its trailer. */
function isLocked(bytes: Buffer, found: ContentType): boolean {
  if (found.family === 'pdf') return bytes.includes('/Encrypt');
  if (bytes.toString('latin1', 0, 4) === 'PK\u0003\u0004') return (bytes.readUInt16LE(6) & 1) === 1;
  return bytes.subarray(0, 65_536).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}
