import { queryOptions } from '@tanstack/react-query';
import { readIncoming } from 'contract/registry.ts';
import { call } from '~/shared/api/call.ts';

export const itemQuery = (id: number) => queryOptions({ queryKey: ['item', id], queryFn: ({ signal }) => call(readIncoming, { params: { id }, signal }) });
