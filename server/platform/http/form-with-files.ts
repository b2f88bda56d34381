import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ObiegError } from '../errors/index.ts';

/** A file of a form; `bytes` is null when it, or it and those before it, are more than may come. */
export type FormFile = { name: string; declaredType: string; bytes: Buffer | null };

/**
 * A form with one field of JSON called `field`, checked by its shape, and files. What is too much is read to its end, so that the browser hears the answer, but not
 * kept: no more than `mostBytes` of all files together. Errors: `form-missing` when it is no such form, `invalid`.
 */
export async function formWithFiles<S extends z.ZodType>(request: FastifyRequest, { field, shape, mostBytes }: { field: string; shape: S; mostBytes: number }): Promise<{ value: z.output<S>; files: FormFile[] }> {
  if (!request.isMultipart()) throw new ObiegError('form-missing', 400);
  let text: string | undefined;
  let room = mostBytes;
  const files: FormFile[] = [];
  for await (const part of request.parts({ limits: { fileSize: Infinity, fieldSize: 1_000_000, files: 100, fields: 10, parts: 111 } })) {
    if (part.type === 'field') {
      if (part.fieldname === field && typeof part.value === 'string') text = part.value;
      continue;
    }
    const bytes = await readUpTo(room, part.file);
    room -= bytes?.length ?? 0;
    files.push({ name: part.filename, declaredType: part.mimetype, bytes });
  }
  return { value: valueOf(text, shape), files };
}

async function readUpTo(most: number, file: AsyncIterable<Uint8Array>): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > most ? null : Buffer.concat(chunks, size);
}

function valueOf<S extends z.ZodType>(text: string | undefined, shape: S): z.output<S> {
  const given = shape.safeParse(parsed(text));
  if (given.success) return given.data;
  throw new ObiegError('invalid', 400, { obstacles: given.error.issues.map((issue) => ({ path: issue.path.join('.'), code: issue.code, detail: issue.message })) });
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) throw new ObiegError('form-missing', 400);
  try {
    return JSON.parse(text);
  } catch {
    throw new ObiegError('form-missing', 400);
  }
}
