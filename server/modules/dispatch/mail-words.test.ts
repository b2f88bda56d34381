import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Office } from '../people/index.ts';
import { acknowledgementBlocks } from './acknowledgement-mail.ts';
import { composeMail } from './compose.ts';
import { mailHtml, mailText } from './mail-body.ts';
import { say, type MailWord } from './say.ts';
import { answerSubject } from './thread.ts';
import en from './words/en.json' with { type: 'json' };
import pl from './words/pl.json' with { type: 'json' };

const office: Office = {
  kind: 'real', name: 'Urząd Miejski w Wierzbowie', authority: 'Burmistrz Wierzbowa', street: 'Rynek 1', postcode: '00-001', locality: 'Wierzbowo', phone: '24 555 01 00', email: 'urzad@wierzbowo.example', website: '', taxNumber: '', loopMark: 'm', coatOfArmsSha256: null, revision: 1,
};
const links = { trackingUrl: 'https://obieg.example/sprawa', formUrl: 'https://obieg.example/pismo' };
const letter = { identifier: 'RPW/7/2026', receivedOn: '2026-11-03', title: 'Chodnik <script>alert(1)</script> https://zle.example', trackingCode: '7K2M-9QXA-4TRD', formal: true, last: false };

test('both languages have the same words and every word can be said', () => {
  assert.deepEqual(Object.keys(en), Object.keys(pl));
  const values = { identifier: 'a', subject: 'b', trackingUrl: 'c', formUrl: 'd', address: 'e', code: 'f', file: 'g', mark: 'h', first: 'i', count: 3 };
  for (const word of Object.keys(pl) as MailWord[]) for (const locale of ['pl', 'en'] as const) assert.doesNotMatch(say(locale, word, values), /[{}]/);
  assert.equal(say('pl', 'mail.party.collective', { first: 'Jan Kowalski', count: 1 }), 'Jan Kowalski i 1 inny adresat');
  assert.equal(say('pl', 'mail.party.collective', { first: 'Jan Kowalski', count: 5 }), 'Jan Kowalski i 5 innych adresatów');
});

test('an acknowledgement says what happens next and where a formal application goes', () => {
  const text = mailText(acknowledgementBlocks(letter, office, links));
  for (const part of ['Numer w rejestrze: RPW/7/2026', 'Data wpływu: 3 listopada 2026 r.', 'Kod do sprawdzania: 7K2M-9QXA-4TRD', 'https://obieg.example/sprawa', 'art. 63 § 1', 'https://obieg.example/pismo', 'Rynek 1, 00-001 Wierzbowo', 'Your message has been registered under number RPW/7/2026']) assert.ok(text.includes(part), part);
  assert.ok(!text.includes('bez osobnego potwierdzenia'));
  assert.ok(mailText(acknowledgementBlocks({ ...letter, last: true }, office, links)).includes('bez osobnego potwierdzenia'));
  assert.ok(!mailText(acknowledgementBlocks({ ...letter, formal: false }, office, links)).includes('art. 63'));
});

test('what a resident wrote neither runs nor becomes a link in our mail', () => {
  const html = mailHtml(acknowledgementBlocks(letter, office, links), { lang: 'pl', title: letter.title });
  assert.ok(!html.includes('<script'));
  assert.ok(!html.includes('href="https://zle.example'));
  assert.ok(html.includes('<a href="https://obieg.example/sprawa">'));
});

test('the subject keeps the words of the resident and carries the mark once', () => {
  assert.equal(answerSubject('RE: Odp: Chodnik', 'GK.7021.1.2026', true), 'Re: Chodnik [GK.7021.1.2026]');
  assert.equal(answerSubject('Chodnik [GK.7021.1.2026]', 'GK.7021.1.2026', true), 'Re: Chodnik [GK.7021.1.2026]');
  assert.equal(answerSubject('', 'GK.7021.1.2026', true), 'Re: [GK.7021.1.2026]');
  assert.equal(answerSubject('Re: cynkowanie', 'GK.7021.1.2026', false), 'Re: cynkowanie [GK.7021.1.2026]');
});

test('a message cannot be given headers through names and subjects, and its lines end in CR LF', async () => {
  const bytes = await composeMail({
    from: { name: 'Urząd', address: 'urzad@x.pl' }, replyTo: null, to: { name: 'Jan\r\nBcc: zly@x.pl', address: 'jan@x.pl' }, subject: 'a\r\nBcc: zly@x.pl', text: 'zażółć\n', html: '<p>zażółć</p>', messageId: 'a@x.pl', inReplyTo: 'b@y.pl\r\nBcc: zly@x.pl', references: [],
    date: new Date('2026-11-03T09:00:00Z'), headers: {}, attachments: [],
  });
  const text = bytes.toString('latin1');
  assert.doesNotMatch(text, /^Bcc:/im);
  assert.doesNotMatch(text, /[^\r]\n/);
  assert.match(text, /^Content-Language: pl\r$/m);
});
