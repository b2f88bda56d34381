import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { extractPart } from '../server/modules/mailroom/index.ts';
import { testDatabase } from '../tests/kit/database.ts';
import { aTownHall } from '../tests/kit/office.ts';
import { multipart, type FormPart } from '../tests/kit/multipart.ts';
import { aPortal } from '../tests/kit/portal.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const { app, deps } = await aPortal(hall);

const complete: Record<string, string> = { sender: 'person', name: 'Łucja Żółć', email: 'lucja@poczta.example', phone: '', street: '', postcode: '', locality: '', kind: 'request', subject: 'Dziura w jezdni', text: 'Dzień dobry,\r\n\r\nproszę o naprawę.', website: '' };
let visitors = 0;

type Form = { token: string; cookie: string; ip: string };
/** Every test is a visitor of its own. */
async function openForm(): Promise<Form> {
  visitors += 1;
  const ip = `10.1.${visitors >> 8}.${visitors & 255}`;
  const reply = await app.inject({ url: '/pismo', headers: { 'x-forwarded-for': ip } });
  return { token: tokenIn(reply.body), cookie: String(reply.headers['set-cookie']).split(';')[0]!, ip };
}
const tokenIn = (page: string) => /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
const fieldsOf = (values: Record<string, string>): FormPart[] => Object.entries(values).map(([name, value]) => ({ name, value }));
async function send(form: Form, values: Record<string, string>, more: FormPart[] = []) {
  const { headers, payload } = multipart([{ name: 'token', value: form.token }, ...fieldsOf(values), ...more]);
  return app.inject({ method: 'POST', url: '/pismo', headers: { ...headers, cookie: form.cookie, 'x-forwarded-for': form.ip }, payload });
}
const file = (fileName: string, bytes: Buffer, type = 'application/pdf'): FormPart => ({ name: 'files', fileName, type, bytes });
const items = () => db.selectFrom('item').selectAll().orderBy('id').execute();
const errorsIn = (page: string) => [...page.matchAll(/<li><a href="#([^"]+)">/g)].map(([, anchor]) => anchor);

test('an empty form comes back with everything that is missing, the error first in the title, and nothing is registered', async () => {
  const reply = await send(await openForm(), { sender: 'person' });
  assert.equal(reply.statusCode, 422);
  assert.match(reply.body, /<title>Błąd: Napisz do urzędu/);
  assert.deepEqual(errorsIn(reply.body), ['f-name', 'f-street', 'f-postcode', 'f-locality', 'f-kind', 'f-subject', 'f-text']);
  for (const anchor of errorsIn(reply.body)) assert.ok(reply.body.includes(`id="${anchor}"`), anchor);
  assert.match(reply.body, /id="errors"[^>]*>|autofocus/);
  assert.equal((await items()).length, 0);
});

test('what was written comes back as it was, harmless, and files need not be sent again', async () => {
  const form = await openForm();
  const bytes = randomBytes(2000);
  const first = await send(form, { ...complete, subject: '', text: '</textarea><script>x</script>', name: '"><b>' }, [file('skan ąę.pdf', bytes)]);
  assert.equal(first.statusCode, 422);
  assert.ok(first.body.includes('&lt;/textarea&gt;&lt;script&gt;') && first.body.includes('value="&quot;&gt;&lt;b&gt;"') && !first.body.includes('<script'));
  const kept = /name="kept" value="([^"]+)"/.exec(first.body)![1]!;
  assert.ok(first.body.includes('skan ąę.pdf'));
  const second = await send({ ...form, token: tokenIn(first.body) }, complete, [{ name: 'kept', value: kept }, file('', Buffer.alloc(0), 'application/octet-stream')]);
  assert.equal(second.statusCode, 303);
  const item = (await items()).at(-1)!;
  assert.equal(item.attachment_count, 1);
});

test('a file that is unticked is not sent', async () => {
  const form = await openForm();
  const first = await send(form, { ...complete, subject: '' }, [file('a.pdf', randomBytes(10))]);
  await send({ ...form, token: tokenIn(first.body) }, complete);
  assert.equal((await items()).at(-1)!.attachment_count, 0);
});

test('files that are too large together are named, those that fit stay, and the letter waits', async () => {
  const before = (await items()).length;
  const reply = await send(await openForm(), complete, [file('male.pdf', randomBytes(100)), file('film.mp4', Buffer.alloc(25_000_000, 1), 'video/mp4')]);
  assert.equal(reply.statusCode, 413);
  assert.match(reply.body, /więcej niż 25 MB: film\.mp4/);
  assert.match(reply.body, /name="kept"[^>]*>[^<]*<label[^>]*>male\.pdf/);
  assert.equal((await items()).length, before);
});

test('a form announced larger than anything sensible is refused in words before it is read', async () => {
  const form = await openForm();
  const { headers, payload } = multipart(fieldsOf(complete));
  const reply = await app.inject({ method: 'POST', url: '/pismo', headers: { ...headers, cookie: form.cookie, 'content-length': '160000000' }, payload });
  assert.equal(reply.statusCode, 413);
  assert.match(reply.body, /<h1>Pliki są za duże<\/h1>/);
});

