import { headingOf, plain } from './columns.ts';
import type { Present, PresentPerson } from './present.ts';
import type { ImportProblem, ImportRow } from './read-rows.ts';
import type { Ref, Step } from './steps.ts';

/** Who each row is about, and what becomes of the people. Pure. */
export function planPeople(rows: readonly ImportRow[], present: Present, accounts: boolean): { steps: Step[]; problems: ImportProblem[]; personOf: Map<number, { ref: Ref; name: string }> } {
  const problems: ImportProblem[] = [];
  const steps: Step[] = [];
  const personOf = new Map<number, { ref: Ref; name: string }>();
  const made = new Map<string, ImportRow>();
  const changed = new Set<number>();
  const logins = new Map<string, string>();
  for (const row of rows) {
    if (row.lastName === null && row.personNumber === null) continue;
    const found = findPerson(row, present, problems);
    if (found === 'problem') continue;
    const name = found ? `${row.firstName ?? found.firstName} ${row.lastName ?? found.lastName}` : `${row.firstName} ${row.lastName}`;
    const key = found ? `#${found.id}` : row.login ?? `${row.email?.toLowerCase() ?? row.personNumber ?? ''} ${plain(name)}`;
    const namesake = made.get(key);
    if (namesake && plain(`${namesake.firstName} ${namesake.lastName}`) !== plain(name)) {
      problems.push({ row: row.row, column: headingOf('login'), code: 'login-used', detail: key });
      continue;
    }
    personOf.set(row.row, { ref: found ? found.id : key, name });
    if (found) {
      if (!changed.has(found.id)) steps.push(...changeOf(row, found));
      changed.add(found.id);
    } else if (!made.has(key)) {
      steps.push({ kind: 'add-person', row: row.row, key, firstName: row.firstName!, lastName: row.lastName!, email: row.email, phone: row.phone });
      made.set(key, row);
    }
    if (row.login !== null && accounts) steps.push(...accountOf(row, { key, name, found }, { logins, present, problems }));
  }
  return { steps, problems, personOf };
}

/** The person a row is about: by number, login, e-mail, or a name that only one person has. */
function findPerson(row: ImportRow, present: Present, problems: ImportProblem[]): PresentPerson | null | 'problem' {
  if (row.personNumber !== null && /^\d+$/.test(row.personNumber)) {
    const byNumber = present.people.find((person) => person.id === Number(row.personNumber));
    if (byNumber) return byNumber;
  }
  const byAccount = present.people.find((person) => (row.login !== null && person.login?.toLowerCase() === row.login) || (row.email !== null && person.email?.toLowerCase() === row.email.toLowerCase()));
  if (byAccount) return byAccount;
  if (row.firstName === null || row.lastName === null) {
    problems.push({ row: row.row, column: headingOf('personNumber'), code: 'person-unknown', detail: row.personNumber ?? '' });
    return 'problem';
  }
  const namesakes = present.people.filter((person) => plain(`${person.firstName} ${person.lastName}`) === plain(`${row.firstName} ${row.lastName}`));
  if (namesakes.length <= 1) return namesakes[0] ?? null;
  problems.push({ row: row.row, column: headingOf('lastName'), code: 'person-ambiguous', detail: `${row.firstName} ${row.lastName}` });
  return 'problem';
}

function changeOf(row: ImportRow, person: PresentPerson): Step[] {
  const { id: personId, firstName, lastName, email, phone } = person;
  const before = { firstName, lastName, email, phone };
  // An empty cell says nothing; it takes nothing away.
  const after = { firstName: row.firstName ?? firstName, lastName: row.lastName ?? lastName, email: row.email ?? email, phone: row.phone ?? phone };
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ kind: 'change-person', row: row.row, personId, before, ...after }];
}

type Person = { key: string; name: string; found: PresentPerson | null };
type Logins = { logins: Map<string, string>; present: Present; problems: ImportProblem[] };

function accountOf(row: ImportRow, { key, name, found }: Person, { logins, present, problems }: Logins): Step[] {
  const login = row.login!;
  const owner = logins.get(login);
  if (owner === key || found?.login?.toLowerCase() === login) return [];
  const taken = owner !== undefined || present.logins.has(login);
  if (taken || (found !== null && found.login !== null)) {
    problems.push({ row: row.row, column: headingOf('login'), code: taken ? 'login-used' : 'login-differs', detail: taken ? login : found!.login! });
    return [];
  }
  logins.set(login, key);
  return [{ kind: 'add-account', row: row.row, person: found ? found.id : key, name, login }];
}
