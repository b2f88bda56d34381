import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before } from 'node:test';
import type { Page } from 'playwright-core';
import { readTable } from '../../server/adapters/office-text/index.ts';
import { openBrowser } from '../kit/browser.ts';
import { setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aJourney, atWork, nothingBroke, open, violationsOn } from './staff-steps.ts';
import { aMail, bringToOfficer, registered, type IncomingItem } from './steps.ts';

// The registers as clerks keep them: parts of them, their numbers, and the same as a file.
const browser = await openBrowser();
const step = aJourney();
let office: SetUpOffice;
let clerk: Page;
let letters: IncomingItem[];

before(async () => {
  office = await setUpOffice();
  letters = [];
  for (const subject of ['Latarnia na Lipowej', 'Podatek od psa', 'Wpisane dwa razy']) letters.push(await registered(office, aMail({ subject })));
  await bringToOfficer(office, letters[0]!.id);
  const wrong = await office.as.kancelaria.get<IncomingItem & { revision: number }>(`/api/v1/incoming/${letters[2]!.id}`);
  await office.as.kancelaria.send('POST', `/api/v1/incoming/${wrong.id}/cancellation`, { revision: wrong.revision, reason: 'to samo co RPW/2' });
  await office.as.kancelaria.send('PATCH', `/api/v1/incoming/${letters[1]!.id}`, { revision: 1, changes: { title: 'Opłata za psa' }, reason: 'pomyłka w tytule' });
  clerk = await atWork(browser, office, { login: 'kancelaria', at: '/mailroom/register' });
});

const rowsOf = (page: Page) => page.getByRole('table').getByRole('row');
const rows = () => rowsOf(clerk);

step('a cancelled entry keeps its number and says why, a corrected one shows what it said before', async () => {
  const cancelled = rows().filter({ hasText: 'Wpisane dwa razy' });
  await cancelled.getByText('to samo co RPW/2').waitFor();
  assert.equal(await cancelled.locator('del').textContent(), letters[2]!.identifier);
  assert.equal(await rows().filter({ hasText: 'Opłata za psa' }).locator('del').textContent(), 'Podatek od psa');
  assert.deepEqual(await violationsOn(clerk), []);
});

step('the numbers of the register open their lists, and the address keeps the filter', async () => {
  await clerk.getByRole('button', { name: 'Podsumowanie' }).click();
  const totals = clerk.getByRole('dialog', { name: 'Podsumowanie' });
  await totals.getByRole('link', { name: 'anulowane' }).waitFor();
  assert.deepEqual(await violationsOn(clerk), []);
  await totals.getByRole('link', { name: 'anulowane' }).click();
  await clerk.getByText('1 pozycja').first().waitFor();
  assert.match(clerk.url(), /state=cancelled/);
  await clerk.getByRole('button', { name: 'Wyczyść filtry' }).click();
  await clerk.getByLabel('Każda komórka').selectOption({ label: 'GK – Referat Gospodarki Komunalnej' });
  await clerk.getByText('1 pozycja').first().waitFor();
  assert.equal(await rows().count(), 2);
});

step('what is downloaded is what is on the screen, with the columns chosen', async () => {
  await clerk.getByRole('button', { name: 'Wyczyść filtry' }).click();
  await clerk.getByText('3 pozycje').first().waitFor();
  await clerk.getByRole('button', { name: 'Kolumny' }).click();
  await clerk.getByRole('checkbox', { name: 'Sprostowano' }).check();
  await clerk.getByRole('checkbox', { name: 'Kto ma' }).uncheck();
  assert.deepEqual(await violationsOn(clerk), []);
  await clerk.keyboard.press('Escape');
  const headings = await clerk.getByRole('columnheader').allTextContents();
  await clerk.getByRole('button', { name: 'Pobierz' }).click();
  const [download] = await Promise.all([clerk.waitForEvent('download'), clerk.getByRole('button', { name: 'Arkusz XLSX' }).click()]);
  const table = await readTable(await readFile(await download.path()));
  assert.match(download.suggestedFilename(), /^rejestr-wplywow-\d{4}-\d\d-\d\d\.xlsx$/);
  assert.deepEqual(table[0], headings);
  await clerk.getByRole('button', { name: 'Pobierz' }).click();
  const [print] = await Promise.all([clerk.waitForEvent('download'), clerk.getByRole('button', { name: 'Wydruk PDF' }).click()]);
  assert.match((await readFile(await print.path())).toString('latin1', 0, 8), /^%PDF-1/);
  const numbers = await rows().locator('a').allTextContents();
  assert.deepEqual(table.slice(1).map(([number]) => number), numbers);
});

step('the heading of the numbers turns the register round, and the address keeps it', async () => {
  const numbers = async () => rows().locator('a').allTextContents();
  const newest = await numbers();
  await clerk.getByRole('columnheader', { name: 'Numer' }).getByRole('button').press('Enter');
  await clerk.locator('[aria-sort="ascending"]').waitFor();
  await rows().nth(1).filter({ hasText: newest.at(-1)! }).waitFor();
  assert.deepEqual(await numbers(), newest.toReversed());
  assert.match(clerk.url(), /order=oldest/);
  assert.deepEqual(await violationsOn(clerk), []);
  await clerk.getByRole('columnheader', { name: 'Numer' }).getByRole('button').click();
  await clerk.locator('[aria-sort="descending"]').waitFor();
});

