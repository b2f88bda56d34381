import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { written } from '../../../tests/kit/answers.ts';
import { onBehalfOf, polishDate } from './letter-words.ts';
import { letterFileName } from './letter-words.ts';
import { isNoReplyAddress, obstaclesOf, placeholdersIn } from './rules.ts';
import { greetingFor, skeleton } from './skeleton.ts';

const jan = { partyId: 1, name: 'Jan Kowalski', email: 'jan@poczta.example' };
const codes = (draft: Parameters<typeof obstaclesOf>[0]) => obstaclesOf(draft).map(({ code, detail }) => (detail === undefined ? code : `${code} ${detail}`));

describe('what stands in the way of a letter', () => {
  test('is listed all at once', () => {
    assert.deepEqual(codes({ subject: ' ', content: written('  '), addressees: [] }), ['subject-missing', 'letter-empty', 'addressee-missing']);
    const addressees = [{ ...jan, email: null }, { ...jan, email: 'no-reply@firma.example' }, jan, { ...jan, email: 'JAN@poczta.example' }];
    assert.deepEqual(codes({ subject: 'Chodnik {{ulica}}', content: written('Szanowny [...],', '[treść odpowiedzi]'), addressees }), [
      'letter-placeholder {{ulica}}', 'letter-placeholder [...]', 'letter-placeholder [treść odpowiedzi]', 'addressee-without-email Jan Kowalski', 'addressee-no-reply no-reply@firma.example', 'addressee-twice JAN@poczta.example',
    ]);
  });

  test('is nothing for a finished letter', () => {
    assert.deepEqual(codes({ subject: 'Chodnik', content: written('Naprawimy.'), addressees: [jan] }), []);
  });

  test('is the skeleton as long as nothing is written into it', () => {
    const content = skeleton([{ name: 'Anna Nowak', kind: 'person' }], { date: '2026-11-03', identifier: 'RPW/1/2026' });
    assert.deepEqual(codes({ subject: 'Chodnik', content, addressees: [jan] }), ['letter-placeholder [treść odpowiedzi]']);
  });
});

test('brackets of ordinary texts are no placeholders', () => {
  for (const text of ['[1]', '[sic]', '[Dz.U. 2024 poz. 572]', '(...)']) assert.deepEqual(placeholdersIn(text), [], text);
  for (const text of ['[…]', '[ ... ]', '[____]', '[imię i nazwisko]', '{{ data }}']) assert.equal(placeholdersIn(text).length, 1, text);
});

test('nobody reads behind a no-reply address', () => {
  for (const address of ['noreply@x.pl', 'no-reply@x.pl', 'No_Reply@x.pl', 'nie-odpowiadaj@x.pl', 'nieodpowiadaj@urzad.gov.pl', 'donotreply@x.com', 'do-not-reply@x.com', 'MAILER-DAEMON@x', 'postmaster@x.pl', 'noreply+123@x.pl', 'faktury-noreply@x.pl', 'system.nie-odpowiadaj@x.pl']) assert.ok(isNoReplyAddress(address), address);
  for (const address of ['reply@x.pl', 'jan.noreplyski@x.pl', 'odpowiadaj@x.pl', 'norbert@noreply.pl', 'sekretariat@x.pl']) assert.ok(!isNoReplyAddress(address), address);
});

test('the greeting follows the given name', () => {
  const greet = (name: string, kind: 'person' | 'institution' = 'person') => greetingFor([{ name, kind }]);
  assert.equal(greet('Anna Nowak'), 'Szanowna Pani,');
  assert.equal(greet('Jan Kowalski'), 'Szanowny Panie,');
  assert.equal(greet('Kuba Nowak'), 'Szanowny Panie,');
  assert.equal(greet('Fundacja Nasza Ziemia', 'institution'), 'Szanowni Państwo,');
  assert.equal(greet('jan.kowalski@poczta.example'), 'Szanowni Państwo,');
  assert.equal(greetingFor([]), 'Szanowni Państwo,');
});

test('dates and authorities are inflected as letters want them', () => {
  assert.equal(polishDate('2026-11-03'), '3 listopada 2026 r.');
  assert.equal(polishDate('2026-11'), '2026-11');
  assert.equal(onBehalfOf('Wójt Gminy Lipowo'), 'z up. Wójta');
  assert.equal(onBehalfOf('Dyrektor'), null);
  assert.equal(letterFileName('OŚ.6220.12.2026'), 'OŚ-6220-12-2026.pdf');
});
