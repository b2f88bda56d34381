import { z } from 'zod';
import { act, systemActor, type Acting } from '../../platform/acts/index.ts';
import { defineJob } from '../../platform/jobs/index.ts';

/** The KRI wants logs of access to protected data for two years (Dz.U. 2024 poz. 773 §20); what was done stands in the journal for as long as the case. */
const keptYears = 2;

/** Every night: removes readings that need not be kept any more. */
export const forgetReadings = defineJob({
  name: 'access.forget-readings',
  payload: z.object({}),
  async run(acting: Acting) {
    const oldest = new Date(acting.clock.now());
    oldest.setUTCFullYear(oldest.getUTCFullYear() - keptYears);
    if (await acting.db.selectFrom('reading').select('id').where('at', '<', oldest).executeTakeFirst() === undefined) return;
    await act(acting, { name: 'access.forget-readings', actor: systemActor('access') }, async ({ tx, record }) => {
      const { numDeletedRows } = await tx.deleteFrom('reading').where('at', '<', oldest).executeTakeFirstOrThrow();
      record({ subject: { kind: 'office', id: null }, after: { before: oldest.toISOString(), entries: Number(numDeletedRows) } });
    });
  },
});
