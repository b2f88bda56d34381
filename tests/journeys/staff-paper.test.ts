import assert from 'node:assert/strict';
import { before } from 'node:test';
import type { Page } from 'playwright-core';
import { openBrowser } from '../kit/browser.ts';
import { setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aJourney, atWork, nothingBroke, violationsOn } from './staff-steps.ts';

// A stack of envelopes at the counter, without touching the mouse.
const browser = await openBrowser();
const step = aJourney();
let office: SetUpOffice;
let clerk: Page;

before(async () => {
  office = await setUpOffice();
  clerk = await atWork(browser, office, { login: 'kancelaria', at: '/mailroom/paper' });
});

const type = (text: string) => clerk.keyboard.type(text);
const press = async (...keys: string[]) => { for (const key of keys) await clerk.keyboard.press(key); };
const registered = () => clerk.getByRole('region', { name: /^Zarejestrowane/ }).getByRole('listitem');
const open = () => clerk.getByRole('region', { name: /^Bez numeru/ }).getByRole('listitem');

step('Enter registers the letter and begins the next; what repeats is carried over', async () => {
  assert.deepEqual(await violationsOn(clerk), []);
  await clerk.getByLabel('Nadawca').focus();
  await type('Sąd Rejonowy w Dębowie');
  await press('Tab');
  await type('Rynek 3, 05-201 Dębowo');
  await press('Tab');
  await type('Wezwanie do udzielenia informacji');
  await clerk.getByLabel('Sposób doręczenia').selectOption({ label: 'list polecony' });
  await clerk.getByLabel('Adresowano do').selectOption({ label: 'GK – Referat Gospodarki Komunalnej' });
  await clerk.getByLabel('Nr nadania').focus();
  await type('RR473124829PL');
  await press('Enter');
  await registered().filter({ hasText: 'RPW/1/' }).waitFor();
  assert.equal(await clerk.evaluate<string>('document.activeElement.id'), 'paper-partyName');
  assert.equal(await clerk.getByLabel('Sposób doręczenia').inputValue(), 'registered-letter');
  assert.equal(await clerk.getByLabel('Nr nadania').inputValue(), '');
});

step('whoever wrote before is offered with the address, and an envelope that is there already is refused and stays', async () => {
  await type('rejonowy');
  await clerk.getByRole('option', { name: /Sąd Rejonowy w Dębowie/ }).waitFor();
  await press('ArrowDown', 'Enter');
  assert.equal(await clerk.getByLabel('Adres', { exact: true }).inputValue(), 'Rynek 3, 05-201 Dębowo');
  await clerk.getByLabel('Czego dotyczy').fill('Drugie wezwanie');
  await clerk.getByLabel('Nr nadania').fill('RR473124829PL');
  await press('Enter');
  await open().getByText(/jest już w rejestrze: RPW\/1\//).waitFor();
  assert.deepEqual(await violationsOn(clerk), []);
  await open().getByRole('button', { name: 'Popraw' }).press('Enter');
  await clerk.getByLabel('Nr nadania').fill('');
  await press('Enter');
  await registered().filter({ hasText: 'RPW/2/' }).waitFor();
  await open().first().waitFor({ state: 'detached' });
});

step('rows pasted from a spreadsheet are checked first; the wrong one stays with its reason, the others get numbers', async () => {
  await clerk.getByText('Wczytaj listę albo wklej z arkusza').press('Enter');
  await clerk.getByLabel('Wklej wiersze').fill(['Nadawca\tCzego dotyczy\tNr nadania\tKomórka', 'Anna Lis\tPodanie\t\tFN', 'Jan Kos\tOdwołanie\tRR473124828PL\tGK', 'Firma Krok\tFaktura\t\t'].join('\n'));
  await clerk.getByRole('button', { name: 'Sprawdź wiersze' }).press('Enter');
  await open().getByText(/Wiersz 3: numer nadania RR473124828PL ma pomyłkę/).waitFor();
  assert.deepEqual(await violationsOn(clerk), []);
  await clerk.getByRole('button', { name: 'Zarejestruj 2 listy' }).press('Enter');
  await registered().filter({ hasText: 'RPW/4/' }).waitFor();
  assert.equal(await open().count(), 1);
});

step('the stack is not lost on another page, and is printed as labels and as a receipt', async () => {
  await clerk.getByRole('link', { name: 'Drukuj 4 etykiety' }).click();
  await clerk.locator('.paper-labels > li').nth(3).waitFor();
  assert.equal(await clerk.locator('.paper-labels > li').count(), 4);
  assert.match(await clerk.locator('.paper-labels > li').first().innerText(), /Wpłynęło .* zał\. 0 · GK/);
  assert.deepEqual(await violationsOn(clerk), []);
  await clerk.getByRole('radio', { name: /Potwierdzenie przyjęcia/ }).check();
  await clerk.getByRole('cell', { name: 'RR473124829PL' }).waitFor();
  await clerk.getByRole('link', { name: 'Wróć' }).click();
  assert.equal(await open().count(), 1);
});

step('the letter lies in the mailroom as paper and says whom it names', async () => {
  await registered().filter({ hasText: 'RPW/1/' }).getByRole('link').click();
  await clerk.getByRole('definition').filter({ hasText: 'GK – Referat Gospodarki Komunalnej' }).waitFor();
  await clerk.getByRole('definition').filter({ hasText: 'RR473124829PL' }).waitFor();
  assert.deepEqual(await violationsOn(clerk), []);
  nothingBroke();
});
