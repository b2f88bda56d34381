import type { Act } from '../../platform/acts/index.ts';
import { changedMeanwhile, notFound } from '../../platform/errors/index.ts';

export type OfficeChange = { name: string; authority: string; street: string; postcode: string; locality: string; phone: string; email: string; website: string; taxNumber: string; revision: number };

/** Changes the office's name and address, which stand in every letter from now on. Errors: 404, `changed-meanwhile`. Returns the new revision. */
export async function changeOffice(act: Act, change: OfficeChange): Promise<number> {
  const before = await act.tx.selectFrom('office').select(['name', 'authority', 'street', 'postcode', 'locality', 'phone', 'email', 'website', 'tax_number', 'revision']).forUpdate().executeTakeFirst();
  if (!before) throw notFound();
  if (before.revision !== change.revision) throw changedMeanwhile();
  const { revision, taxNumber, ...rest } = change;
  await act.tx.updateTable('office').set({ ...rest, tax_number: taxNumber, revision: revision + 1 }).execute();
  act.record({ subject: { kind: 'office', id: null }, before, after: { ...rest, tax_number: taxNumber, revision: revision + 1 } });
  act.touch('office');
  return revision + 1;
}
