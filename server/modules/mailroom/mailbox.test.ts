import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aTownHall } from '../../../tests/kit/office.ts';
import { addMailbox, closeMailbox, listMailboxes, matchMailbox, plainAddress } from './mailbox.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const add = (address: string, kind: 'published' | 'individual', ownerPostId: number | null = null) => hall.as('administrator', 'mailroom.add-mailbox', (doing) => addMailbox(doing, { address, kind, ownerPostId }));
const close = (id: number) => hall.as('administrator', 'mailroom.close-mailbox', (doing) => closeMailbox(doing, id));

test('an individual mailbox needs its owner; the same address is not added twice, however written', async () => {
  await assert.rejects(add('a@wierzbowo.example', 'individual'), { code: 'mailbox-without-owner' });
  await assert.rejects(add('KANCELARIA@wierzbowo.example', 'published'), { code: 'mailbox-exists' });
  await assert.rejects(close(999_999), { status: 404 });
});

test('the last published mailbox stays; a closed address may be opened again', async () => {
  const [first] = await listMailboxes(db);
  await assert.rejects(close(first!.id), { code: 'last-mailbox' });
  const second = await add('Podatki@Wierzbowo.example', 'published');
  assert.equal(second.address, 'podatki@wierzbowo.example');
  await close(first!.id);
  await assert.rejects(close(first!.id), { status: 404 });
  await add('kancelaria@wierzbowo.example', 'published');
  assert.deepEqual((await listMailboxes(db)).map((one) => one.address), ['kancelaria@wierzbowo.example', 'podatki@wierzbowo.example']);
});

test('two who close the last two published mailboxes at once leave one', async () => {
  const open = await listMailboxes(db);
  const results = await Promise.allSettled(open.map((one) => close(one.id)));
  assert.equal(results.filter((one) => one.status === 'fulfilled').length, open.length - 1);
  assert.equal((await listMailboxes(db)).length, 1);
});

test('the owner of an individual mailbox is named', async () => {
  await add('anna.slowik@wierzbowo.example', 'individual', hall.post['referent.gk']);
  assert.deepEqual((await listMailboxes(db)).find((one) => one.kind === 'individual')?.ownerName, 'Anna Słowik');
});

test('an address belongs to a mailbox without regard to case and tag; the published one comes first', () => {
  const boxes = [{ address: 'anna@urzad.example', kind: 'individual' }, { address: 'kancelaria@urzad.example', kind: 'published' }];
  assert.equal(matchMailbox(boxes, ['obcy@inny.example', 'Kancelaria+faktury@URZAD.example', 'anna@urzad.example'])?.address, 'kancelaria@urzad.example');
  assert.equal(matchMailbox(boxes, ['anna+x@urzad.example'])?.address, 'anna@urzad.example');
  assert.equal(matchMailbox(boxes, ['kancelaria@urzad.example.inny.example', 'kancelaria', '']), null);
  assert.equal(plainAddress(' "A+B"@X.example '), plainAddress('"A@X.example'));
});
