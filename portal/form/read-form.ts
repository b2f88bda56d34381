import type { FastifyRequest } from 'fastify';
import { emptyForm, limits, type FieldError, type Written } from './fields.ts';
import type { Spool, SpooledFile } from './spool.ts';

/** A form as it came: what was written, whose form it is, its files, and what is wrong with those. */
export type ReceivedForm = { written: Written; token: string; formId: string | null; files: SpooledFile[]; errors: FieldError[] };
export type ReadingForm = { spool: Spool; /** The form a token speaks of; null when it is not ours. Files of such a form are not kept. */ formIdOf(token: string): string | null };

/** No browser is made to send more than this before it hears that it is too much. */
export const hardLimit = 150_000_000;

type Intake = { written: Written; token: string; kept: Set<string>; added: SpooledFile[]; tooLarge: string[]; tooMany: string[]; lost: boolean };

/** Reads a form with its files straight into the spool; nothing large is ever in memory. Files sent earlier stay as long as they are ticked. */
export async function readForm(request: FastifyRequest, reading: ReadingForm): Promise<ReceivedForm> {
  const into: Intake = { written: { ...emptyForm, sender: '' }, token: '', kept: new Set(), added: [], tooLarge: [], tooMany: [], lost: false };
  let room: number | null = null;
  for await (const part of request.parts({ limits: { fileSize: hardLimit, files: 60, fields: 100, parts: 160, fieldSize: 400_000, fieldNameSize: 60, headerPairs: 50 } })) {
    if (part.type === 'field') takeField(into, part.fieldname, String(part.value ?? ''));
    else if (!part.filename) part.file.resume();
    else {
      const formId = reading.formIdOf(into.token);
      room ??= limits.bytes - (formId === null ? 0 : sizeOf(await keptFiles(reading.spool, formId, into.kept)));
      room -= await takeFile(into, { part, formId, room }, reading.spool);
    }
  }
  const formId = reading.formIdOf(into.token);
  const before = formId === null ? [] : await keptFiles(reading.spool, formId, into.kept);
  const files = [...before, ...into.added.filter((file) => !before.some((one) => one.fileId === file.fileId))];
  return { written: into.written, token: into.token, formId, files, errors: errorsOf(into) };
}

function takeField(into: Intake, name: string, value: string): void {
  if (name === 'token') into.token = value;
  else if (name === 'kept') into.kept.add(value);
  else if (name in into.written) into.written[name as keyof Written] = value;
}

type FilePart = { part: { filename: string; mimetype: string; file: AsyncIterable<Buffer> & { resume(): unknown } }; formId: string | null; room: number };

/** Returns the bytes it took. */
async function takeFile(into: Intake, { part, formId, room }: FilePart, spool: Spool): Promise<number> {
  const fileName = nameOf(part.filename);
  const full = into.kept.size + into.added.length >= limits.files;
  if (formId === null || full) {
    for await (const _ of part.file) continue;
    if (formId === null) into.lost = true;
    else into.tooMany.push(fileName);
    return 0;
  }
  const file = await spool.put(formId, { fileName, mediaType: part.mimetype, stream: part.file }, room);
  if (file) into.added.push(file);
  else into.tooLarge.push(fileName);
  return file?.size ?? 0;
}

/** Files of a form that are still ticked; the others go when the spool is swept (a second click may be using them now). */
async function keptFiles(spool: Spool, formId: string, kept: ReadonlySet<string>): Promise<SpooledFile[]> {
  return (await spool.list(formId)).filter((file) => kept.has(file.fileId));
}

function sizeOf(files: readonly SpooledFile[]): number {
  return files.reduce((sum, file) => sum + file.size, 0);
}

function errorsOf(into: Intake): FieldError[] {
  const errors: FieldError[] = [];
  if (into.tooLarge.length > 0) errors.push({ field: 'files', code: 'files-too-large', values: { most: limits.bytes / 1_000_000, count: into.tooLarge.length, names: into.tooLarge.join(', ') } });
  if (into.tooMany.length > 0) errors.push({ field: 'files', code: 'files-too-many', values: { most: limits.files, count: into.tooMany.length, names: into.tooMany.join(', ') } });
  if (into.lost) errors.push({ field: 'files', code: 'files-lost' });
  return errors;
}

/** Only the name, without folders and signs that no name needs; the letter keeps it as the sender gave it otherwise. */
function nameOf(fileName: string): string {
  const last = fileName.split(/[/\\]/).at(-1) ?? '';
  return last.replace(/[\p{Cc}\p{Cf}]/gu, '').toWellFormed().trim().slice(0, 200) || 'bez-nazwy';
}
