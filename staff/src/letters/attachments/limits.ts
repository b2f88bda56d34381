import { ApiProblem } from '~/shared/api/problem.ts';
import type { DocumentRef } from '~/shared/api/types.ts';

const megabytes = (bytes: number) => Math.round(bytes / 100_000) / 10;

export function weightOf(documents: readonly { size: number }[]): number {
  return documents.reduce((sum, document) => sum + document.size, 0);
}

/** The same bytes under another name are the same file. */
export function twice(attached: readonly Pick<DocumentRef, 'sha256'>[], document: DocumentRef): ApiProblem | null {
  return attached.some(({ sha256 }) => sha256 === document.sha256) ? new ApiProblem({ status: 422, code: 'attachment-twice', title: '', params: { name: document.fileName } }) : null;
}

/** What the server would say anyway, said before anything is sent. */
export function refusalOf(file: { name: string; size: number }, attached: readonly Pick<DocumentRef, 'size'>[], limits: { bytes: number; count: number }): ApiProblem | null {
  const refused = (code: string, params: Record<string, unknown>) => new ApiProblem({ status: 422, code, title: '', params });
  const most = megabytes(limits.bytes);
  if (file.size === 0) return refused('attachment-empty', { name: file.name });
  if (file.size > limits.bytes) return refused('attachment-too-large', { name: file.name, most });
  if (weightOf(attached) + file.size > limits.bytes) return refused('attachment-no-room', { name: file.name, most });
  return attached.length >= limits.count ? refused('attachments-full', { name: file.name, most: limits.count }) : null;
}
