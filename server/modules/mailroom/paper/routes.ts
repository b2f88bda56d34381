import { paper as contract } from '../../../../contract/index.ts';
import { readTable, TableFailure } from '../../../adapters/office-text/index.ts';
import type { Acting } from '../../../platform/acts/index.ts';
import { refused } from '../../../platform/errors/index.ts';
import { oneFile, serve, type Call, type ServedRoute } from '../../../platform/http/index.ts';
import { warsawDate } from '../../calendar/index.ts';
import { actorOf, roles, staffOf, type Viewer } from '../../people/index.ts';
import { postedBefore } from '../../registry/index.ts';
import { findSenders } from './find-senders.ts';
import { knownInstitutions } from './known-institutions.ts';
import { readList, type PaperRow } from './read-list.ts';
import { readStack } from './read-stack.ts';
import { registerPaper } from './register-paper.ts';

const counter = roles('clerk');
const mostBytes = 2_000_000;
const mostRows = 500;

/** Routes of the counter where paper post is registered, letter by letter. */
export function paperRoutes(deps: Acting): ServedRoute<Viewer>[] {
  return [
    serve(contract.registerPaper, counter, async ({ body }, { viewer }) => registerPaper(deps, actorOf(staffOf(viewer), 'clerk'), body.stack, body.letter)),
    serve(contract.checkPaperList, counter, async (_input, { request }) => {
      const units = await deps.db.selectFrom('unit_now').select(['id', 'mark', 'name']).execute();
      const { rows, ignored } = readList(await tableOf(request), units, warsawDate(deps.clock.now()));
      if (rows.length > mostRows) throw refused('paper-list-long', { most: mostRows, rows: rows.length });
      return { rows: await withKnown(deps, rows), ignored };
    }),
    serve(contract.readPaperStack, counter, async ({ params }, { viewer }) => readStack(deps.db, staffOf(viewer), params.stack)),
    serve(contract.findSenders, counter, async ({ query }) => ({ entries: await findSenders(deps.db, query.q) })),
  ];
}

/** Rows with what the register says of them: institutions that are known, envelopes that are entered already. */
async function withKnown({ db }: Acting, rows: PaperRow[]): Promise<PaperRow[]> {
  const [institutions, posted] = await Promise.all([
    knownInstitutions(db, rows.map(({ letter }) => letter.partyName)), postedBefore(db, rows.flatMap(({ letter }) => letter.postingNumber ?? [])),
  ]);
  return rows.map(({ row, problems, letter }) => {
    const party = institutions.get(letter.partyName);
    const identifier = letter.postingNumber === null ? undefined : posted.get(letter.postingNumber);
    return {
      row, known: party !== undefined, letter: { ...letter, partyId: party?.id ?? null, partyKind: party?.kind ?? null },
      problems: identifier === undefined ? problems : [...problems, { field: 'postingNumber', code: 'posting-number-known', detail: identifier }],
    };
  });
}

/** The table of the one file that came. Errors: `file-missing`, `table-<problem>`. */
async function tableOf(request: Call<Viewer>['request']): Promise<string[][]> {
  try {
    return await readTable(await oneFile(request, mostBytes));
  } catch (error) {
    if (error instanceof TableFailure) throw refused(`table-${error.problem}`);
    throw error;
  }
}
