import { structure as contract } from '../../../../../contract/index.ts';
import { csvOf, readTable, TableFailure, xlsxOf } from '../../../../adapters/office-text/index.ts';
import { act, type Acting } from '../../../../platform/acts/index.ts';
import { refused } from '../../../../platform/errors/index.ts';
import { oneFile, serve, type Call, type ServedRoute } from '../../../../platform/http/index.ts';
import { newTemporaryPassword } from '../../staff-acts.ts';
import { actorOf, hasRole, roles, staffOf, type Viewer } from '../../viewer.ts';
import { dayOf } from '../../warsaw-day.ts';
import { applyImport } from './apply-import.ts';
import { exportStructure } from './export-structure.ts';
import { planImport } from './plan-import.ts';
import { readPresent } from './present.ts';
import { viewOf } from './steps.ts';

const keeper = roles('administrator', 'secretary');
const mostBytes = 10_000_000;

/** Routes of the structure as a table. Only an administrator's import makes accounts. */
export function importRoutes(deps: Acting): ServedRoute<Viewer>[] {
  const plan = async (table: string[][], from: string, accounts: boolean) => planImport(table, await readPresent(deps.db, from), accounts);
  return [
    serve(contract.exportStructure, keeper, async ({ query }, { reply }) => {
      const day = query.on ?? dayOf(deps.clock.now());
      const table = await exportStructure(deps.db, day);
      reply.header('content-disposition', `attachment; filename="struktura-${day}.${query.format}"`).header('cache-control', 'no-store');
      if (query.format === 'csv') return reply.type('text/csv; charset=utf-8').send(csvOf(table));
      return reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(await xlsxOf('Struktura', table));
    }),
    serve(contract.checkImport, keeper, async ({ query }, { viewer, request }) => {
      const [from, accounts] = [dayFrom(deps, query.from), hasRole(viewer, 'administrator')];
      const { rows, problems, steps, unmentioned, fingerprint } = await plan(await tableOf(request), from, accounts);
      return { from, rows, problems, steps: steps.map(viewOf), unmentioned, accounts, fingerprint };
    }),
    serve(contract.importStructure, keeper, async ({ query }, { viewer, request, reply }) => {
      const [table, from, accounts] = [await tableOf(request), dayFrom(deps, query.from), hasRole(viewer, 'administrator')];
      const wanted = (await plan(table, from, accounts)).steps.flatMap((step) => (step.kind === 'add-account' ? [step] : []));
      // Making passwords is slow, hence before the act.
      const passwords = await Promise.all(wanted.map(() => newTemporaryPassword()));
      const spec = { name: 'people.import-structure', actor: actorOf(staffOf(viewer), 'secretary') };
      const steps = await act(deps, spec, (doing) => applyImport(doing, { table, from, fingerprint: query.fingerprint, accounts, passwords: passwords.map(({ hash }) => hash) }));
      reply.header('cache-control', 'no-store');
      return { steps: steps.length, accounts: wanted.map(({ name, login }, at) => ({ name, login, temporaryPassword: passwords[at]!.plain })) };
    }),
  ];
}

function dayFrom(deps: Acting, wanted: string | undefined): string {
  const today = dayOf(deps.clock.now());
  if (wanted !== undefined && wanted < today) throw refused('change-in-past');
  return wanted ?? today;
}

/** The table of the one file that came. Errors: `file-missing`, `table-<problem>`. */
async function tableOf(request: Call<Viewer>['request']): Promise<string[][]> {
  const bytes = await oneFile(request, mostBytes);
  try {
    return await readTable(bytes);
  } catch (error) {
    if (error instanceof TableFailure) throw refused(`table-${error.problem}`);
    throw error;
  }
}
