import { z } from 'zod';
import { PartyAddress } from './registry.ts';
import { route } from './route.ts';
import { Id, LegalDate, PartialDate } from './shapes.ts';

/** How paper comes to the counter (table A15: the defined dictionary of ways); words are `way.<code>`. */
export const PaperWay = z.enum(['ordinary-letter', 'registered-letter', 'registered-with-receipt', 'courier', 'messenger', 'in-person', 'drop-box']);

/** A letter as the clerk has it in hand, closed or open; table A as far as it can be determined. `key` names the row: sent again, it is registered once. */
export const PaperLetter = z.object({
  key: z.uuid(), partyId: Id.nullable().default(null), partyName: z.string().trim().min(1).max(300), partyKind: z.enum(['person', 'institution']).nullable().default(null), partyAddress: PartyAddress.default({}),
  title: z.string().trim().min(1).max(500), receivedOn: LegalDate, letterDate: PartialDate.nullable().default(null), postedOn: PartialDate.nullable().default(null), foreignMark: z.string().trim().max(100).nullable().default(null),
  documentKind: z.string().max(60).nullable().default(null), way: PaperWay, postingNumber: z.string().trim().max(40).nullable().default(null), attachmentCount: z.number().int().min(0).max(9999).default(0),
  unitId: Id.nullable().default(null), remarks: z.string().trim().max(2000).default(''),
});

/** `stack`: what is registered in one go and printed together. `again`: this row was registered before, and nothing was done now. */
export const registerPaper = route({
  name: 'mailroom.register-paper', method: 'POST', path: '/api/v1/mailroom/paper', summary: 'Register a paper letter of a stack',
  body: z.object({ stack: z.uuid(), letter: PaperLetter }), response: z.object({ itemId: Id, identifier: z.string(), trackingCode: z.string(), again: z.boolean() }),
});

/** Something wrong in a cell of a list: words of `code` are `paper-list.<code>`. */
export const PaperProblem = z.object({ field: z.string(), code: z.string(), detail: z.string() });
/** A row of a list, `row` as the spreadsheet counts; what could not be read is null and among the problems. `known`: the sender is a correspondent already. */
export const PaperRow = z.object({
  row: z.number().int(), problems: z.array(PaperProblem), known: z.boolean(),
  letter: PaperLetter.omit({ key: true, receivedOn: true, way: true }).extend({ partyName: z.string(), title: z.string(), way: PaperWay.nullable(), receivedOn: LegalDate.nullable() }),
});
export const checkPaperList = route({
  name: 'mailroom.check-paper-list', method: 'POST', path: '/api/v1/mailroom/paper/list', summary: 'Rows of a list (CSV, XLSX or pasted; multipart/form-data) and everything wrong with each; registers nothing',
  response: z.object({ rows: z.array(PaperRow), ignored: z.array(z.string()) }),
});

/** The stack as it is printed: for its labels and its receipt. */
export const readPaperStack = route({
  name: 'mailroom.read-paper-stack', method: 'GET', path: '/api/v1/mailroom/paper/:stack', summary: 'The letters registered in one stack', params: z.object({ stack: z.uuid() }),
  response: z.object({
    officeName: z.string(), mailroomName: z.string(),
    entries: z.array(z.object({ itemId: Id, identifier: z.string(), trackingCode: z.string(), receivedOn: LegalDate, partyName: z.string(), title: z.string(), attachmentCount: z.number().int(), postingNumber: z.string().nullable(), unitMark: z.string().nullable(), cancelled: z.boolean() })),
  }),
});

/** Correspondents whose name holds what is typed, with the address of their last letter. */
export const findSenders = route({
  name: 'mailroom.find-senders', method: 'GET', path: '/api/v1/mailroom/senders', summary: 'Known correspondents by a part of the name', query: z.object({ q: z.string().trim().min(2).max(100) }),
  response: z.object({ entries: z.array(z.object({ id: Id, name: z.string(), kind: z.enum(['person', 'institution']), address: PartyAddress })) }),
});
