import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, aTownHall, viewerOf, type TestLogin } from '../../../../tests/kit/office.ts';
import { substitute, type Substituting } from '../../people/index.ts';
import { requireCase, requireItem } from '../visibility.ts';
import type { Subject } from './guarded.ts';
import { readAccess } from './read-access.ts';
import { setAccess, type AccessWish } from './set-access.ts';
import { whoSees } from './who-sees.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const everybody = Object.keys(hall.person) as TestLogin[];
const levels = ['ordinary', 'restricted', 'strict'] as const;

/** A letter in each place and a case, each ordinary, restricted with a named post, and in a circle. */
const things: { name: string; subject: Subject; confidentiality: (typeof levels)[number] }[] = [];
for (const confidentiality of levels) {
  const letters = { mailroom: await aRegisteredLetter(hall), undecided: await aRegisteredLetter(hall, { stage: 'to-decide' }), 'in hand': await aRegisteredLetter(hall, { stage: 'in-hand' }) };
  const opened = await aCase(hall, { for: 'referent.fn' });
  const made = [...Object.entries(letters).map(([name, { itemId }]) => ({ name, subject: { kind: 'item', id: itemId } as const })), { name: 'case', subject: { kind: 'case', id: opened.caseId } as const }];
  for (const { name, subject } of made) {
    if (confidentiality !== 'ordinary') await set('burmistrz', subject, { confidentiality, postIds: [hall.post['inspektor.gk'], hall.post['referent.fn']], handTo: hall.post['inspektor.gk'] });
    things.push({ name: `${confidentiality}, ${name}`, subject, confidentiality });
  }
  things.push({ name: `${confidentiality}, letter of the case`, subject: { kind: 'item', id: opened.itemId }, confidentiality });
}

async function set(login: TestLogin, subject: Subject, wish: Omit<AccessWish, 'revision' | 'reason'>): Promise<void> {
  const viewer = await viewerOf(hall, login);
  const { revision } = await readAccess(db, viewer, subject, hall.clock.now());
  await hall.as(login, 'confidentiality.set', (doing) => setAccess(doing, viewer, subject, { ...wish, revision, reason: 'próba' }));
}

async function away(login: TestLogin, wish: Partial<Substituting> & { substituteId: number | null }, by: TestLogin = login): Promise<void> {
  const viewer = await viewerOf(hall, by);
  await hall.as(by, 'people.substitute', (doing) => substitute(doing, viewer, { personId: hall.person[login], postId: null, scope: 'all', circles: false, from: '2026-11-03', to: null, reason: '', ...wish }));
}

/** For everybody in the house: what is said of them is what they find when they look. */
async function sayAndFind(): Promise<void> {
  for (const { name, subject, confidentiality } of things) {
    const said = (await whoSees(db, subject, { confidentiality, on: '2026-11-03' })).map(({ personId }) => personId).sort((a, b) => a - b);
    const found: number[] = [];
    for (const login of everybody) {
      const viewer = await viewerOf(hall, login);
      await (subject.kind === 'item' ? requireItem(db, viewer, subject.id) : requireCase(db, viewer, subject.id)).then(() => found.push(viewer.personId), () => undefined);
    }
    assert.deepEqual(said, found.sort((a, b) => a - b), name);
  }
}

test('who sees a thing is exactly who can open it, at each level and in each place', sayAndFind);

test('every reason has its words: the holder, the head, who sees the whole office, who keeps the register, who is named', async () => {
  const codes = async (name: string) => [...new Set((await whoSees(db, things.find((one) => one.name === name)!.subject, { confidentiality: things.find((one) => one.name === name)!.confidentiality, on: '2026-11-03' })).flatMap(({ reasons }) => reasons.map(({ code }) => code)))].sort();
  assert.deepEqual(await codes('ordinary, in hand'), ['head', 'held', 'holder', 'office', 'register']);
  assert.deepEqual(await codes('restricted, case'), ['head', 'holder', 'named', 'office', 'officer']);
  assert.deepEqual(await codes('strict, case'), ['named']);
});

test('nobody lets somebody into the circle of another, nor for a part of the desk, nor without a name', async () => {
  const refusal = { code: 'circles-only-by-oneself' };
  await assert.rejects(away('inspektor.gk', { substituteId: hall.person['referent.gk'], circles: true }, 'administrator'), refusal);
  await assert.rejects(away('inspektor.gk', { substituteId: hall.person['referent.gk'], circles: true, scope: 'letters' }), refusal);
  await assert.rejects(away('inspektor.gk', { substituteId: null, circles: true }), refusal);
});

test('a substitute sees what is restricted, and a closed circle only when let in', async () => {
  await away('referent.fn', { substituteId: hall.person.kancelaria });
  await away('inspektor.gk', { substituteId: hall.person['referent.gk'], circles: true });
  await away('kierownik.gk', { substituteId: hall.person['kierownik.fn'], scope: 'decisions' });
  await sayAndFind();
  const strict = things.find((one) => one.name === 'strict, case')!;
  const seers = await whoSees(db, strict.subject, { confidentiality: 'strict', on: '2026-11-03' });
  assert.deepEqual(seers.map(({ name, reasons }) => [name, reasons.map(({ via, forName }) => [via, forName])] as const).toSorted(([a], [b]) => a.localeCompare(b)), [['Anna Słowik', [['substitute', 'Jan Kos']]], ['Jan Kos', [['own', null]]], ['Michał Szpak', [['own', null]]]]);
  await requireCase(db, await viewerOf(hall, 'referent.gk'), strict.subject.id);
  await assert.rejects(requireCase(db, await viewerOf(hall, 'kancelaria'), strict.subject.id), { status: 404 });
});

test('at a desk without anybody the head sees what is ordinary and restricted, and no circle', async () => {
  await db.updateTable('account').set({ disabled_at: hall.clock.now() }).where('id', '=', hall.account['referent.fn']).execute();
  everybody.splice(everybody.indexOf('referent.fn'), 1);
  await sayAndFind();
});
