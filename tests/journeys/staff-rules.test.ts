import assert from 'node:assert/strict';
import { before } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../kit/api-client.ts';
import { openBrowser } from '../kit/browser.ts';
import { setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aMail, registered, seen, type IncomingItem } from './steps.ts';
import { aJourney, atWork, open, says, violationsOn } from './staff-steps.ts';

const browser = await openBrowser();
const step = aJourney();
let office: SetUpOffice;
let secretary: Page;
before(async () => {
  office = await setUpOffice();
  await registered(office, aMail({ subject: 'Uschnięte drzewa przy szkole' }));
  secretary = await atWork(browser, office, { login: 'sekretarz', at: '/structure/rules' });
});

step('the secretary writes a rule, sees what it would have caught, and adds it', async () => {
  await secretary.getByText('Nie ma jeszcze żadnej reguły').waitFor();
  await secretary.getByLabel('Nazwa reguły').fill('Zieleń');
  await secretary.getByLabel('Słowa w temacie lub treści').fill('wycinka, drzewo');
  await secretary.getByLabel('Komu').selectOption({ label: 'GK, Łukasz Dzięcioł – Kierownik referatu' });
  await secretary.getByRole('button', { name: 'Sprawdź na ostatnich pismach' }).click();
  await secretary.getByText('Objęłaby 1 z ostatnich 1 pism').waitFor();
  await secretary.getByText('słowo „drzewo” w temacie').waitFor();
  assert.deepEqual(await violationsOn(secretary), []);
  await secretary.getByRole('button', { name: 'Dodaj regułę' }).click();
  await says(secretary, 'Dodano regułę „Zieleń”');
  await secretary.getByText('słowa: wycinka, drzewo → GK, Łukasz Dzięcioł').waitFor();
});

step('a new letter comes with the proposal of the rule and its reason', async () => {
  const letter = await registered(office, aMail({ subject: 'Prośba o wycinkę drzewa' }));
  await until(() => office.as.kancelaria.get<{ entries: { because: string }[] }>(`/api/v1/assignment/proposals?items=${letter.id}`), ({ entries }) => entries[0]?.because === 'rule');
  await office.as.kancelaria.send('POST', '/api/v1/assignment/offer', { items: [await seen(office, letter.id)], deciderPostId: office.post.burmistrz });
  const mayor = await atWork(browser, office, { login: 'burmistrz', at: '/assignment' });
  await mayor.getByText('Reguła „Zieleń”: słowo „wycinka” w temacie').waitFor();
  assert.ok(await mayor.getByRole('radio', { name: /Referat Gospodarki Komunalnej/ }).isChecked());
  await mayor.context().close();
});

step('a rule that assigns puts the letter on the desk by itself, and the chain says whose rule it is', async () => {
  await secretary.getByLabel('Nazwa reguły').fill('Sąd');
  await secretary.getByLabel('Nadawca').fill('@sad.example');
  await secretary.getByLabel('Komu').selectOption({ label: 'FN, Barbara Czapla – Skarbniczka' });
  await secretary.getByRole('radio', { name: /przydziela bez dekretacji/ }).check();
  await secretary.getByRole('textbox', { name: /^Dyspozycja/ }).fill('Proszę o odpowiedź w terminie');
  await secretary.getByLabel('Termin: ile dni od wpływu').fill('7');
  assert.deepEqual(await violationsOn(secretary), []);
  await secretary.getByRole('button', { name: 'Dodaj regułę' }).click();
  await says(secretary, 'Dodano regułę „Sąd”');
  const letter = await registered(office, aMail({ subject: 'Wezwanie', from: 'Sąd Rejonowy <biuro@wydzial.sad.example>' }));
  await until(() => office.auditor.get<IncomingItem>(`/api/v1/incoming/${letter.id}`), ({ holder }) => holder?.postId === office.post['kierownik.fn']);
  const head = await atWork(browser, office, { login: 'kierownik.fn', at: `/items/${letter.id}` });
  await head.getByText('według reguły, bez dekretacji').waitFor();
  await head.getByText('Piotr Jaskółka').first().waitFor();
  await head.context().close();
});

step('the secretary adds a standard instruction with a term; choosing it at a letter writes the day and sets the term', async () => {
  await secretary.getByLabel('Nowa dyspozycja').fill('Proszę o wizję lokalną do {termin}');
  await secretary.getByLabel('Ile dni od dekretacji').fill('5');
  await secretary.getByRole('button', { name: 'Dodaj dyspozycję' }).click();
  await says(secretary, 'Dodano dyspozycję');
  await secretary.getByRole('button', { name: 'Usuń dyspozycję: Proszę o rozmowę' }).click();
  await says(secretary, 'Usunięto dyspozycję');
  const mayor = await atWork(browser, office, { login: 'burmistrz', at: '/assignment' });
  const chip = mayor.getByRole('button', { name: /^Proszę o wizję lokalną do \d/ });
  await chip.click();
  assert.match(await mayor.getByLabel('Dyspozycja').inputValue(), /^Proszę o wizję lokalną do \d{1,2}\.\d{2}\.\d{4}$/);
  const term = await mayor.getByRole('textbox', { name: /^Termin/ }).first().inputValue();
  assert.ok((await mayor.getByLabel('Dyspozycja').inputValue()).endsWith(term));
  assert.equal(await mayor.getByRole('button', { name: 'Proszę o rozmowę' }).count(), 0);
  assert.deepEqual(await violationsOn(mayor), []);
  await mayor.context().close();
});

step('the order is changed, a rule ended; on a telephone it all fits', async () => {
  await secretary.getByRole('button', { name: 'Przesuń wyżej: Sąd' }).click();
  await secretary.getByText('1. Sąd').waitFor();
  await secretary.getByRole('button', { name: 'Zakończ regułę Zieleń' }).click();
  await says(secretary, 'Zakończono regułę „Zieleń”');
  const phone = await atWork(browser, office, { login: 'sekretarz', at: '/structure/rules' }, { viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
  await phone.getByText('1. Sąd').waitFor();
  assert.deepEqual(await violationsOn(phone), []);
  assert.ok(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing is wider than the screen');
  await phone.context().close();
  await open(secretary, office, '/desk');
});
