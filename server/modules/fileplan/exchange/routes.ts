import { fileplan as contract } from '../../../../contract/index.ts';
import { readFileplanXml, writeFileplanXml } from '../../../adapters/fileplan-xml/index.ts';
import { csvOf, decodeText, readTable, TableFailure, xlsxOf } from '../../../adapters/office-text/index.ts';
import { act, type Acting } from '../../../platform/acts/index.ts';
import { refused } from '../../../platform/errors/index.ts';
import { oneFile, serve, type ServedRoute } from '../../../platform/http/index.ts';
import { warsawDate, type LegalDate } from '../../calendar/index.ts';
import { actorOf, anyStaff, hasRole, roles, staffOf, type Viewer } from '../../people/index.ts';
import { readVersions } from '../plan-day.ts';
import { applyImport } from './apply-import.ts';
import { tableOfPlan } from './export-plan.ts';
import { planImport, type Step } from './plan-import.ts';
import { readPresent } from './present.ts';
import { rowsOfTable, rowsOfXml, type ReadRows } from './read-rows.ts';

const keeper = roles('archivist', 'administrator');
const mostBytes = 10_000_000;
const mediaTypes = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', xml: 'application/xml; charset=utf-8' };

/** Routes of the plan as a file: CSV, XLSX and the list of the state archives (XML). */
export function exchangeRoutes(deps: Acting): ServedRoute<Viewer>[] {
  const today = () => warsawDate(deps.clock.now());
  return [
    serve(contract.exportPlan, anyStaff, async ({ query }, { reply }) => {
      const day = (query.on ?? today()) as LegalDate;
      const classes = await readVersions(deps.db, day, null);
      reply.header('content-disposition', `attachment; filename="jrwa-${day}.${query.format}"`).header('cache-control', 'no-store').type(mediaTypes[query.format]);
      if (query.format === 'xml') return reply.send(writeFileplanXml(classes));
      return reply.send(query.format === 'csv' ? csvOf(tableOfPlan(classes)) : await xlsxOf('JRWA', tableOfPlan(classes)));
    }),
    serve(contract.checkPlanImport, keeper, async ({ query }, { viewer, request }) => {
      const read = await rowsOf(await oneFile(request, mostBytes));
      const from = dayFrom(query.from, today());
      const { rows, problems, steps, unmentioned, fingerprint } = planImport(read, await readPresent(deps.db, from, today()), { complete: query.complete, mayConfirm: hasRole(viewer, 'archivist') });
      return { from, complete: query.complete, rows, problems, steps: steps.map(viewOf), unmentioned, fingerprint };
    }),
    serve(contract.importPlan, keeper, async ({ query }, { viewer, request }) => {
      const read = await rowsOf(await oneFile(request, mostBytes));
      const wanted = { read, from: dayFrom(query.from, today()), complete: query.complete, mayConfirm: hasRole(viewer, 'archivist'), basis: query.basis, fingerprint: query.fingerprint };
      return { steps: await act(deps, { name: 'fileplan.import', actor: actorOf(staffOf(viewer), 'archivist') }, (doing) => applyImport(doing, wanted)) };
    }),
  ];
}

function dayFrom(wanted: string | undefined, today: LegalDate): LegalDate {
  if (wanted !== undefined && wanted < today) throw refused('change-in-past');
  return (wanted ?? today) as LegalDate;
}

/** What the file says; its kind is told by its bytes. Errors: `table-<problem>`, `plan-xml-<problem>`. */
async function rowsOf(bytes: Buffer): Promise<ReadRows> {
  if (bytes.length > mostBytes) throw refused('table-too-large');
  if (/^\uFEFF?\s*</.test(decodeText(bytes.subarray(0, 200)))) {
    const { rows, problem } = await readFileplanXml(bytes);
    if (problem) throw refused(`plan-xml-${problem.code}`, { line: problem.line, detail: problem.detail });
    return rowsOfXml(rows);
  }
  try {
    return rowsOfTable(await readTable(bytes));
  } catch (error) {
    if (error instanceof TableFailure) throw refused(`table-${error.problem}`);
    throw error;
  }
}

type View = { row: number; symbol: string; kind: Step['kind']; title: string; before: string; after: string };

function viewOf(step: Step): View {
  const { row, symbol, kind } = step;
  switch (step.kind) {
    case 'add-class': return { row, symbol, kind, title: step.after.title, before: '', after: step.after.category ?? '' };
    case 'confirm-category': return { row, symbol, kind, title: '', before: step.before ?? '', after: step.after };
    case 'change-class': return { row, symbol, kind, title: step.after.title, ...differences(step.before, step.after) };
    case 'close-class': return { row, symbol, kind, title: step.title, before: '', after: '' };
  }
}

/** Only what differs, so that one sees it. */
function differences(before: { title: string; category: string | null; remarks: string }, after: typeof before): { before: string; after: string } {
  const differing = (['title', 'category', 'remarks'] as const).filter((key) => before[key] !== after[key]);
  return { before: differing.map((key) => before[key] || '–').join(' · '), after: differing.map((key) => after[key] || '–').join(' · ') };
}
