import type { FastifyReply } from 'fastify';
import { registers as contract } from '../../../../contract/index.ts';
import { incomingColumns, internalColumns, outgoingColumns } from '../../../../contract/registers.ts';
import { act, type Acting } from '../../../platform/acts/index.ts';
import { serve, type ServedRoute } from '../../../platform/http/index.ts';
import { warsawDate } from '../../calendar/index.ts';
import { actorOf, everyRole, roles, rolesOrAudit, staffOf, type Viewer } from '../../people/index.ts';
import type { RegisterKind } from '../../registry/index.ts';
import { allIncoming, entryOf, incomingWhere, listIncoming } from '../list-incoming.ts';
import { allOutgoing, dispatchState, outgoingEntryOf, outgoingWhere } from '../list-outgoing.ts';
import { sql } from 'kysely';
import { incomingCells } from './incoming-cells.ts';
import { outgoingCells } from './outgoing-cells.ts';
import { fileSlots } from './slots.ts';
import { columnsOf, fileOf, tableOf, type FileFormat, type PrintPort, type RegisterTable } from './table-file.ts';
import { pageWords, type RegisterFilter } from './page-words.ts';
import { totalsOf } from './totals.ts';
import { wordsIn } from './words.ts';

export type RegistersDeps = Acting & { searchQuery(typed: string): string | null; printTable: PrintPort };

/** Routes that tell the numbers of a register and give it out as a file, both from the conditions of its list (promise P5). */
export function registersRoutes(deps: RegistersDeps): ServedRoute<Viewer>[] {
  const found = <F extends { q?: string | undefined }>(filter: F) => ({ ...filter, words: filter.q ? deps.searchQuery(filter.q) : null });
  const totals = {
    incoming: (viewer: Viewer, filter: Parameters<typeof incomingWhere>[1]) => totalsOf(deps.db, viewer, { where: incomingWhere(viewer, filter), state: sql`i.state` }),
    outgoing: (viewer: Viewer, filter: Parameters<typeof outgoingWhere>[1]) => totalsOf(deps.db, viewer, { where: outgoingWhere(viewer, filter), state: dispatchState }),
  };
  const give = giving(deps);
  return [
    serve(contract.totalIncoming, rolesOrAudit(...everyRole), async ({ query }, { viewer }) => totals.incoming(viewer!, found(query))),
    serve(contract.totalOutgoing, rolesOrAudit(...everyRole), async ({ query }, { viewer }) => totals.outgoing(viewer!, found(query))),
    serve(contract.exportIncoming, roles(...everyRole), async ({ query: { format, columns, ...query } }, { viewer, reply }) => {
      const [staff, filter] = [staffOf(viewer), found(query)];
      const { total } = await totals.incoming(staff, filter);
      const table = { statement: allIncoming(staff, filter), entryOf: (row: Parameters<typeof entryOf>[0]) => entryOf(row, staff), cells: incomingCells, columns: columnsOf(incomingColumns, columns), words: wordsIn(staff.locale) };
      return give({ kind: 'incoming', format, filter: query, total, viewer, reply }, table);
    }),
    serve(contract.listInternal, rolesOrAudit(...everyRole), async ({ query }, { viewer }) => listIncoming(deps.db, viewer!, { ...found(query), register: 'internal' }, query)),
    serve(contract.totalInternal, rolesOrAudit(...everyRole), async ({ query }, { viewer }) => totals.incoming(viewer!, { ...found(query), register: 'internal' })),
    serve(contract.exportInternal, roles(...everyRole), async ({ query: { format, columns, ...query } }, { viewer, reply }) => {
      const [staff, filter] = [staffOf(viewer), { ...found(query), register: 'internal' as const }];
      const { total } = await totals.incoming(staff, filter);
      const table = { statement: allIncoming(staff, filter), entryOf: (row: Parameters<typeof entryOf>[0]) => entryOf(row, staff), cells: incomingCells, columns: columnsOf(internalColumns, columns), words: wordsIn(staff.locale) };
      return give({ kind: 'internal', format, filter: query, total, viewer, reply }, table);
    }),
    serve(contract.exportOutgoing, roles(...everyRole), async ({ query: { format, columns, ...query } }, { viewer, reply }) => {
      const [staff, filter] = [staffOf(viewer), found(query)];
      const { total } = await totals.outgoing(staff, filter);
      const table = { statement: allOutgoing(staff, filter), entryOf: outgoingEntryOf, cells: outgoingCells, columns: columnsOf(outgoingColumns, columns), words: wordsIn(staff.locale) };
      return give({ kind: 'outgoing', format, filter: query, total, viewer, reply }, table);
    }),
  ];
}

type Giving = { kind: RegisterKind; format: FileFormat; filter: RegisterFilter; total: number; viewer: Viewer | null; reply: FastifyReply };

/** Notes in the journal who takes which part of a register (it is full of personal data), then lets it flow. */
function giving(deps: RegistersDeps): <Column extends string, Entry, Row>(wish: Giving, table: RegisterTable<Column, Entry, Row>) => Promise<FastifyReply> {
  const slot = fileSlots();
  return async ({ kind, format, filter, total, viewer, reply }, table) => {
    const staff = staffOf(viewer);
    const page = await pageWords(deps.db, { kind, filter, total, viewer: staff, now: deps.clock.now() });
    let mediaType = '';
    const stream = await slot(async () => {
      const file = fileOf(tableOf(deps.db, table), { format, total, page, print: deps.printTable });
      await act(deps, { name: 'registry.export', actor: actorOf(staff, ...everyRole) }, async (doing) => {
        doing.record({ subject: { kind: 'register', id: null }, after: { register: kind, format, filter, columns: table.columns, rows: total } });
      });
      mediaType = file.mediaType;
      return file.stream;
    });
    const file = `${table.words(`register.file.${kind}`) ?? kind}-${warsawDate(deps.clock.now())}.${format}`;
    return reply.type(mediaType).header('content-disposition', `attachment; filename="${file}"`).header('cache-control', 'no-store').header('x-obieg-rows', String(total)).send(stream);
  };
}
