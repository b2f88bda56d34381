import { queryOptions } from '@tanstack/react-query';
import { readCaseAccess, readDocumentAccess, readItemAccess, setCaseAccess, setDocumentAccess, setItemAccess } from 'contract/confidentiality.ts';
import type { z } from 'zod';
import { call } from '~/shared/api/call.ts';

/** A letter, a case or a document whose access is shown. */
export type Subject = { kind: 'item' | 'case' | 'document'; id: number };

const reads = { item: readItemAccess, case: readCaseAccess, document: readDocumentAccess };
/** A change of access as it is sent. */
export type AccessChange = z.output<typeof setItemAccess.body>;

export const accessQuery = ({ kind, id }: Subject) => queryOptions({ queryKey: [kind, id, 'access'], queryFn: ({ signal }) => call(reads[kind], { params: { id }, signal }) });

export function sendAccess({ kind, id }: Subject, body: AccessChange): Promise<unknown> {
  if (kind === 'document') return call(setDocumentAccess, { params: { id }, body });
  return call(kind === 'item' ? setItemAccess : setCaseAccess, { params: { id }, body });
}