test('an eleventh file is named and left out', async () => {
  const reply = await send(await openForm(), complete, Array.from({ length: 11 }, (_, i) => file(`plik-${i + 1}.pdf`, randomBytes(10))));
  assert.equal(reply.statusCode, 422);
  assert.match(reply.body, /najwyżej 10: plik-11\.pdf/);
});

test('a program that fills in the trap is refused', async () => {
  const reply = await send(await openForm(), { ...complete, website: 'http://spam.example' });
  assert.equal(reply.statusCode, 422);
  assert.match(reply.body, /To pole musi zostać puste/);
});

test('a form that was not given to this browser is refused, keeps what was written, and can be sent again', async () => {
  const [mine, other] = [await openForm(), await openForm()];
  for (const form of [{ ...mine, token: 'x' }, { ...mine, token: other.token }, { ...mine, cookie: '' }]) {
    const reply = await send(form, complete, [file('a.pdf', randomBytes(10))]);
    assert.equal(reply.statusCode, 403);
    assert.ok(reply.body.includes('Dziura w jezdni') && reply.body.includes('Dodaj pliki jeszcze raz'));
  }
  const refused = await send({ ...mine, token: 'x' }, complete);
  assert.equal((await send({ ...mine, token: tokenIn(refused.body) }, complete)).statusCode, 303);
});

test('something that is no form is refused in words', async () => {
  const reply = await app.inject({ method: 'POST', url: '/pismo', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'a=b' });
  assert.equal(reply.statusCode, 400);
  assert.match(reply.headers['content-type'] as string, /text\/html/);
});

test('after fifteen letters in an hour a visitor has to wait, and is told how long', async () => {
  const first = await openForm();
  for (let i = 0; i < 15; i += 1) {
    const { token, cookie } = await openForm();
    assert.equal((await send({ token, cookie, ip: first.ip }, { ...complete, subject: `Pismo ${i}` })).statusCode, 303);
  }
  const reply = await send(first, complete);
  assert.equal(reply.statusCode, 429);
  assert.match(reply.body, /Poczekaj 60 minut/);
  assert.ok(reply.body.includes('Dziura w jezdni'));
});

test('the same form sent twice at once, again, and again later is one letter with one receipt', async () => {
  const form = await openForm();
  const before = (await items()).length;
  const bytes = randomBytes(5000);
  const twice = await Promise.all([send(form, complete, [file('a.pdf', bytes)]), send(form, complete, [file('a.pdf', bytes)])]);
  hall.clock.advance(60_000);
  const replies = [...twice, await send(form, complete, [file('a.pdf', bytes)])];
  assert.deepEqual(replies.map((reply) => reply.statusCode), [303, 303, 303]);
  assert.equal(new Set(replies.map((reply) => reply.headers['location'])).size, 1);
  assert.equal((await items()).length, before + 1);
  assert.equal(await db.selectFrom('ledger_offer').select('id').executeTakeFirst(), undefined);
});

test('another letter written into a form that was sent is neither lost nor sent unasked', async () => {
  const form = await openForm();
  await send(form, complete);
  const before = (await items()).length;
  const reply = await send(form, { ...complete, text: 'To jest drugie pismo.' });
  assert.equal(reply.statusCode, 409);
  assert.match(reply.body, /Ten formularz był już wysłany/);
  assert.equal((await items()).length, before);
  assert.equal((await send({ ...form, token: tokenIn(reply.body) }, { ...complete, text: 'To jest drugie pismo.' })).statusCode, 303);
  assert.equal((await items()).length, before + 1);
});

test('a letter is registered once, at once, with its attachments byte for byte', async () => {
  const before = (await items()).length;
  const eml = Buffer.from('From: a@b.pl\nSubject: x\n\nbare line feeds\n.\nFrom me\n');
  const [pdf, eicar] = [randomBytes(70_000), Buffer.from([0, 13, 10, 46, 13, 10, 255])];
  const reply = await send(await openForm(), { ...complete, sender: 'institution', name: 'Spółdzielnia „Słońce”', phone: '12 345' }, [file('umowa „ąę”.pdf', pdf), file('dziwny.exe', eicar, 'application/x-msdownload'), file('list.eml', eml, 'message/rfc822')]);
  assert.equal(reply.statusCode, 303);
  const after = await items();
  assert.equal(after.length, before + 1);
  const item = after.at(-1)!;
  assert.deepEqual([item.title, item.party_name, item.party_kind, item.party_email, item.channel, item.way, item.attachment_count, item.state], ['Dziura w jezdni', 'Spółdzielnia „Słońce”', 'institution', 'lucja@poczta.example', 'portal', 'portal', 3, 'circulating']);
  const parts = await db.selectFrom('item_document').innerJoin('document_version as v', 'v.document_id', 'item_document.document_id').select(['v.file_name', 'v.sha256', 'v.part_of_sha256', 'v.part_path']).where('item_id', '=', item.id).orderBy('position').execute();
  const original = await hall.blobs.read(parts[0]!.sha256);
  assert.deepEqual(parts.slice(1).map((part) => part.file_name), ['umowa „ąę”.pdf', 'dziwny.exe', 'list.eml']);
  for (const [i, bytes] of [pdf, eicar, eml].entries()) assert.deepEqual(await extractPart(original, parts[i + 1]!.part_path!), bytes);
  const receipt = await app.inject(reply.headers['location'] as string);
  assert.equal(receipt.statusCode, 200);
  assert.ok(receipt.body.includes(item.identifier) && receipt.body.includes(item.tracking_code) && receipt.body.includes('<svg class="qr"'));
  assert.ok(!receipt.body.includes('Słońce') && !receipt.body.includes('lucja@') && !receipt.body.includes('Dziura'));
});

