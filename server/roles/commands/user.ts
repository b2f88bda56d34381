import { people as contract } from '../../../contract/index.ts';
import { addPerson, addPost, disableAccount, listStaff, listUnits, newTemporaryPassword, resetPassword } from '../../modules/people/index.ts';
import { act, systemActor } from '../../platform/acts/index.ts';
import { answering, readArguments, required, WrongArguments, type Given } from './arguments.ts';
import type { CommandDeps } from './deps.ts';

const usage = `  obieg user list
  obieg user add --login jan.kos --first Jan --last Kos --unit GK --title "Inspektor" --role officer [--email jan@urzad.pl] [--administrator]
  obieg user post <login> --unit GK --title "Kierownik referatu" --role head     one more post for the same person
  obieg user reset <login>                                                       a new temporary password
  obieg user close <login> | obieg user open <login>                             closes the account, opens it again
Roles: clerk, officer, head, secretary, mayor.`;

const actor = systemActor('command line');

/** `obieg user`: accounts from the command line, for the time before the first sign-in and when nobody can sign in any more. */
export function user(args: readonly string[], deps: CommandDeps): Promise<number> {
  return answering(usage, async () => {
    const given = readArguments(args, { texts: ['login', 'first', 'last', 'unit', 'title', 'role', 'email'], flags: ['administrator'] });
    const [verb, login] = given.words;
    if (verb === 'list') return list(deps);
    if (verb === 'add') return add(deps, given);
    if (verb === 'post') return post(deps, given, await personOf(deps, login));
    if (verb === 'reset') return reset(deps, await personOf(deps, login));
    if (verb === 'close' || verb === 'open') return close(deps, await personOf(deps, login), verb === 'close');
    throw new WrongArguments(verb === undefined ? 'What about users?' : `Unknown: ${verb}`);
  });
}

async function list(deps: CommandDeps): Promise<number> {
  for (const entry of await listStaff(deps.db, deps.clock.now())) {
    const posts = entry.posts.map((held) => `${held.title} (${held.unitMark}, ${held.role})`).join('; ') || 'no post';
    deps.say(`${(entry.login ?? '–').padEnd(20)} ${entry.firstName} ${entry.lastName}  ${posts}${entry.administrator ? '  administrator' : ''}${entry.disabledAt ? '  closed' : ''}`);
  }
  return 0;
}

async function add(deps: CommandDeps, given: Given): Promise<number> {
  const wanted = contract.addPerson.body.safeParse({
    firstName: required(given, 'first'), lastName: required(given, 'last'), login: required(given, 'login'), email: given.text('email'), administrator: given.flag('administrator'), ...await placeOf(deps, given),
  });
  if (!wanted.success) throw new WrongArguments(wanted.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  const password = await newTemporaryPassword();
  await act(deps, { name: 'people.add-person', actor }, (doing) => addPerson(doing, wanted.data, password));
  deps.say(`${wanted.data.login}  ${password.plain}`);
  return 0;
}

async function post(deps: CommandDeps, given: Given, person: Person): Promise<number> {
  const wanted = contract.addPerson.body.pick({ unitId: true, postTitle: true, role: true }).safeParse(await placeOf(deps, given));
  if (!wanted.success) throw new WrongArguments(wanted.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  await act(deps, { name: 'people.add-post', actor }, (doing) => addPost(doing, person.personId, wanted.data));
  deps.say(`${person.login}: ${wanted.data.postTitle}`);
  return 0;
}

async function reset(deps: CommandDeps, person: Person): Promise<number> {
  const password = await newTemporaryPassword();
  await act(deps, { name: 'people.reset-password', actor }, (doing) => resetPassword(doing, person.personId, password));
  deps.say(`${person.login}  ${password.plain}`);
  return 0;
}

async function close(deps: CommandDeps, person: Person, closed: boolean): Promise<number> {
  await act(deps, { name: 'people.disable-account', actor }, (doing) => disableAccount(doing, null, person.personId, { disabled: closed }));
  deps.say(`${person.login}: ${closed ? 'closed' : 'open'}`);
  return 0;
}

type Person = { personId: number; login: string };

async function personOf(deps: CommandDeps, login: string | undefined): Promise<Person> {
  if (login === undefined) throw new WrongArguments('Whose account? Give the login.');
  const found = (await listStaff(deps.db, deps.clock.now())).find((entry) => entry.login === login.toLowerCase());
  if (!found) throw new WrongArguments(`Nobody has the login "${login}".`);
  return { personId: found.personId, login: found.login ?? login };
}

async function placeOf(deps: CommandDeps, given: Given): Promise<{ unitId: number; postTitle: string; role: string }> {
  const mark = required(given, 'unit');
  const unit = (await listUnits(deps.db)).find((one) => one.mark === mark.toUpperCase());
  if (!unit) throw new WrongArguments(`There is no unit "${mark}".`);
  return { unitId: unit.id, postTitle: required(given, 'title'), role: required(given, 'role') };
}
