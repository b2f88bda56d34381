import { queryOptions } from '@tanstack/react-query';
import { readCase } from 'contract/cases.ts';
import { call } from '~/shared/api/call.ts';

export const caseQuery = (id: number) => queryOptions({ queryKey: ['case', id], queryFn: ({ signal }) => call(readCase, { params: { id }, signal }) });