test('a letter without e-mail has no address anybody could write to', async () => {
  const reply = await send(await openForm(), { ...complete, email: '', street: 'Lipowa 7', postcode: '00001', locality: 'Wierzbowo' });
  assert.equal(reply.statusCode, 303);
  const item = (await items()).at(-1)!;
  assert.equal(item.party_email, null);
  assert.equal((await db.selectFrom('message').select('from_address').where('ledger_entry_id', '=', item.ledger_entry_id!).executeTakeFirstOrThrow()).from_address, null);
  assert.match((await app.inject(reply.headers['location'] as string)).body, /Odpowiedź przyjdzie listem/);
});

test('words that look like automatic mail, a bounce or somebody else\'s case do not keep a letter from its number', async () => {
  for (const subject of ['Automatyczna odpowiedź', 'Undelivered Mail Returned to Sender', 'Odp: GK.7021.1.2026', 'Nieobecność sołtysa']) {
    await send(await openForm(), { ...complete, subject, text: `${subject}\n\nFinal-Recipient: rfc822; a@b.pl\nAction: failed\nStatus: 5.1.1` });
    const item = (await items()).at(-1)!;
    assert.deepEqual([item.title, item.state], [subject.replace(/^Odp: /, ''), 'circulating']);
  }
});

test('when registering takes long the receipt says so, and shows the number later', async () => {
  const slow = await aPortal(hall, { submit: async (letter) => {
    await db.insertInto('ledger_entry').values({ source: 'portal', source_identity: `portal:${letter.formId}`, dedup_key: letter.formId, received_at: hall.clock.now(), size: 1, sha256: 'a'.repeat(64), transport: JSON.stringify({ kind: 'petition', fingerprint: 'x', files: 0, sender: { email: null } }), next_try_at: new Date('2100-01-01') }).execute();
    return { outcome: 'sent' };
  } });
  const opened = await slow.app.inject('/pismo');
  const { headers, payload } = multipart([{ name: 'token', value: tokenIn(opened.body) }, ...fieldsOf(complete)]);
  const reply = await slow.app.inject({ method: 'POST', url: '/pismo', headers: { ...headers, cookie: String(opened.headers['set-cookie']).split(';')[0]! }, payload });
  const receipt = () => slow.app.inject(reply.headers['location'] as string);
  assert.match((await receipt()).body, /Za chwilę dostanie numer/);
  await db.updateTable('ledger_entry').set({ state: 'waiting', reason: 'virus-check-failed' }).where('sha256', '=', 'a'.repeat(64)).execute();
  const page = (await receipt()).body;
  assert.ok(page.includes('musi je obejrzeć pracownik') && page.includes('3 miesięcy'));
});

test('a receipt that was never given out does not exist', async () => {
  for (const id of ['x'.repeat(22), '..%2f..%2f', 'abc']) assert.equal((await app.inject(`/pismo/potwierdzenie/${id}`)).statusCode, 404);
});

test('an office without a published mailbox cannot take letters and says so', async () => {
  await db.updateTable('mailbox').set({ valid_to: '2020-01-02' }).execute();
  const reply = await send(await openForm(), complete);
  await db.updateTable('mailbox').set({ valid_to: null }).execute();
  assert.equal(reply.statusCode, 422);
  assert.match(reply.body, /Formularz jest na razie wyłączony/);
});

test('every page has the strict policy, no script, and its language', async () => {
  for (const url of ['/', '/pismo', '/sprawa', '/dane-osobowe', '/pismo?lang=en']) {
    const reply = await app.inject(url);
    assert.match(reply.headers['content-security-policy'] as string, /^default-src 'none'; style-src 'self'/);
    assert.ok(!reply.body.includes('<script') && !/ style="| on\w+="/.test(reply.body));
    assert.match(reply.body, url.endsWith('en') ? /<html lang="en">/ : /<html lang="pl">/);
  }
  const english = await app.inject({ url: '/', headers: { cookie: 'obieg_lang=en' } });
  assert.match(english.body, /Write to the office/);
  assert.ok(deps.secret.length > 0);
});
