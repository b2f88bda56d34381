import assert from 'node:assert/strict';
import pg from 'pg';
import { poolOptions, prepareEmbedded } from '../../server/platform/postgres/index.ts';
import { signInTo, visitor, withToken, type ApiClient } from './api-client.ts';
import { startOffice, type RunningOffice } from './running-office.ts';

/** Who works in the office; the administrator also answers for the mailroom until a clerk is there. */
export const logins = ['administrator', 'kancelaria', 'burmistrz', 'sekretarz', 'kierownik.gk', 'referent.gk', 'kierownik.fn', 'referent.fn'] as const;
export type Login = (typeof logins)[number];

/** The one mailbox of the office that stands in its bulletin. */
export const mailbox = 'kancelaria@wierzbowo.example';
/** Everybody's password, once the temporary one is changed. */
export const password = 'cztery zielone wierzby';

/** A real office with somebody in every role, all signed in. */
export type SetUpOffice = RunningOffice & {
  as: Record<Login, ApiClient>;
  /** Posts by the login of who sits there. */
  post: Record<Login, number>;
  /** A program that reads with an audit token. */
  auditor: ApiClient;
};

const staff = [
  { login: 'kancelaria', firstName: 'Ewa', lastName: 'Żuraw', unit: 'ORG', postTitle: 'Podinspektor ds. kancelarii', role: 'clerk' },
  { login: 'burmistrz', firstName: 'Halina', lastName: 'Wrona', unit: 'BM', postTitle: 'Burmistrz', role: 'mayor' },
  { login: 'sekretarz', firstName: 'Piotr', lastName: 'Jaskółka', unit: 'BM', postTitle: 'Sekretarz', role: 'secretary' },
  { login: 'kierownik.gk', firstName: 'Łukasz', lastName: 'Dzięcioł', unit: 'GK', postTitle: 'Kierownik referatu', role: 'head' },
  { login: 'referent.gk', firstName: 'Anna', lastName: 'Słowik', unit: 'GK', postTitle: 'Referentka', role: 'officer' },
  { login: 'kierownik.fn', firstName: 'Barbara', lastName: 'Czapla', unit: 'FN', postTitle: 'Skarbniczka', role: 'head' },
  { login: 'referent.fn', firstName: 'Michał', lastName: 'Szpak', unit: 'FN', postTitle: 'Referent', role: 'officer' },
] as const;

/** What a person types on the set-up page. */
export function setUpForm(key: string) {
  return {
    key, name: 'Urząd Miejski w Wierzbowie', authority: 'Burmistrz Wierzbowa', street: 'Rynek 1', postcode: '00-001', locality: 'Wierzbowo', phone: '22 555 01 00', website: 'https://wierzbowo.example',
    mailboxes: [{ address: mailbox, kind: 'published' }], administrator: { firstName: 'Olga', lastName: 'Sikora', login: 'administrator', password },
    units: [{ mark: 'BM', name: 'Burmistrz' }, { mark: 'ORG', name: 'Wydział Organizacyjny', mailroom: true }, { mark: 'GK', name: 'Referat Gospodarki Komunalnej' }, { mark: 'FN', name: 'Wydział Finansowy' }],
  };
}

/** The key from the address that a new office prints. */
export function setUpKeyOf(office: Pick<RunningOffice, 'output'>): string {
  const key = /set-up\?key=(\S+)/.exec(office.output())?.[1];
  assert.ok(key, `no set-up address was printed:\n${office.output()}`);
  return decodeURIComponent(key);
}

/** Starts a new office and sets it up as its first administrator would, by the public API alone. */
export async function setUpOffice(options: { env?: Record<string, string>; dataDir?: string } = {}): Promise<SetUpOffice> {
  const office = await startOffice({ ...options, args: ['--office', 'new'] });
  await visitor(office).send('POST', '/api/v1/set-up', setUpForm(setUpKeyOf(office)));
  const administrator = await signInTo(office, 'administrator', password);
  const { entries: units } = await administrator.get<{ entries: { id: number; mark: string }[] }>('/api/v1/units');
  const added = await Promise.all(staff.map(async ({ unit, ...person }) => {
    const unitId = units.find(({ mark }) => mark === unit)!.id;
    const { temporaryPassword } = await administrator.send<{ temporaryPassword: string }>('POST', '/api/v1/staff', { ...person, unitId });
    const client = await signInTo(office, person.login, temporaryPassword);
    await client.send('POST', '/api/v1/session/password', { current: temporaryPassword, next: password });
    return [person.login, client] as const;
  }));
  const as = { administrator, ...Object.fromEntries(added) } as Record<Login, ApiClient>;
  return Object.assign(office, { as, post: await postsOf(administrator), auditor: withToken(office, await auditToken(office)) });
}

async function postsOf(administrator: ApiClient): Promise<Record<Login, number>> {
  const { entries } = await administrator.get<{ entries: { login: string; posts: { postId: number }[] }[] }>('/api/v1/staff');
  return Object.fromEntries(entries.map(({ login, posts }) => [login, posts[0]!.postId])) as Record<Login, number>;
}

/** A new audit token, as an administrator gets it at the terminal. */
export async function auditToken(office: RunningOffice): Promise<string> {
  const { code, output } = await office.command('token', '--scope', 'audit');
  const token = /obieg_audit_\S+/.exec(output)?.[0];
  assert.ok(code === 0 && token, `no token: ${code} ${output}`);
  return token;
}

/** Looks into the database of a running office, for what no public answer tells. */
export async function inDatabaseOf<R>(office: Pick<RunningOffice, 'dataDir' | 'env'>, run: (client: pg.Client) => Promise<R>): Promise<R> {
  const url = office.env['DATABASE_URL'];
  const client = new pg.Client(url === undefined ? poolOptions((await prepareEmbedded(office.dataDir)).connection) : { connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