step('a download shows how much has come and can be broken off', async () => {
  let go = () => {};
  const held = new Promise<void>((resolve) => { go = resolve; });
  await clerk.route('**/incoming/table?*', async (route) => { await held; await route.continue().catch(() => {}); });
  await clerk.getByRole('button', { name: 'Pobierz' }).click();
  await clerk.getByRole('button', { name: 'Plik CSV' }).click();
  await clerk.getByText('Pobieram CSV: 0 B').waitFor();
  assert.deepEqual(await violationsOn(clerk), []);
  await clerk.getByRole('button', { name: 'Przerwij' }).press('Enter');
  await clerk.getByText('Przerwano pobieranie.').waitFor();
  go();
  await clerk.unroute('**/incoming/table?*');
  await clerk.getByRole('button', { name: 'Pobierz' }).waitFor();
});

step('the outgoing register says what to do while it is empty; both stand on a telephone too', async () => {
  await open(clerk, office, '/mailroom/outgoing');
  await clerk.getByText('Nic jeszcze nie wyszło z urzędu').waitFor();
  assert.deepEqual(await violationsOn(clerk), []);
  await clerk.setViewportSize({ width: 360, height: 740 });
  for (const path of ['/mailroom/register', '/mailroom/outgoing']) {
    await open(clerk, office, path);
    await clerk.locator('summary').filter({ hasText: 'Daty' }).click();
    assert.deepEqual(await violationsOn(clerk), []);
    assert.ok(await clerk.evaluate('document.documentElement.scrollWidth <= 360'), `${path} is no wider than the screen`);
  }
  nothingBroke();
});

step('a letter inside the office is written, gets its number, and lies on the desk it is meant for', async () => {
  const officer = await atWork(browser, office, { login: 'referent.gk', at: '/mailroom/internal' });
  await officer.getByText('Nie ma jeszcze pism wewnętrznych').waitFor();
  await officer.getByRole('link', { name: 'Nowe pismo wewnętrzne' }).click();
  await officer.getByRole('heading', { name: 'Nowe pismo wewnętrzne' }).waitFor();
  assert.deepEqual(await violationsOn(officer), []);
  await officer.getByLabel('Do kogo').selectOption({ label: 'Referent – Michał Szpak' });
  await officer.getByLabel('Czego dotyczy').fill('Prośba o zestawienie wpłat');
  await officer.getByLabel('Treść').fill('Proszę o zestawienie wpłat za odpady.');
  const file = (name: string, mimeType: string, words: string) => ({ name, mimeType, buffer: Buffer.from(words) });
  await officer.locator('input[type=file]').setInputFiles([file('zestawienie.csv', 'text/csv', 'nr;kwota\r\n1;20\r\n'), file('uwagi.txt', 'text/plain', 'Uwagi do zestawienia'), file('makro.bat', 'application/x-bat', '@echo off'), file('pusty.txt', 'text/plain', '')]);
  const files = officer.getByRole('region', { name: /Załączniki/ });
  await files.getByText('Plik „pusty.txt” jest pusty.').waitFor();
  await files.getByRole('button', { name: 'Zamknij wiadomość o pliku pusty.txt' }).press('Enter');
  await files.getByRole('button', { name: 'Usuń plik: uwagi.txt' }).press('Enter');
  await files.locator('[aria-label="Usuń plik: makro.bat"]:focus').waitFor();
  await files.getByText('2 załączniki').waitFor();
  assert.deepEqual(await violationsOn(officer), []);
  await officer.setViewportSize({ width: 360, height: 740 });
  assert.ok(await officer.evaluate('document.documentElement.scrollWidth <= 360'));
  await officer.setViewportSize({ width: 1280, height: 800 });
  await officer.getByRole('button', { name: 'Zarejestruj i przekaż' }).click();
  await files.getByText(/makro.bat.* jest programem/).waitFor();
  assert.equal(await officer.getByLabel('Treść').inputValue(), 'Proszę o zestawienie wpłat za odpady.', 'nothing that was written is lost');
  assert.deepEqual(await violationsOn(officer), []);
  await files.getByRole('button', { name: 'Zamknij wiadomość o pliku makro.bat' }).press('Enter');
  await officer.getByRole('button', { name: 'Zarejestruj i przekaż' }).press('Enter');
  await rowsOf(officer).filter({ hasText: 'Prośba o zestawienie wpłat' }).getByText('do przyjęcia').waitFor();
  assert.deepEqual(await violationsOn(officer), []);
  const addressee = await atWork(browser, office, { login: 'referent.fn', at: '/desk' });
  await addressee.getByRole('link', { name: /Prośba o zestawienie wpłat/ }).first().click();
  await addressee.getByText('Proszę o zestawienie wpłat za odpady.').first().waitFor();
  await addressee.getByRole('tab', { name: /zestawienie.csv/ }).click();
  await addressee.getByText('kwota').first().waitFor();
  assert.deepEqual(await violationsOn(addressee), []);
  nothingBroke();
});
