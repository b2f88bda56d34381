import { act, systemActor, type Acting } from '../../../platform/acts/index.ts';
import { ObiegError } from '../../../platform/errors/index.ts';
import { reorganise } from './execute.ts';
import type { ReorganisationPlan, ReorganisationReport } from './plan.ts';

/** What would happen on the day, or why it cannot. */
export type Preview = { report: ReorganisationReport | null; problem: { code: string; params: Record<string, string | number> } | null };

/**
 * Tries a reorganisation on its day and takes everything back: what is shown is what will happen, as things stand now, and what stands in
 * the way is found the same way. `instant`: the beginning of the day. Changes nothing.
 */
export async function previewReorganisation(acting: Acting, plan: ReorganisationPlan, instant: Date): Promise<Preview> {
  try {
    await act({ ...acting, clock: { now: () => instant } }, { name: 'handover.preview', actor: systemActor('preview') }, async (doing) => { throw new Tried(await reorganise(doing, plan)); });
    throw new Error('a preview must never be kept');
  } catch (error) {
    if (error instanceof Tried) return { report: error.report, problem: null };
    if (error instanceof ObiegError) return { report: null, problem: { code: error.code, params: error.params } };
    throw error;
  }
}

/** Carries the result out of the transaction, which is thereby taken back. */
class Tried extends Error {
  readonly report: ReorganisationReport;
  constructor(report: ReorganisationReport) {
    super('tried');
    this.report = report;
  }
}
