import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aTownHall } from '../../../tests/kit/office.ts';
import { addInstruction, listInstructions, removeInstruction } from './standard-instructions.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const adding = (text: string, termDays: number | null = null) => hall.as('sekretarz', 'assignment.add-instruction', (doing) => addInstruction(doing, { text, termDays }));
const removing = (id: number) => hall.as('sekretarz', 'assignment.remove-instruction', (doing) => removeInstruction(doing, id));
const texts = async () => (await listInstructions(db)).map(({ text }) => text);

test('one instruction stands there once; what is removed already is not there to be removed', async () => {
  await assert.rejects(adding('Pilne'), { code: 'instruction-exists', status: 422 });
  const id = await adding('Proszę o wizję lokalną do {termin}', 5);
  await removing(id);
  await assert.rejects(removing(id), { status: 404 });
});

test('an office begins with the usual Polish instructions, adds its own and may bring back one it removed', async () => {
  assert.deepEqual((await listInstructions(db)).find(({ termDays }) => termDays !== null), { id: 6, text: 'Proszę o zajęcie stanowiska do {termin}', termDays: 7 });
  const urgent = (await listInstructions(db)).find(({ text }) => text === 'Pilne')!;
  await removing(urgent.id);
  assert.ok(!(await texts()).includes('Pilne'));
  await adding('Pilne');
  assert.equal((await texts()).at(-1), 'Pilne');
});
