import { queryOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Draft as DraftShape } from 'contract/letters.ts';
import { readDraft, readDraftVersion } from 'contract/letters.ts';
import { call } from '~/shared/api/call.ts';

export type Draft = z.output<typeof DraftShape>;
export type DraftVersion = z.output<typeof readDraftVersion.response>;
export type DraftText = Pick<Draft, 'subject' | 'documentKind' | 'content' | 'addressees' | 'attachments' | 'sendOnApproval' | 'closeOnSending'>;

export const draftQuery = (id: number) => queryOptions({ queryKey: ['draft', id], queryFn: ({ signal }) => call(readDraft, { params: { id }, signal }) });
/** A kept version never changes. */
export const versionQuery = (id: number, versionId: number) => queryOptions({ queryKey: ['draft-version', id, versionId], queryFn: ({ signal }) => call(readDraftVersion, { params: { id, versionId }, signal }), staleTime: Infinity });

export function textOf(draft: DraftText): DraftText {
  const { subject, documentKind, content, addressees, attachments, sendOnApproval, closeOnSending } = draft;
  return { subject, documentKind, content, addressees, attachments, sendOnApproval, closeOnSending };
}

/** What shows a draft is read again: itself, its case, the desk, what was sent. */
export function refreshDraft(client: QueryClient, draft: Pick<Draft, 'id' | 'caseId'>): Promise<unknown> {
  return Promise.all([['draft', draft.id], ['case', draft.caseId], ['desk'], ['dispatch']].map((queryKey) => client.invalidateQueries({ queryKey })));
}
