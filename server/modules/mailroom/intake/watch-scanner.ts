import { sql } from 'kysely';
import { act, systemActor } from '../../../platform/acts/index.ts';
import type { Intake } from './process-entries.ts';

const lookEveryMs = 2000;

/**
 * While something waits for the virus scanner, asks every two seconds whether it is there; when it answers again,
 * everything that waits for it is due at once, also what had been given up. `stop` lets a running look finish.
 */
export function startScannerWatch(intake: Intake, wake: () => void): { stop(): Promise<void> } {
  const watch = scannerWatch(intake);
  let running = Promise.resolve();
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    running = watch.look().then((recalled) => { if (recalled > 0) wake(); }, (error: unknown) => {
      intake.log.error({ problem: error instanceof Error ? error.message : String(error) }, 'mailroom.scanner-watch failed');
    }).finally(() => { looking = false; });
  }, lookEveryMs);
  return { stop: async () => { clearInterval(timer); await running; } };
}

/** One look at a time; `look` returns how many entries became due because the scanner answers again. */
export function scannerWatch(intake: Intake): { look(): Promise<number> } {
  let answered: boolean | null = null;
  return {
    async look() {
      if (intake.scanner === null || !(await somebodyWaits(intake))) {
        answered = null;
        return 0;
      }
      const before = answered;
      answered = await intake.scanner.answers();
      return answered && before !== true ? recall(intake) : 0;
    },
  };
}

async function somebodyWaits(intake: Intake): Promise<boolean> {
  return (await intake.db.selectFrom('ledger_entry').select('id').where('state', '=', 'waiting').where('reason', '=', 'virus-check-failed').limit(1).executeTakeFirst()) !== undefined;
}

async function recall(intake: Intake): Promise<number> {
  return act(intake, { name: 'mailroom.recall', actor: systemActor('mailroom') }, async (doing) => {
    const { numAffectedRows } = await sql`update ledger_entry set next_try_at = ${doing.now} where state = 'waiting' and reason = 'virus-check-failed' and (next_try_at is null or next_try_at > ${doing.now})`.execute(doing.tx);
    doing.record({ subject: { kind: 'ledger', id: null }, after: { entries: Number(numAffectedRows ?? 0) } });
    return Number(numAffectedRows ?? 0);
  });
}
