import { queryOptions } from '@tanstack/react-query';
import { readCaseAccess, readItemAccess, setCaseAccess, setItemAccess } from 'contract/confidentiality.ts';
import type { z } from 'zod';
import { call } from '~/shared/api/call.ts';

/** A letter or a case whose access is shown. */
export type Subject = { kind: 'item' | 'case'; id: number };
/** A change of access as it is sent. */
export type AccessChange = z.output<typeof setItemAccess.body>;

export const accessQuery = ({ kind, id }: Subject) => queryOptions({ queryKey: [kind, id, 'access'], queryFn: ({ signal }) => call(kind === 'item' ? readItemAccess : readCaseAccess, { params: { id }, signal }) });

export function sendAccess({ kind, id }: Subject, body: AccessChange): Promise<unknown> {
  return call(kind === 'item' ? setItemAccess : setCaseAccess, { params: { id }, body });
}
