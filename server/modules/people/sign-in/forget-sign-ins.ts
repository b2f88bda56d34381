import { z } from 'zod';
import { act, systemActor, type Acting } from '../../../platform/acts/index.ts';
import { defineJob } from '../../../platform/jobs/index.ts';

/** The KRI wants logs for two years (Dz.U. 2024 poz. 773 §20); after that nobody needs to know who signed in when. */
const keptYears = 2;

/** Every night: removes what the log of sign-ins need not keep any more, what the throttle has long forgotten, and what the provider said of sessions that ran out. */
export const forgetSignIns = defineJob({ name: 'people.forget-sign-ins', payload: z.object({}), run: (acting: Acting) => dropOldSignIns(acting) });

/** Removes entries older than the time of keeping. */
export async function dropOldSignIns(acting: Acting): Promise<void> {
  const now = acting.clock.now();
  await acting.db.deleteFrom('sign_in_attempt').where('at', '<', new Date(now.getTime() - 24 * 3_600_000)).execute();
  await acting.db.deleteFrom('sign_in_challenge').where('expires_at', '<', now).execute();
  await acting.db.updateTable('session').set({ id_token: null }).where('id_token', 'is not', null).where('expires_at', '<', now).execute();
  const oldest = new Date(now);
  oldest.setUTCFullYear(oldest.getUTCFullYear() - keptYears);
  if (await acting.db.selectFrom('sign_in_entry').select('id').where('at', '<', oldest).executeTakeFirst() === undefined) return;
  await act(acting, { name: 'people.forget-sign-ins', actor: systemActor('people') }, async ({ tx, record }) => {
    const { numDeletedRows } = await tx.deleteFrom('sign_in_entry').where('at', '<', oldest).executeTakeFirstOrThrow();
    record({ subject: { kind: 'office', id: null }, after: { before: oldest.toISOString(), entries: Number(numDeletedRows) } });
  });
}
