import { ObiegError } from '../../platform/errors/index.ts';

/** Something planned whose day has come; `problem`: why it could not be done the last time. */
type Due = { id: number; problem: string | null };
/** `run` does one, `because` names what stood in the way, `note` writes that down. */
type Turning = { run(id: number): Promise<number>; because(error: ObiegError): string; note(id: number, problem: string): Promise<unknown> };

/** Another process has done it, or it was taken back. */
export class Gone extends Error {}

/**
 * Does what is due, one after another; what cannot be done is written down and holds up nothing else. Returns the sum of what `run` did.
 * Errors: what nobody expected, told after the others have had their turn.
 */
export async function turnDue(due: readonly Due[], { run, because, note }: Turning): Promise<number> {
  let done = 0;
  const unexpected: unknown[] = [];
  for (const { id, problem } of due) {
    try {
      done += await run(id);
    } catch (error) {
      if (error instanceof Gone) continue;
      const expected = error instanceof ObiegError;
      const code = expected ? because(error) : 'unexpected';
      if (code !== problem) await note(id, code);
      if (!expected) unexpected.push(error);
    }
  }
  throwTogether(unexpected);
  return done;
}

/** Throws the only error there is, or one that names them all; nothing when there is none. */
export function throwTogether(errors: readonly unknown[]): void {
  if (errors.length === 0) return;
  if (errors.length === 1) throw errors[0];
  throw new AggregateError(errors, errors.map((error) => (error instanceof Error ? error.message : String(error))).join('; '));
}
