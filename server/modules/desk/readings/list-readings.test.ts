import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../tests/kit/database.ts';
import { aCase, aRegisteredLetter, aTownHall, viewerOf, type TestLogin } from '../../../../tests/kit/office.ts';
import { notesReadings, type Read } from '../../access/index.ts';
import { setAccess } from '../../cases/index.ts';
import { everyReading, listReadings } from './list-readings.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const [letter, file, circle] = [await aRegisteredLetter(hall, { title: 'Skarga' }), await aCase(hall, { caseTitle: 'Postępowanie' }), await aCase(hall)];
const officer = await viewerOf(hall, 'referent.gk');
const { revision } = await db.selectFrom('case_file').select('revision').where('id', '=', circle.caseId).executeTakeFirstOrThrow();
await hall.as('referent.gk', 'confidentiality.set-case', (doing) => setAccess(doing, officer, { kind: 'case', id: circle.caseId }, { revision, confidentiality: 'strict', postIds: [hall.post['referent.gk']], handTo: null, reason: 'zgłoszenie' }));
const { document_id: documentId } = await db.selectFrom('item_document').select('document_id').where('item_id', '=', circle.itemId).executeTakeFirstOrThrow();

const note = notesReadings(hall);
const reads = async (login: TestLogin, ...things: Read[]) => { for (const thing of things) { await note(await viewerOf(hall, login), thing); hall.clock.advance(60_000); } };
await reads('kancelaria', { kind: 'item', id: letter.itemId }, { kind: 'search', words: 'Kowalski' });
await reads('referent.gk', { kind: 'case', id: file.caseId }, { kind: 'case', id: circle.caseId }, { kind: 'document', id: documentId });
await note({ kind: 'token', name: 'Kontrola RIO', scope: 'audit' }, { kind: 'item', id: letter.itemId });

const told = async (filters: Parameters<typeof listReadings>[1]) => (await listReadings(db, filters, { limit: 50 })).entries.map(({ name, kind, mark, words, confidentiality }) => [name, kind, mark ?? words, confidentiality]);
const whole = [
  ['Kontrola RIO', 'item', letter.identifier, 'ordinary'], ['Anna Słowik', 'document', '', 'strict'], ['Anna Słowik', 'case', '', 'strict'], ['Anna Słowik', 'case', file.mark, 'ordinary'],
  ['Ewa Żuraw', 'search', 'Kowalski', 'ordinary'], ['Ewa Żuraw', 'item', letter.identifier, 'ordinary'],
];

test('the log names who read what, latest first, by marks alone; of a closed circle not even those', async () => {
  assert.deepEqual(await told({}), whole);
  const all = JSON.stringify((await listReadings(db, {}, { limit: 50 })).entries);
  for (const trace of ['Skarga', 'Postępowanie', circle.mark, circle.identifier]) assert.ok(!all.includes(trace), trace);
});

test('it is narrowed to a person by any part of the name, to a program, a kind and days', async () => {
  assert.deepEqual(await told({ q: 'zuraw' }), whole.slice(4));
  assert.deepEqual(await told({ q: 'RIO' }), whole.slice(0, 1));
  assert.deepEqual(await told({ q: 'nikt taki' }), []);
  assert.deepEqual(await told({ kind: 'search' }), whole.slice(4, 5));
  assert.deepEqual(await told({ from: '2026-11-03', to: '2026-11-03' }), whole);
  assert.deepEqual(await told({ from: '2026-11-04' }), []);
});

test('pages follow each other without loss, and the file holds them all', async () => {
  const seen: unknown[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await listReadings(db, {}, { cursor, limit: 4 });
    seen.push(...page.entries);
    if (page.next === null) break;
    cursor = page.next;
  }
  assert.deepEqual(seen, (await listReadings(db, {}, { limit: 50 })).entries);
  const file: unknown[] = [];
  for await (const entry of everyReading(db, {})) file.push(entry);
  assert.deepEqual(file, seen);
});
