import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Draft as DraftShape } from 'contract/letters.ts';
import { readDraft } from 'contract/letters.ts';
import { call } from '~/shared/api/call.ts';

export type Draft = z.output<typeof DraftShape>;
export type DraftText = Pick<Draft, 'subject' | 'content' | 'addressees' | 'sendOnApproval' | 'closeOnSending'>;

export const draftQuery = (id: number) => queryOptions({ queryKey: ['draft', id], queryFn: ({ signal }) => call(readDraft, { params: { id }, signal }) });

export function textOf(draft: Draft): DraftText {
  const { subject, content, addressees, sendOnApproval, closeOnSending } = draft;
  return { subject, content, addressees, sendOnApproval, closeOnSending };
}
