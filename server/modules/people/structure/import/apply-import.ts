import type { Act } from '../../../../platform/acts/index.ts';
import { changedMeanwhile, refused } from '../../../../platform/errors/index.ts';
import { insertAccount } from '../../staff-store.ts';
import { addUnit } from '../../units.ts';
import { appointTo, changeAppointment } from '../appointments.ts';
import { changePerson, registerPerson } from '../change-person.ts';
import { writeUnit } from '../change-unit.ts';
import { changePost, makePost } from '../posts.ts';
import { planImport } from './plan-import.ts';
import { readPresent } from './present.ts';
import type { Ref, Step } from './steps.ts';

/** What a person has seen and wants to be done: `fingerprint` is that of the dry run. `passwords`: one hash for each account to be made. */
export type Import = { table: readonly (readonly string[])[]; from: string; fingerprint: string; accounts: boolean; passwords: readonly string[] };

type Made = { units: Map<string, number>; posts: Map<Ref, number>; people: Map<Ref, number>; passwords: string[] };

/**
 * Does what the dry run showed, all of it or nothing. Errors: `import-problems`, `changed-meanwhile` when the office is not what it was
 * at the dry run, those of the single acts.
 */
export async function applyImport(act: Act, wanted: Import): Promise<Step[]> {
  // Two imports at once would both find the office as it was.
  await act.tx.selectFrom('office').select('only_row').forUpdate().execute();
  const present = await readPresent(act.tx, wanted.from);
  const plan = planImport(wanted.table, present, wanted.accounts);
  if (plan.problems.length > 0) throw refused('import-problems', { count: plan.problems.length });
  if (plan.fingerprint !== wanted.fingerprint) throw changedMeanwhile();
  if (plan.steps.length === 0) throw refused('nothing-to-change');
  const made: Made = { units: new Map(present.units.map((unit) => [unit.mark, unit.id])), posts: new Map(), people: new Map(), passwords: [...wanted.passwords] };
  await addUnits(act, plan.steps.filter((step) => step.kind === 'add-unit'), made, wanted.from);
  for (const step of plan.steps) await take(act, step, made, wanted.from);
  act.record({ subject: { kind: 'office', id: null }, act: 'people.import-structure', after: { rows: plan.rows, steps: plan.steps.length, from: wanted.from } });
  return plan.steps;
}

type NewUnit = Extract<Step, { kind: 'add-unit' }>;

/** Those on top first, whatever their order in the file. */
async function addUnits(act: Act, steps: readonly NewUnit[], made: Made, from: string): Promise<void> {
  let left = [...steps];
  while (left.length > 0) {
    const ready = left.filter((step) => step.parentMark === null || made.units.has(step.parentMark));
    if (ready.length === 0) throw new Error('units that stand nowhere');
    for (const { mark, name, parentMark } of ready) made.units.set(mark, (await addUnit(act, { mark, name, parentId: parentMark === null ? null : made.units.get(parentMark)!, from })).id);
    left = left.filter((step) => !ready.includes(step));
  }
}

async function take(act: Act, step: Step, made: Made, from: string): Promise<void> {
  const post = (ref: Ref) => (typeof ref === 'number' ? ref : made.posts.get(ref)!);
  const person = (ref: Ref) => (typeof ref === 'number' ? ref : made.people.get(ref)!);
  const revisionOf = async (kind: 'post' | 'person', id: number) => (await act.tx.selectFrom(kind).select('revision').where('id', '=', id).executeTakeFirstOrThrow()).revision;
  switch (step.kind) {
    case 'add-unit': return;
    case 'change-unit': return writeUnit(act, step.unitId, { from, mark: step.mark, name: step.name, parentId: step.parentMark === null ? null : made.units.get(step.parentMark)! });
    case 'add-post': {
      made.posts.set(step.key, await makePost(act, { unitId: made.units.get(step.unitMark)!, title: step.title, role: step.role, deputy: step.deputy, shared: step.shared, from: step.from }));
      return;
    }
    case 'change-post': await changePost(act, step.postId, { from, title: step.title, role: step.role, deputy: step.deputy, revision: await revisionOf('post', step.postId) }); return;
    case 'add-person': made.people.set(step.key, await registerPerson(act, step)); return;
    case 'change-person': await changePerson(act, step.personId, { firstName: step.firstName, lastName: step.lastName, email: step.email, phone: step.phone, revision: await revisionOf('person', step.personId) }); return;
    case 'appoint': await appointTo(act, { personId: person(step.person), postId: post(step.post), from: step.from, to: step.to, replacing: step.instead !== null, revision: await revisionOf('post', post(step.post)) }); return;
    case 'change-days': await changeAppointment(act, step.appointmentId, { from: step.from, to: step.to, revision: await revisionOf('post', post(step.post)) }); return;
    case 'add-account': {
      await insertAccount(act, { personId: person(step.person), login: step.login, passwordHash: made.passwords.shift()!, administrator: false, temporary: true });
      act.record({ subject: { kind: 'person', id: person(step.person) }, act: 'people.add-account', after: { login: step.login } });
    }
  }
}
