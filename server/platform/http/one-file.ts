import type { FastifyRequest } from 'fastify';
import { ObiegError } from '../errors/index.ts';

/** The bytes of the one file of a form; one byte more than `most` of a file that is larger. Errors: `file-missing`. */
export async function oneFile(request: FastifyRequest, most: number): Promise<Buffer> {
  const part = request.isMultipart() ? await request.file({ limits: { fileSize: most + 1, files: 1, fields: 5, parts: 6 }, throwFileSizeLimit: false }) : undefined;
  if (!part) throw new ObiegError('file-missing', 400);
  return part.toBuffer();
}
