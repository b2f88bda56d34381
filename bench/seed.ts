import type { Client } from 'pg';
import { toTsVectorInput } from '../server/adapters/search-text/index.ts';
import { registerChecks } from '../server/modules/desk/index.ts';
import { hashSecret, newSecret } from '../server/platform/auth/index.ts';
import { connect } from '../server/platform/db/index.ts';
import { poolOptions, type Connection } from '../server/platform/postgres/index.ts';
import { seeded, words } from './corpus.ts';
import { fillTables, protectSome } from './seed-tables.ts';

/** Somebody signed in, or a program: what their requests carry, things they may open, and parts of the register to ask for. */
export type Viewer = { headers: Record<string, string>; items: number[]; cases: number[]; unit: number; middle: number; month: { from: string; to: string } };
/** One person of each kind, and a program that sees registers as they are. */
export type Viewers = Record<'program' | 'clerk' | 'officer' | 'head' | 'mayor', Viewer>;

/** A frequent word (about a quarter of all letters) and one that few letters have. */
export const searched = { frequent: 'chodnik', rare: 'hasło17k' } as const;

/**
 * Fills the office as some years of work would: of `items` register entries four fifths incoming, a quarter as many cases,
 * documents, holders, assignments, journal, acknowledgements, search. Written directly, since only the reading is measured.
 */
export async function seedOffice({ client, connection }: { client: Client; connection: Connection }, items: number): Promise<Viewers> {
  const posts = await addStaff(client);
  await client.query('begin');
  // The rows are whole in themselves; checking each of a million references would take longer than everything else.
  await client.query('set local session_replication_role = replica');
  await fillTables(client, { items, cases: items / 4, texts: someTexts(500), ...posts });
  await client.query('commit');
  await protectSome(client);
  await client.query('vacuum (analyze)');
  await proveKept(connection);
  return openSessions(client, posts);
}

/** What the database keeps ready by triggers was filled in without them: lists measured on anything else would tell nothing. */
async function proveKept(connection: Connection): Promise<void> {
  const { db, close } = connect(poolOptions(connection));
  try {
    for (const { problem, query } of registerChecks) {
      const [found] = (await query.execute(db)).rows;
      if (found) throw new Error(`what was filled in does not agree with itself: ${problem}, ${found.what}`);
    }
  } finally {
    await close();
  }
}

type Posts = { clerk: number; mayor: number; officers: number[]; units: number[]; heads: number[]; officerPersons: number[] };

async function addStaff(client: Client): Promise<Posts> {
  const one = async (sql: string, values: unknown[]) => (await client.query<{ id: number }>(sql, values)).rows[0]!.id;
  const unitIds = (await client.query<{ id: number; mark: string }>('select id, mark from unit where valid_to is null order by position, id')).rows;
  const addPost = async (unit: number, role: string): Promise<{ post: number; person: number }> => {
    const post = await one(`insert into post (unit_id, title, role, valid_from) values ($1, $2, $2, '2020-01-01') returning id`, [unit, role]);
    const person = await one('insert into person (first_name, last_name) values ($1, $2) returning id', ['Osoba', `${role} ${post}`]);
    await client.query(`insert into appointment (person_id, post_id, valid_from) values ($1, $2, '2020-01-01')`, [person, post]);
    await client.query('insert into account (person_id, login, password_hash) values ($1, $2, $3)', [person, `${role}.${post}`, '-']);
    return { post, person };
  };
  const clerk = await one(`select id from post where role = 'clerk' order by id limit 1`, []);
  const mayor = await addPost(unitIds.find(({ mark }) => mark === 'BM')!.id, 'mayor');
  const posts: Posts = { clerk, mayor: mayor.post, officers: [], units: [], heads: [], officerPersons: [] };
  for (const { id } of unitIds.filter(({ mark }) => /^R\d+$/.test(mark))) {
    posts.heads.push((await addPost(id, 'head')).post);
    for (let n = 0; n < 4; n += 1) {
      const { post, person } = await addPost(id, 'officer');
      posts.officers.push(post);
      posts.officerPersons.push(person);
      posts.units.push(id);
    }
  }
  return posts;
}

/** Letters of about thirty words: eight of the frequent ones, the others rare. */
function someTexts(count: number): string[] {
  const random = seeded(5);
  return Array.from({ length: count }, () => {
    const frequent = Array.from({ length: 8 }, () => words[Math.floor(random() * words.length)]!);
    const rare = Array.from({ length: 20 }, () => `hasło${Math.floor(random() * 2000)}k`);
    return toTsVectorInput([...frequent, ...rare].join(' '));
  });
}

async function openSessions(client: Client, posts: Posts): Promise<Viewers> {
  const open = async (post: number): Promise<Viewer['headers']> => {
    const token = newSecret();
    await client.query(`insert into session (account_id, token_hash, csrf_token, remote_address, user_agent, created_at, last_seen_at, expires_at)
      select a.id, $2, 'x', '127.0.0.1', 'bench', now(), now(), now() + interval '12 hours' from account a join appointment p on p.person_id = a.person_id where p.post_id = $1`, [post, hashSecret(token)]);
    return { cookie: `obieg_session=${token}`, 'x-csrf-token': 'x' };
  };
  const ids = async (sql: string, post: number) => (await client.query<{ id: number }>(sql, [post])).rows.map((row) => row.id);
  const held = `select i.id from item i join holding h on h.item_id = i.id where h.post_id = $1 and i.register = 'incoming' and i.confidentiality = 'ordinary' order by md5(i.id::text) limit 40`;
  const own = `select id from case_file where officer_post_id = $1 and confidentiality = 'ordinary' order by md5(id::text) limit 40`;
  const [officer, head] = [posts.officers[0]!, posts.heads[0]!];
  const [items, cases] = [await ids(held, officer), await ids(own, officer)];
  const any = await ids(`select id from item where register = 'incoming' and confidentiality = 'ordinary' and $1 > 0 order by md5(id::text) limit 40`, 1);
  const anyCase = await ids(`select id from case_file where confidentiality = 'ordinary' and $1 > 0 order by md5(id::text) limit 40`, 1);
  const { rows: [part] } = await client.query<{ middle: number; unit: number; from: string; to: string }>(`select (select (min(id) + max(id)) / 2 from item where register = 'incoming') as middle, (select unit_id from post where id = $1) as unit, (current_date - 130)::text as "from", (current_date - 100)::text as to`, [officer]);
  const { middle, unit, from, to } = part!;
  const viewer = async (headers: Viewer['headers'] | Promise<Viewer['headers']>, some: { items: number[]; cases: number[] }): Promise<Viewer> => ({ headers: await headers, ...some, middle, unit, month: { from, to } });
  const every = { items: any, cases: anyCase };
  return { program: await viewer(addProgram(client), every), clerk: await viewer(open(posts.clerk), every), officer: await viewer(open(officer), { items, cases }), head: await viewer(open(head), { items, cases }), mayor: await viewer(open(posts.mayor), every) };
}

async function addProgram(client: Client): Promise<Viewer['headers']> {
  const token = newSecret();
  await client.query(`insert into api_token (name, scope, token_hash, created_at) values ('bench', 'audit', $1, now())`, [hashSecret(token)]);
  return { authorization: `Bearer ${token}` };
}
