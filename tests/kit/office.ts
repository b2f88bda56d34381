import { argon2Sync, createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { accept } from '../../server/modules/assignment/accept.ts';
import { decide } from '../../server/modules/assignment/decide.ts';
import { offer } from '../../server/modules/assignment/offer.ts';
import { passOn } from '../../server/modules/assignment/pass-on.ts';
import { openCase, type TermKind } from '../../server/modules/cases/index.ts';
import { loadFileplan } from '../../server/modules/fileplan/index.ts';
import { findOrCreateParties } from '../../server/modules/parties/index.ts';
import { actorOf, loadViewer, type PostRole, type StaffViewer } from '../../server/modules/people/index.ts';
import { registerIncoming } from '../../server/modules/registry/index.ts';
import { act, systemActor, type Acting } from '../../server/platform/acts/index.ts';
import { hashSecret, newSecret } from '../../server/platform/auth/index.ts';
import { createBlobStore, type BlobStore } from '../../server/platform/blobs/index.ts';
import { fixedClock } from '../../server/platform/clock/index.ts';
import type { Db } from '../../server/platform/db/index.ts';

/** Everybody of the test office signs in with this. */
export const testPassword = 'haslo-testowego-urzedu';
/** A Tuesday, ten o'clock in Warsaw. */
export const testNow = '2026-11-03T09:00:00Z';
/** The unlikely day on which everybody was appointed; before any clock of a test. */
const longAgo = '2020-01-01';

/** Logins of the test office; `vacant` names the officer's post of GK at which nobody sits. */
export type TestLogin = 'burmistrz' | 'sekretarz' | 'kancelaria' | 'kierownik.gk' | 'referent.gk' | 'inspektor.gk' | 'kierownik.fn' | 'referent.fn' | 'archiwum' | 'administrator';
export type TestPost = Exclude<TestLogin, 'administrator'> | 'vacant';
export type TestUnit = 'BM' | 'ORG' | 'GK' | 'FN';

/** A small town hall in a test database. `clock` stands still at `testNow` until the test moves it. */
export type TownHall = {
  db: Db; clock: ReturnType<typeof fixedClock>; blobs: BlobStore; acting: Acting;
  unit: Record<TestUnit, number>; post: Record<TestPost, number>; person: Record<TestLogin, number>; account: Record<TestLogin, number>;
  /** Runs an act as the person, at the post with the role where it matters. */
  as<R>(login: TestLogin, name: string, run: Parameters<typeof act<R>>[2]): Promise<R>;
};

const units: readonly { mark: TestUnit; name: string; mailroom: boolean; parent: TestUnit | null }[] = [
  { mark: 'BM', name: 'Burmistrz', mailroom: false, parent: null },
  { mark: 'ORG', name: 'Wydział Organizacyjny', mailroom: true, parent: 'BM' },
  { mark: 'GK', name: 'Referat Gospodarki Komunalnej', mailroom: false, parent: 'BM' },
  { mark: 'FN', name: 'Wydział Finansowy', mailroom: false, parent: 'BM' },
];
const staff: readonly { login: TestLogin; first: string; last: string; post: { unit: TestUnit; title: string; role: PostRole; duties?: string[] } | null }[] = [
  { login: 'burmistrz', first: 'Halina', last: 'Wrona', post: { unit: 'BM', title: 'Burmistrz', role: 'mayor' } },
  { login: 'sekretarz', first: 'Piotr', last: 'Jaskółka', post: { unit: 'BM', title: 'Sekretarz', role: 'secretary' } },
  { login: 'kancelaria', first: 'Ewa', last: 'Żuraw', post: { unit: 'ORG', title: 'Podinspektor ds. kancelarii', role: 'clerk' } },
  { login: 'kierownik.gk', first: 'Łukasz', last: 'Dzięcioł', post: { unit: 'GK', title: 'Kierownik referatu', role: 'head' } },
  { login: 'referent.gk', first: 'Anna', last: 'Słowik', post: { unit: 'GK', title: 'Referentka', role: 'officer' } },
  { login: 'inspektor.gk', first: 'Jan', last: 'Kos', post: { unit: 'GK', title: 'Inspektor', role: 'officer' } },
  { login: 'kierownik.fn', first: 'Barbara', last: 'Czapla', post: { unit: 'FN', title: 'Skarbniczka', role: 'head' } },
  { login: 'referent.fn', first: 'Michał', last: 'Szpak', post: { unit: 'FN', title: 'Referent', role: 'officer' } },
  { login: 'archiwum', first: 'Irena', last: 'Gawron', post: { unit: 'ORG', title: 'Inspektor ds. archiwum', role: 'officer', duties: ['archivist'] } },
  { login: 'administrator', first: 'Olga', last: 'Sikora', post: null },
];

let hash: string | null = null;

/** The hash of `testPassword`: right, but made with the least cost, and once. */
export function testPasswordHash(): string {
  if (hash !== null) return hash;
  const nonce = Buffer.alloc(16, 7);
  const tag = argon2Sync('argon2id', { message: testPassword, nonce, memory: 8, passes: 1, parallelism: 1, tagLength: 32 });
  const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  hash = `$argon2id$v=19$m=8,t=1,p=1$${unpadded(nonce)}$${unpadded(tag)}`;
  return hash;
}

/** Fills an empty test database with the small office, its file plan and the published mailbox `kancelaria@wierzbowo.example`. */
export async function aTownHall(db: Db): Promise<TownHall> {
  const clock = fixedClock(testNow);
  await db.insertInto('office').values({
    kind: 'real', name: 'Urząd Miejski w Wierzbowie', authority: 'Burmistrz Wierzbowa', street: 'Rynek 1', postcode: '00-001', locality: 'Wierzbowo', email: 'kancelaria@wierzbowo.example',
    loop_mark: 'testowy-urzad', set_up_at: clock.now(),
  }).execute();
  await db.transaction().execute((tx) => loadFileplan(tx));
  const unit = await insertUnits(db);
  const { post, person, account } = await insertStaff(db, unit);
  await db.insertInto('mailbox').values({ address: 'kancelaria@wierzbowo.example', kind: 'published', valid_from: longAgo }).execute();
  const acting: Acting = { db, clock, subscriptions: new Map() };
  const hall: TownHall = {
    db, clock, blobs: aBlobStore(), acting, unit, post, person, account,
    as: async (login, name, run) => act(acting, { name, actor: actorOf(await viewerOf(hall, login)) }, run),
  };
  return hall;
}

async function insertUnits(db: Db): Promise<Record<TestUnit, number>> {
  const unit: Partial<Record<TestUnit, number>> = {};
  for (const [position, { mark, name, mailroom, parent }] of units.entries()) {
    const row = await db.insertInto('unit').values({ mark, name, mailroom, position, parent_id: parent === null ? null : unit[parent]!, valid_from: longAgo }).returning('id').executeTakeFirstOrThrow();
    unit[mark] = row.id;
  }
  return unit as Record<TestUnit, number>;
}

async function insertStaff(db: Db, unit: Record<TestUnit, number>): Promise<Pick<TownHall, 'post' | 'person' | 'account'>> {
  const made = { post: {} as TownHall['post'], person: {} as TownHall['person'], account: {} as TownHall['account'] };
  const insertPost = async (at: { unit: TestUnit; title: string; role: PostRole; duties?: string[] }) =>
    (await db.insertInto('post').values({ unit_id: unit[at.unit], title: at.title, role: at.role, duties: at.duties ?? [], valid_from: longAgo }).returning('id').executeTakeFirstOrThrow()).id;
  for (const { login, first, last, post } of staff) {
    const { id } = await db.insertInto('person').values({ first_name: first, last_name: last }).returning('id').executeTakeFirstOrThrow();
    const account = await db.insertInto('account').values({ person_id: id, login, password_hash: testPasswordHash(), administrator: login === 'administrator' }).returning('id').executeTakeFirstOrThrow();
    made.person[login] = id;
    made.account[login] = account.id;
    if (post === null) continue;
    const postId = await insertPost(post);
    made.post[login as TestPost] = postId;
    await db.insertInto('appointment').values({ person_id: id, post_id: postId, valid_from: longAgo }).execute();
  }
  made.post.vacant = await insertPost({ unit: 'GK', title: 'Młodszy referent', role: 'officer' });
  return made;
}

/** A store of originals in a temporary folder, removed when the file's tests have ended. */
export function aBlobStore(): BlobStore {
  const folder = mkdtempSync(join(tmpdir(), 'obieg-test-blobs-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return createBlobStore(join(folder, 'blobs'));
}

/** The person as the server sees them after signing in: makes a session and loads it. */
export async function viewerOf(hall: Pick<TownHall, 'db' | 'clock'>, login: TestLogin): Promise<StaffViewer> {
  const { token } = await aSession(hall, login);
  const loaded = await loadViewer(hall.db, token, hall.clock.now());
  if (!loaded) throw new Error(`${login} cannot sign in`);
  return loaded.viewer;
}

/** An open session of the person; `token` belongs into the cookie, `csrfToken` into the header of changes. */
export async function aSession(hall: Pick<TownHall, 'db' | 'clock'>, login: TestLogin): Promise<{ token: string; csrfToken: string }> {
  const account = await hall.db.selectFrom('account').select('id').where('login', '=', login).executeTakeFirstOrThrow();
  const [token, csrfToken] = [newSecret(), newSecret()];
  const now = hall.clock.now();
  await hall.db.insertInto('session').values({
    account_id: account.id, token_hash: hashSecret(token), csrf_token: csrfToken, remote_address: '127.0.0.1', user_agent: 'test', created_at: now, last_seen_at: now, expires_at: new Date(now.getTime() + 12 * 3_600_000),
  }).execute();
  return { token, csrfToken };
}

/** How far a letter has got; each step includes those before it, by the real acts. */
export type LetterStage = 'mailroom' | 'to-decide' | 'to-pass-on' | 'to-accept' | 'in-hand';
export type LetterWishes = {
  title?: string; from?: string; email?: string; text?: string; stage?: LetterStage;
  /** Whose desk it is to reach; a head gets no further than `to-pass-on`. Default `referent.gk`. */
  for?: 'referent.gk' | 'inspektor.gk' | 'referent.fn'; instruction?: string; termOn?: string | null;
};
export type TestLetter = { itemId: number; identifier: string; trackingCode: string; partyId: number };

/** Letters as somebody sees them who looks at this moment: in whose hands they are. What nobody holds is seen in none. */
export async function asSeen(db: Db, itemIds: readonly number[]): Promise<{ id: number; holdingId: number }[]> {
  const rows = await db.selectFrom('holding').select(['id', 'item_id']).where('item_id', 'in', [0, ...itemIds]).where('until', 'is', null).execute();
  const holdings = new Map(rows.map((row) => [row.item_id, row.id]));
  return itemIds.map((id) => ({ id, holdingId: holdings.get(id) ?? 0 }));
}

/** A registered e-mail, brought as far as wanted. Default: it lies in the mailroom. */
export async function aRegisteredLetter(hall: TownHall, wishes: LetterWishes = {}): Promise<TestLetter> {
  const letter = await registerLetter(hall, wishes);
  const reached = (['mailroom', 'to-decide', 'to-pass-on', 'to-accept', 'in-hand'] as const).indexOf(wishes.stage ?? 'mailroom');
  const officer = wishes.for ?? 'referent.gk';
  const head = officer === 'referent.fn' ? 'kierownik.fn' : 'kierownik.gk';
  const order = { instruction: wishes.instruction ?? '', termOn: wishes.termOn ?? null };
  const step = async (login: TestLogin, name: string, run: (doing: Parameters<typeof offer>[0], viewer: StaffViewer, items: { id: number; holdingId: number }[]) => Promise<void>) => {
    const viewer = await viewerOf(hall, login);
    const items = await asSeen(hall.db, [letter.itemId]);
    await act(hall.acting, { name, actor: actorOf(viewer) }, (doing) => run(doing, viewer, items));
  };
  if (reached >= 1) await step('kancelaria', 'assignment.offer', (doing, viewer, items) => offer(doing, viewer, { ...order, items, instruction: '', deciderPostId: hall.post.burmistrz, proposedPostId: hall.post[head] }));
  if (reached >= 2) await step('burmistrz', 'assignment.decide', (doing, viewer, items) => decide(doing, viewer, { ...order, items, postId: hall.post[head] }));
  if (reached >= 3) await step(head, 'assignment.pass-on', (doing, viewer, items) => passOn(doing, viewer, { ...order, items, instruction: '', postId: hall.post[officer] }));
  if (reached >= 4) await step(officer, 'assignment.accept', (doing, viewer, items) => accept(doing, viewer, items));
  return letter;
}

async function registerLetter(hall: TownHall, wishes: LetterWishes): Promise<TestLetter> {
  const { title = 'Wniosek o naprawę chodnika', from = 'Jan Kowalski', email = 'jan.kowalski@poczta.example', text = 'Proszę o naprawę chodnika przy ul. Lipowej 7.' } = wishes;
  const bytes = Buffer.from(`From: ${email}\r\nTo: kancelaria@wierzbowo.example\r\nSubject: test\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${title}\r\n${text}\r\n`, 'utf8');
  await hall.blobs.putBytes(bytes, { durable: false });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return act(hall.acting, { name: 'mailroom.sort', actor: systemActor('mailroom') }, async (doing) => {
    const [party] = await findOrCreateParties(doing.tx, [{ name: from, email }], doing.now);
    const [registered] = await registerIncoming(doing, [{
      title, partyId: party!.id, partyName: party!.name, partyKind: party!.kind, partyEmail: email, receivedAt: doing.now, letterDate: null, channel: 'e-mail', way: 'e-mail', foreignMark: null, attachmentCount: 0,
      formats: ['message/rfc822'], remarks: '', ledgerEntryId: null, possibleDuplicateOf: null, senderCheck: null, marks: [], acknowledge: true, holder: { postId: hall.post.kancelaria, unitId: hall.unit.ORG, stage: 'mailroom' },
      documents: [{ kind: 'message', title, fileName: 'pismo.eml', mediaType: 'message/rfc822', size: bytes.length, sha256, partOf: null, text: { text: `${title}\n${text}`, tool: 'mail' }, createdBy: null }],
    }]);
    return { ...registered!, partyId: party!.id };
  });
}

/** A case opened by the officer for a letter that came all the way. */
export async function aCase(hall: TownHall, wishes: LetterWishes & { classSymbol?: string; caseTitle?: string; termKind?: TermKind; onPaper?: boolean } = {}): Promise<TestLetter & { caseId: number; mark: string }> {
  const letter = await aRegisteredLetter(hall, { ...wishes, stage: 'in-hand' });
  const viewer = await viewerOf(hall, wishes.for ?? 'referent.gk');
  const opening = { itemId: letter.itemId, classSymbol: wishes.classSymbol ?? '7021', title: wishes.caseTitle ?? wishes.title ?? 'Naprawa chodnika', termKind: wishes.termKind ?? 'month', ownTerm: null, onPaper: wishes.onPaper ?? false } as const;
  const opened = await act(hall.acting, { name: 'cases.open', actor: actorOf(viewer) }, (doing) => openCase(doing, viewer, opening));
  return { ...letter, caseId: opened.id, mark: opened.mark };
}
