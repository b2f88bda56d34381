import type { Act } from '../../../platform/acts/index.ts';
import { refused } from '../../../platform/errors/index.ts';
import type { StaffViewer } from '../viewer.ts';
import { factorsOf, hasFactor } from './factors.ts';

/** Removes a second factor of the person; the last one stays where the office demands one. Recovery codes go with it. Errors: `last-second-factor`. */
export async function removingFactor(doing: Act, viewer: StaffViewer, remove: () => Promise<void>): Promise<void> {
  // Two factors removed at one moment must not both see the other one.
  await doing.tx.selectFrom('account').select('id').where('id', '=', viewer.accountId).forUpdate().execute();
  await remove();
  if (!hasFactor(await factorsOf(doing.tx, viewer.accountId))) {
    if (viewer.factorDemanded) throw refused('last-second-factor');
    await doing.tx.deleteFrom('recovery_code').where('account_id', '=', viewer.accountId).execute();
  }
  doing.touch(`account:${viewer.accountId}`);
}
