import { z } from 'zod';
import { Confidentiality } from './confidentiality.ts';
import { route } from './route.ts';
import { Id, Instant, LegalDate, PageQuery } from './shapes.ts';

export const ReadingKind = z.enum(['item', 'case', 'document', 'search']);

/**
 * Somebody has opened a letter, a case or a document, or has searched for words; once per quarter of an hour. `mark`: the number of the
 * letter or the mark of the case it belongs to; null for a search and for what a closed circle alone may know of. `words`: what was searched for.
 */
export const ReadingEntry = z.object({ id: Id, at: Instant, name: z.string(), program: z.boolean(), kind: ReadingKind, mark: z.string().nullable(), words: z.string(), confidentiality: Confidentiality });

const filters = {
  /** Part of the name of a person or a program. */
  q: z.string().trim().max(100).optional(), kind: ReadingKind.optional(), from: LegalDate.optional(), to: LegalDate.optional(),
};
export const listReadings = route({ name: 'access.list-readings', method: 'GET', path: '/api/v1/readings', summary: 'Who has read what', query: PageQuery.extend(filters), response: z.object({ entries: z.array(ReadingEntry), next: z.string().nullable() }) });
export const exportReadings = route({ name: 'access.export-readings', method: 'GET', path: '/api/v1/readings.csv', summary: 'The same as a table for a spreadsheet (CSV, UTF-8)', query: z.object(filters) });
