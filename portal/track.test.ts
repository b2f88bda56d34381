import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../tests/kit/database.ts';
import { aCase, aRegisteredLetter, aTownHall } from '../tests/kit/office.ts';
import { aPortal } from '../tests/kit/portal.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const { app } = await aPortal(hall);
const ask = (code: string, ip = '10.2.0.1') => app.inject({ method: 'POST', url: '/sprawa', headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': ip }, payload: new URLSearchParams({ code }).toString() });

test('no code is an error beside the field', async () => {
  const reply = await ask('  ');
  assert.equal(reply.statusCode, 422);
  assert.match(reply.body, /<title>Błąd: Sprawdź swoją sprawę/);
  assert.match(reply.body, /<a href="#f-code">Wpisz kod<\/a>/);
});

test('a wrong code, an unknown code and no code at all get the same page', async () => {
  const pages = await Promise.all(['abc', '0000-0000-0000', "'; drop table item; --"].map((code) => ask(code)));
  assert.deepEqual(pages.map((page) => page.statusCode), [404, 404, 404]);
  assert.equal(new Set(pages.map((page) => page.body.replace(/value="[^"]*"/, ''))).size, 1);
});

test('a code that was typed comes back harmless', async () => {
  const reply = await ask('"><script>');
  assert.ok(reply.body.includes('value="&quot;&gt;&lt;script&gt;"') && !reply.body.includes('<script'));
});

test('after twenty wrong codes in ten minutes a visitor waits, even with a right one; others do not, and later it goes on', async () => {
  const { trackingCode, identifier } = await aRegisteredLetter(hall);
  for (let i = 0; i < 20; i += 1) await ask('0000-0000-0000', '10.2.0.2');
  const reply = await ask(trackingCode, '10.2.0.2');
  assert.equal(reply.statusCode, 429);
  assert.match(reply.body, /Spróbuj za 10 minut/);
  assert.equal(reply.headers['retry-after'], '600');
  assert.ok((await ask(trackingCode, '10.2.0.3')).body.includes(identifier));
  hall.clock.advance(10 * 60_000);
  assert.equal((await ask(trackingCode, '10.2.0.2')).statusCode, 200);
});

test('right codes are never counted', async () => {
  const { trackingCode } = await aRegisteredLetter(hall);
  for (let i = 0; i < 30; i += 1) assert.equal((await ask(trackingCode, '10.2.0.4')).statusCode, 200);
});

test('the code works as an address, as a form, and as it is dictated', async () => {
  const { trackingCode, identifier, mark } = await aCase(hall, { from: 'Zofia Nadawca', title: 'Tajny tytuł' });
  const pages = [await app.inject(`/sprawa/${trackingCode}`), await app.inject(`/sprawa?kod=${trackingCode.toLowerCase()}`), await ask(trackingCode.replaceAll('-', ' '))];
  for (const { statusCode, body } of pages) {
    assert.equal(statusCode, 200);
    assert.ok(body.includes(identifier) && body.includes(mark) && body.includes('Referat Gospodarki Komunalnej') && body.includes('3\u00a0grudnia\u00a02026'));
    for (const secret of ['Nadawca', 'Tajny', 'Słowik', 'poczta.example', 'chodnik']) assert.ok(!body.includes(secret), secret);
  }
});

test('pages about a matter are not kept by browsers on the way', async () => {
  const { trackingCode } = await aRegisteredLetter(hall);
  assert.equal((await app.inject(`/sprawa/${trackingCode}`)).headers['cache-control'], 'no-store');
});

test('styles and fonts are packed, never change under one address, and the first page stays small', async () => {
  const home = await app.inject('/');
  const addresses = [...home.body.matchAll(/"(\/static\/[^"]+)"/g)].map(([, address]) => address!);
  const replies = await Promise.all([...addresses, '/static/sans-pl.woff2'].map((url) => app.inject({ url, headers: { 'accept-encoding': 'br, gzip' } })));
  assert.ok(replies.every((reply) => reply.statusCode === 200 && String(reply.headers['cache-control']).includes('immutable')));
  const bytes = Buffer.byteLength(home.body) + replies.reduce((sum, reply) => sum + reply.rawPayload.length, 0);
  assert.ok(bytes <= 60_000, `${bytes} bytes`);
  assert.equal((await app.inject('/static/..%2f..%2fpackage.json')).statusCode, 404);
});
