import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { composeLetter } from './compose-letter.ts';
import { fingerprintOf, type PortalLetter } from './portal-letter.ts';

const dir = mkdtempSync(join(tmpdir(), 'obieg-test-compose-'));
after(() => rmSync(dir, { recursive: true, force: true }));
writeFileSync(join(dir, 'a'), 'plik');
const letter: PortalLetter = {
  formId: 'f'.repeat(22), kind: 'complaint', subject: 'Skarga', text: 'Treść', files: [{ fileName: 'a ą.txt', mediaType: 'text/plain', path: join(dir, 'a'), size: 4, sha256: '0' }],
  sender: { kind: 'person', name: 'Jan "Jaś" <x@y.z>', email: null, phone: '', street: 'Lipowa 7', postcode: '00-001', locality: 'Wierzbowo' },
};
const sentAt = new Date('2026-11-03T09:00:00Z');
async function compose(one: PortalLetter): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of composeLetter(one, 'kancelaria@wierzbowo.example', sentAt)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
const head = (message: string) => message.slice(0, message.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]/g, ' ');

test('nothing that was written becomes a header of its own', async () => {
  const message = await compose({ ...letter, subject: 'A\r\nBcc: x@y.z', sender: { ...letter.sender, name: 'Jan\r\nX-Evil: 1', email: 'jan@poczta.example' } });
  assert.ok(!/^(?:Bcc|X-Evil):/mi.test(head(message)));
});

test('a file that is missing breaks the message instead of leaving it short', async () => {
  await assert.rejects(compose({ ...letter, files: [{ ...letter.files[0]!, path: join(dir, 'gone') }] }));
});

test('the secret id of the form is nowhere in the message', async () => {
  assert.ok(!(await compose(letter)).includes(letter.formId));
});

test('without e-mail the sender is an address that leads nowhere', async () => {
  assert.match(head(await compose(letter)), /^From: .*<bez-adresu@portal\.invalid>$/m);
});

test('the same letter gives the same bytes, another one others', async () => {
  assert.equal(await compose(letter), await compose(letter));
  assert.notEqual(fingerprintOf(letter), fingerprintOf({ ...letter, text: 'Inna' }));
  assert.equal(fingerprintOf(letter), fingerprintOf({ ...letter, files: letter.files.map((file) => ({ ...file, path: 'elsewhere' })) }));
});

test('the letter begins the text, what the form asked follows', async () => {
  const message = head(await compose(letter));
  assert.match(message, /^X-Obieg-Portal: 1$/m);
  assert.match(message, /^To: kancelaria@wierzbowo\.example$/m);
  assert.match(message, /^Date: Tue, 03 Nov 2026 09:00:00 \+0000$/m);
});
