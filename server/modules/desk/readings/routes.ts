import { Readable } from 'node:stream';
import { readings as contract } from '../../../../contract/index.ts';
import { csvStream } from '../../../adapters/office-text/index.ts';
import { act, type Acting } from '../../../platform/acts/index.ts';
import { serve, type ServedRoute } from '../../../platform/http/index.ts';
import { actorOf, roles, staffOf, type Viewer } from '../../people/index.ts';
import { wordsIn, type Words } from '../registers/words.ts';
import { everyReading, listReadings, type ReadingEntry } from './list-readings.ts';

const columns = ['at', 'name', 'kind', 'mark', 'level', 'words'] as const;

/** Routes of the log of readings, for the inspector of data protection alone (RODO art. 39; Dz.U. 2024 poz. 773 §20). */
export function readingsRoutes(deps: Acting): ServedRoute<Viewer>[] {
  const inspector = roles('data-inspector');
  return [
    serve(contract.listReadings, inspector, async ({ query }) => listReadings(deps.db, query, query)),
    serve(contract.exportReadings, inspector, async ({ query }, { viewer, reply }) => {
      const staff = staffOf(viewer);
      await act(deps, { name: 'access.export-readings', actor: actorOf(staff, 'data-inspector') }, async (doing) => doing.record({ subject: { kind: 'office', id: null }, after: { filter: query } }));
      const words = wordsIn(staff.locale);
      const table = { heading: columns.map((column) => words(`readings.${column}`) ?? column), rows: rowsOf(everyReading(deps.db, query), words) };
      return reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="odczyty.csv"').header('cache-control', 'no-store').send(Readable.from(csvStream(table), { objectMode: false }));
    }),
  ];
}

const instant = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Europe/Warsaw' });

async function* rowsOf(entries: AsyncIterable<ReadingEntry>, words: Words): AsyncGenerator<string[][]> {
  for await (const { at, name, kind, mark, confidentiality, words: searched } of entries) yield [[instant.format(new Date(at)), name, words(`readings.kind.${kind}`) ?? kind, mark ?? '', words(`confidentiality.${confidentiality}`) ?? confidentiality, searched]];
}
