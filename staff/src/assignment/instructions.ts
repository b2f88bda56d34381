import { queryOptions } from '@tanstack/react-query';
import { listInstructions } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import { addDays, dayNumbers, today } from '~/shared/words/dates.ts';

export const instructionsQuery = queryOptions({ queryKey: ['instructions'], queryFn: ({ signal }) => call(listInstructions, { signal }), staleTime: 60_000 });

const placeholder = '{termin}';

/** The term with which a standard instruction is put down: the one chosen, or where it speaks of one and none is chosen, its usual length from today. */
export function termFor({ text, termDays }: { text: string; termDays: number | null }, termOn: string | null): string | null {
  return termOn ?? (text.includes(placeholder) && termDays !== null ? addDays(today(), termDays) : null);
}

/** The words of it, with the day in place of `{termin}`. */
export function filled(text: string, termOn: string | null): string {
  return text.replaceAll(placeholder, termOn === null ? '…' : dayNumbers(termOn));
}
