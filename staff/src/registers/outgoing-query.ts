import { queryOptions } from '@tanstack/react-query';
import { readOutgoing } from 'contract/registry.ts';
import { call } from '~/shared/api/call.ts';

export const outgoingQuery = (id: number) => queryOptions({ queryKey: ['outgoing', 'one', id], queryFn: ({ signal }) => call(readOutgoing, { params: { id }, signal }) });
