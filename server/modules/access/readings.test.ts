import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aRegisteredLetter, aTownHall, viewerOf } from '../../../tests/kit/office.ts';
import { readAccess } from '../cases/index.ts';
import { forgetReadings } from './forget-readings.ts';
import { notesReadings } from './note-reading.ts';
import { readingsOf } from './read-readings.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const item = (id: number) => ({ kind: 'item', id }) as const;
const of = (id: number, documentIds: number[] = []) => readingsOf(db, { ...item(id), documentIds });

test('what cannot be written down is not read', async () => {
  const unknown = { ...await viewerOf(hall, 'kancelaria'), personId: 999_999 };
  await assert.rejects(notesReadings(hall)(unknown, item(1)), { code: '23503' });
});

test('a reading is never rewritten nor taken out while it has to be kept', async () => {
  const letter = await aRegisteredLetter(hall);
  await notesReadings(hall)(await viewerOf(hall, 'kancelaria'), item(letter.itemId));
  await assert.rejects(db.updateTable('reading').set({ at: new Date(0) }).execute(), { code: 'OB004' });
  await assert.rejects(db.deleteFrom('reading').execute(), { code: 'OB004' });
});

test('the same person, thing and quarter of an hour are one line, also when two processes write at once; the next quarter is another', async () => {
  const letter = await aRegisteredLetter(hall);
  const clerk = await viewerOf(hall, 'kancelaria');
  const [one, other] = [notesReadings(hall), notesReadings(hall)];
  await Promise.all([one(clerk, item(letter.itemId)), other(clerk, item(letter.itemId)), one(clerk, item(letter.itemId))]);
  assert.deepEqual((await of(letter.itemId)).map(({ name, times }) => [name, times]), [['Ewa Żuraw', 1]]);
  hall.clock.advance(16 * 60_000);
  await one(clerk, item(letter.itemId));
  assert.deepEqual((await of(letter.itemId)).map(({ times }) => times), [2]);
});

test('a document of a letter counts as the letter, a program by its name, a search by its words', async () => {
  const letter = await aRegisteredLetter(hall);
  const { document_id: documentId } = await db.selectFrom('item_document').select('document_id').where('item_id', '=', letter.itemId).executeTakeFirstOrThrow();
  const note = notesReadings(hall);
  await note(await viewerOf(hall, 'burmistrz'), { kind: 'document', id: documentId });
  await note({ kind: 'token', name: 'Kontrola RIO', scope: 'audit' }, item(letter.itemId));
  await note(await viewerOf(hall, 'burmistrz'), { kind: 'search', words: 'Kowalski' });
  assert.deepEqual((await of(letter.itemId, [documentId])).map(({ name, personId }) => [name, personId !== null]).sort(), [['Halina Wrona', true], ['Kontrola RIO', false]]);
  assert.deepEqual(await db.selectFrom('reading').select(['words', 'person_id']).where('subject_kind', '=', 'search').execute(), [{ words: 'Kowalski', person_id: hall.person.burmistrz }]);
});

test('who has seen a letter is told to whoever holds it, their superiors and the posts named, and to nobody else who reads it', async () => {
  const letter = await aRegisteredLetter(hall, { stage: 'in-hand' });
  await notesReadings(hall)(await viewerOf(hall, 'kancelaria'), item(letter.itemId));
  const told = async (login: 'referent.gk' | 'kierownik.gk' | 'sekretarz' | 'kancelaria') => (await readAccess(db, await viewerOf(hall, login), item(letter.itemId), hall.clock.now())).seenBy?.map(({ name }) => name) ?? null;
  for (const login of ['referent.gk', 'kierownik.gk', 'sekretarz'] as const) assert.deepEqual(await told(login), ['Ewa Żuraw'], login);
  assert.equal(await told('kancelaria'), null);
});

test('after two years readings go, with a line in the journal that says how many', async () => {
  await db.insertInto('reading').values({ at: new Date('2020-05-01T10:00:00Z'), quarter: new Date('2020-05-01T10:00:00Z'), person_id: hall.person.kancelaria, subject_kind: 'item', subject_id: 1 }).execute();
  await forgetReadings.run(hall.acting, {} as never);
  assert.equal((await db.selectFrom('reading').select('id').where('at', '<', new Date('2021-01-01')).execute()).length, 0);
  const entry = await db.selectFrom('journal_entry').select('after').where('act', '=', 'access.forget-readings').executeTakeFirstOrThrow();
  assert.equal((entry.after as { entries: number }).entries, 1);
});
