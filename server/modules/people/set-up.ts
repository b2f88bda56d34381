import { z } from 'zod';
import { people as contract } from '../../../contract/index.ts';
import { act, systemActor, type Act, type Acting } from '../../platform/acts/index.ts';
import { hashPassword, sameSecret, temporaryPassword } from '../../platform/auth/index.ts';
import { ObiegError, refused, type Obstacle } from '../../platform/errors/index.ts';
import { createOffice, officeExists } from './office-acts.ts';
import { readOffice } from './office.ts';
import { passwordProblem } from './sign-in/password-rules.ts';
import { appoint, insertAccount, insertPerson } from './staff-store.ts';
import { addUnit } from './units.ts';

/** The set-up page as filled in. */
export type SetUp = z.output<typeof contract.SetUp>;
/** Loads the file plan and opens the mailboxes; modules that people must not know, so the composition hands it in. */
export type EquipOffice = (act: Act, mailboxes: readonly { address: string; kind: 'published' }[]) => Promise<void>;
/** `setUpKey` is null unless the process was started for a new office. */
export type SettingUp = Acting & { setUpKey: string | null; equipOffice: EquipOffice };

const clerkTitle = 'Pracownik kancelarii';

/** The key that stands in the link printed at the start of a new office; whoever has it makes the office. */
export function newSetUpKey(): string {
  return temporaryPassword();
}

/**
 * Sets up a real office in one transaction: the office, its units, the first administrator, file plan and mailboxes.
 * The administrator also gets the clerk's post of the mailroom, so that letters have a holder from the first minute
 * (promise P2); the mayor and the others are added afterwards.
 * Errors: `wrong-set-up-key` (403), `office-exists` (409), `set-up-problems` (422) with every problem at once.
 */
export async function setUpOffice(deps: SettingUp, wanted: SetUp): Promise<void> {
  if (await readOffice(deps.db)) throw officeExists();
  if (deps.setUpKey === null || !sameSecret(wanted.key.trim(), deps.setUpKey)) throw new ObiegError('wrong-set-up-key', 403);
  const problems = setUpProblems(wanted);
  if (problems.length > 0) throw refused('set-up-problems', {}, problems);
  const passwordHash = await hashPassword(wanted.administrator.password);
  await act(deps, { name: 'people.set-up', actor: systemActor('set-up') }, async (doing) => {
    const { name, authority, street, postcode, locality, phone, website } = wanted;
    await createOffice(doing, { kind: 'real', name, authority, street, postcode, locality, phone, website, email: wanted.mailboxes[0]!.address });
    const mailroomId = await addUnits(doing, wanted.units);
    await addFirstAdministrator(doing, { ...wanted.administrator, passwordHash, unitId: mailroomId });
    await deps.equipOffice(doing, wanted.mailboxes);
    doing.record({ subject: { kind: 'office', id: null }, after: { name: wanted.name, units: wanted.units.map((unit) => unit.mark), mailboxes: wanted.mailboxes.map((mailbox) => mailbox.address) } });
  });
}

/** Everything that is wrong with a set-up, all at once; `path` names the field. */
export function setUpProblems(wanted: SetUp): Obstacle[] {
  const problems: Obstacle[] = [...repeated(wanted.units.map((unit) => unit.mark), 'unit-mark-twice', (i) => `units.${i}.mark`)];
  const mailrooms = wanted.units.flatMap((unit, i) => (unit.mailroom ? [i] : []));
  if (mailrooms.length === 0) problems.push({ code: 'no-mailroom', path: 'units' });
  for (const i of mailrooms.slice(1)) problems.push({ code: 'second-mailroom', path: `units.${i}.mailroom`, detail: wanted.units[i]!.mark });
  problems.push(...repeated(wanted.mailboxes.map((mailbox) => mailbox.address.toLowerCase()), 'mailbox-exists', (i) => `mailboxes.${i}.address`));
  const password = passwordProblem(wanted.administrator.password, wanted.administrator.login);
  if (password) problems.push({ code: password, path: 'administrator.password' });
  return problems;
}

function repeated(values: readonly string[], code: string, path: (i: number) => string): Obstacle[] {
  return values.flatMap((value, i) => (values.indexOf(value) < i ? [{ code, path: path(i), detail: value }] : []));
}

async function addUnits(doing: Act, units: SetUp['units']): Promise<number> {
  let mailroomId = 0;
  for (const unit of units) {
    const { id } = await addUnit(doing, { ...unit, parentId: null });
    if (unit.mailroom) mailroomId = id;
  }
  return mailroomId;
}

async function addFirstAdministrator(doing: Act, first: SetUp['administrator'] & { passwordHash: string; unitId: number }): Promise<void> {
  const personId = await insertPerson(doing, { ...first, email: null });
  await appoint(doing, personId, { unitId: first.unitId, postTitle: clerkTitle, role: 'clerk' });
  await insertAccount(doing, { personId, login: first.login, passwordHash: first.passwordHash, administrator: true, temporary: false });
  doing.record({ subject: { kind: 'person', id: personId }, act: 'people.add-person', after: { login: first.login, administrator: true } });
}
