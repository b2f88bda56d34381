import type { Act } from '../../platform/acts/index.ts';
import { newSecret } from '../../platform/auth/index.ts';
import { isUniqueViolation } from '../../platform/db/index.ts';
import { ObiegError, changedMeanwhile, notFound } from '../../platform/errors/index.ts';

export type OfficeChange = { name: string; authority: string; street: string; postcode: string; locality: string; phone: string; email: string; website: string; taxNumber: string; revision: number };

/** What an office begins with; `email` is its first published mailbox. */
export type NewOffice = { kind: 'demonstration' | 'real'; name: string; authority: string; street: string; postcode: string; locality: string; phone: string; website: string; email: string };

/** The one office of this database begins, with its own mark against mail loops. Errors: `office-exists` (409). */
export async function createOffice(act: Act, office: NewOffice): Promise<void> {
  try {
    await act.tx.insertInto('office').values({ ...office, loop_mark: newSecret(), set_up_at: act.now }).execute();
  } catch (error) {
    if (isUniqueViolation(error)) throw officeExists();
    throw error;
  }
  act.record({ subject: { kind: 'office', id: null }, act: 'people.create-office', after: { kind: office.kind, name: office.name } });
}

export function officeExists(): ObiegError {
  return new ObiegError('office-exists', 409);
}

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
