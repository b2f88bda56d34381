import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aMail, anIntake, deliver, sortAll } from '../../../tests/kit/intake.ts';
import { aTownHall, viewerOf } from '../../../tests/kit/office.ts';
import { listIncoming } from './list-incoming.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const intake = anIntake(hall);
const file = Buffer.from('Ala ma kota\r\n');

test('a line of the register names the files of the letter with their hashes, and the entry of the ledger it came by', async () => {
  const plain = await deliver(intake, aMail({ subject: 'Bez załącznika' }));
  const text = `--g\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nW załączeniu.\r\n--g\r\nContent-Type: text/plain; name=kot.txt\r\nContent-Disposition: attachment; filename=kot.txt\r\nContent-Transfer-Encoding: base64\r\n\r\n${file.toString('base64')}\r\n--g--`;
  const enclosing = await deliver(intake, aMail({ subject: 'Z załącznikiem', text, headers: { 'Content-Type': 'multipart/mixed; boundary=g' } }));
  await sortAll(intake);
  const { entries } = await listIncoming(db, await viewerOf(hall, 'kancelaria'), {}, { limit: 10 });
  assert.deepEqual(entries.map(({ title, ledgerEntryId, attachments }) => ({ title, ledgerEntryId, attachments })), [
    { title: 'Z załącznikiem', ledgerEntryId: enclosing.ledgerEntryId, attachments: [{ fileName: 'kot.txt', mediaType: 'text/plain', size: file.length, sha256: createHash('sha256').update(file).digest('hex') }] },
    { title: 'Bez załącznika', ledgerEntryId: plain.ledgerEntryId, attachments: [] },
  ]);
});
