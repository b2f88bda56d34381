import { z } from 'zod';
import { IncomingEntry, IncomingFilter, OutgoingFilter } from './registry.ts';
import { route } from './route.ts';
import { Id, LegalDate, PageQuery, pageOf } from './shapes.ts';

/**
 * Columns of the registers in the order of the printed ones: on the screen, in tables and on paper (instrukcja kancelaryjna §40 ust. 3–4,
 * §61; metadata tables A and B). Words are `register.<column>`.
 */
export const incomingColumns = [
  'identifier', 'received', 'registered', 'registered-by', 'sender', 'sender-kind', 'sender-address', 'sender-email', 'title', 'kind', 'letter-date', 'foreign-mark', 'posted', 'posting-number', 'channel', 'way', 'attachments', 'formats', 'access',
  'holder', 'term', 'case', 'state', 'remarks', 'corrected',
] as const;
export const outgoingColumns = [
  'identifier', 'registered', 'posted', 'posting-number', 'addressee', 'addressee-kind', 'addressee-address', 'addressee-email', 'title', 'kind', 'letter-date', 'case', 'unit', 'author', 'approver', 'channel', 'way', 'attachments', 'formats', 'access', 'state', 'remarks', 'corrected',
] as const;
/** Of letters inside the office table C asks for less: there is nobody outside and nothing that was posted. */
export const internalColumns = ['identifier', 'registered', 'sender', 'title', 'kind', 'attachments', 'formats', 'access', 'holder', 'term', 'case', 'state', 'remarks', 'corrected'] as const satisfies readonly (typeof incomingColumns)[number][];
export type IncomingColumn = (typeof incomingColumns)[number];
export type OutgoingColumn = (typeof outgoingColumns)[number];

/** Numbers of a part of a register; each of them is the length of the list with that value in its filter (promise P5). */
export const RegisterTotals = z.object({
  total: z.number().int(), attachments: z.number().int(),
  channels: z.array(z.object({ channel: z.string(), count: z.number().int() })), states: z.array(z.object({ state: z.string(), count: z.number().int() })),
});

/** `columns`: those shown, separated by commas, in any order; without it every column. */
const table = { format: z.enum(['csv', 'xlsx', 'pdf']), columns: z.string().max(500).optional() };

export const totalIncoming = route({ name: 'registry.total-incoming', method: 'GET', path: '/api/v1/incoming/totals', summary: 'Numbers of a part of the incoming register', query: IncomingFilter, response: RegisterTotals });
export const totalOutgoing = route({ name: 'registry.total-outgoing', method: 'GET', path: '/api/v1/outgoing/totals', summary: 'Numbers of a part of the outgoing register', query: OutgoingFilter, response: RegisterTotals });
export const exportIncoming = route({ name: 'registry.export-incoming', method: 'GET', path: '/api/v1/incoming/table', summary: 'A part of the incoming register as a CSV, XLSX or PDF file, row by row as the list shows it', query: IncomingFilter.extend(table) });
export const exportOutgoing = route({ name: 'registry.export-outgoing', method: 'GET', path: '/api/v1/outgoing/table', summary: 'A part of the outgoing register as a CSV, XLSX or PDF file, row by row as the list shows it', query: OutgoingFilter.extend(table) });

/** Letters inside the office are read, corrected, cancelled and circulate as incoming ones do; only their register is another. */
export const listInternal = route({ name: 'registry.list-internal', method: 'GET', path: '/api/v1/internal', summary: 'Register of internal letters', query: PageQuery.extend(IncomingFilter.shape), response: pageOf(IncomingEntry) });
export const totalInternal = route({ name: 'registry.total-internal', method: 'GET', path: '/api/v1/internal/totals', summary: 'Numbers of a part of the internal register', query: IncomingFilter, response: RegisterTotals });
export const exportInternal = route({ name: 'registry.export-internal', method: 'GET', path: '/api/v1/internal/table', summary: 'A part of the internal register as a CSV, XLSX or PDF file, row by row as the list shows it', query: IncomingFilter.extend(table) });
/** A letter inside the office, as its author writes it. */
export const InternalLetter = z.object({
  title: z.string().trim().min(3).max(500), text: z.string().trim().min(1).max(20_000), documentKind: z.string().max(60).default('pismo'),
  toPostId: Id, instruction: z.string().max(1000).default(''), termOn: LegalDate.nullable().default(null),
});
/** How many files may go with a letter inside the office, and how many bytes all of them may have. */
export const internalFiles = { most: 20, bytes: 50_000_000 } as const;
/** `multipart/form-data`: a field `letter` (`InternalLetter` as JSON) and any number of parts `file`. */
export const sendInternal = route({
  name: 'assignment.send-internal', method: 'POST', path: '/api/v1/internal', summary: 'Register a letter to another desk of the office, with files, and lay it there (multipart/form-data: `letter`, `file`)',
  response: z.object({ itemId: Id, identifier: z.string() }),
});
