import assert from 'node:assert/strict';
import { before } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../kit/api-client.ts';
import { openBrowser } from '../kit/browser.ts';
import { setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aJourney, atWork, open, says, summary, violationsOn } from './staff-steps.ts';
import { aMail, bringToOfficer, registered } from './steps.ts';

const browser = await openBrowser();
const step = aJourney();
let office: SetUpOffice;
let archivist: Page;
before(async () => {
  office = await setUpOffice();
  await office.as.administrator.send('PUT', `/api/v1/posts/${office.post['referent.fn']}/duties`, { duties: ['archivist'] });
  archivist = await atWork(browser, office, { login: 'referent.fn', at: '/fileplan' });
});

const classHeading = (page: Page, words: string | RegExp) => page.getByRole('heading', { level: 2, name: words });

step('who does not keep the plan reads it and is offered nothing to change', async () => {
  const officer = await atWork(browser, office, { login: 'referent.gk', at: '/fileplan/classes/7021' });
  await classHeading(officer, /^7021 /).waitFor();
  for (const name of ['Dodaj klasę', 'Zmień klasę', 'Zmień ustawienia', 'Zamknij klasę']) assert.equal(await officer.getByRole('button', { name }).count(), 0, name);
  await open(officer, office, '/fileplan/classes/9999');
  await officer.getByText('Tego nie ma albo nie masz do tego dostępu').waitFor();
  await officer.context().close();
});

step('the tree is walked by keyboard from the top down to a class', async () => {
  await archivist.getByRole('row', { name: /^7 / }).focus();
  await archivist.keyboard.press('ArrowRight');
  await archivist.getByRole('row', { name: /^70 / }).waitFor();
  await archivist.keyboard.press('ArrowDown');
  await archivist.keyboard.press('ArrowRight');
  await archivist.keyboard.press('ArrowDown');
  await archivist.keyboard.press('Enter');
  await classHeading(archivist, /^700 /).waitFor();
  assert.deepEqual(await violationsOn(archivist), []);
});

step('an inflected word without Polish letters finds its classes, and the address keeps what was looked for', async () => {
  await archivist.getByLabel('Numer albo słowo').fill('zezwolenie na usuniecie drzewa');
  await archivist.getByRole('link', { name: /6131/ }).waitFor();
  await archivist.waitForURL(/q=zezwolenie/);
  await archivist.getByLabel('Numer albo słowo').fill('qqqq');
  await archivist.getByText('Nie ma takiej klasy').waitFor();
  assert.deepEqual(await violationsOn(archivist), []);
});

step('doubtful categories are confirmed one after the other; a wrong one is refused in words', async () => {
  await open(archivist, office, '/fileplan?only=doubtful');
  await archivist.getByText('Znaleziono 204 klasy').waitFor();
  await archivist.getByRole('link', { name: /0014/ }).click();
  await classHeading(archivist, /^0014 /).waitFor();
  await archivist.getByLabel('Kategoria archiwalna').fill('wieczyście');
  await archivist.getByLabel('Gdzie sprawdzono').fill('Dz.U. 2011 nr 14 poz. 67, s. 1188');
  await archivist.getByRole('button', { name: /Poprawiam na/ }).click();
  assert.match((await (await summary(archivist)).textContent())!, /nie jest kategorią archiwalną/);
  await archivist.getByLabel('Kategoria archiwalna').fill('A');
  await archivist.getByRole('button', { name: 'Potwierdzam: A' }).click();
  await says(archivist, 'Potwierdzono kategorię klasy 0014');
  await classHeading(archivist, /^0015 /).waitFor();
  await archivist.getByText('Znaleziono 203 klasy').waitFor();
  assert.equal(await archivist.getByLabel('Gdzie sprawdzono').inputValue(), 'Dz.U. 2011 nr 14 poz. 67, s. 1188');
});

step('many doubtful categories that are right as they are read are confirmed together, with one source', async () => {
  await open(archivist, office, '/fileplan?only=doubtful');
  await archivist.getByRole('button', { name: 'Potwierdź wiele naraz' }).click();
  for (const symbol of ['0015', '0020']) await archivist.getByRole('checkbox', { name: new RegExp(`^${symbol} `) }).check();
  await archivist.getByRole('button', { name: 'Potwierdź 2 kategorie' }).click();
  await (await summary(archivist)).getByRole('link').waitFor();
  await archivist.getByLabel('Gdzie sprawdzono').fill('Dz.U. 2011 nr 14 poz. 67, s. 1188');
  assert.deepEqual(await violationsOn(archivist), []);
  await archivist.getByRole('button', { name: 'Potwierdź 2 kategorie' }).click();
  await says(archivist, 'Potwierdzono 2 kategorie');
  await archivist.getByText('Znaleziono 201 klas').waitFor();
});

step('a class reached by its address is seen in the tree', async () => {
  await open(archivist, office, '/fileplan/classes/8313');
  const row = archivist.getByRole('row', { name: /^8313 / });
  await row.waitFor();
  const within = async () => { const at = await row.boundingBox(); return at !== null && at.y >= 0 && at.y + at.height <= 800; };
  await until(within, Boolean);
});

step('a class is added under a heading; without a category it is refused', async () => {
  await open(archivist, office, '/fileplan/classes/702');
  await archivist.getByRole('button', { name: 'Dodaj klasę' }).click();
  await archivist.getByLabel('Symbol').fill('7029');
  await archivist.getByLabel('Hasło klasyfikacyjne').fill('Ładowarki samochodów elektrycznych');
  await archivist.getByLabel('Podstawa').fill('Zarządzenie nr 12/2026');
  await archivist.getByRole('button', { name: 'Dodaj klasę' }).click();
  assert.match((await (await summary(archivist)).textContent())!, /Klasa końcowa musi ją mieć/);
  await archivist.getByLabel('Kategoria archiwalna').fill('B 5');
  await archivist.getByRole('button', { name: 'Dodaj klasę' }).click();
  await says(archivist, 'Dodano klasę 7029');
  await classHeading(archivist, '7029 Ładowarki samochodów elektrycznych').waitFor();
  await archivist.getByText('Zarządzenie nr 12/2026').first().waitFor();
});

step('a heading set to paper makes the classes below paper too, and says where it comes from', async () => {
  await open(archivist, office, '/fileplan/classes/702');
  await archivist.getByRole('button', { name: 'Zmień ustawienia' }).click();
  await archivist.getByLabel('Dokumentowanie').selectOption('paper');
  await archivist.getByLabel('Podstawa').fill('Zarządzenie nr 13/2026');
  await archivist.getByRole('button', { name: 'Zapisz' }).click();
  assert.match((await (await summary(archivist)).textContent())!, /Podaj powód wyjątku/);
  await archivist.getByLabel('Powód wyjątku').selectOption('law');
  await archivist.getByRole('button', { name: 'Zapisz' }).click();
  await says(archivist, 'Zapisano ustawienia klasy 702');
  await open(archivist, office, '/fileplan/classes/7029');
  await archivist.getByRole('definition').filter({ hasText: 'na papierze' }).waitFor();
  await archivist.getByRole('link', { name: 'z klasy 702' }).waitFor();
  assert.deepEqual(await violationsOn(archivist), []);
  await open(archivist, office, '/fileplan/way');
  await archivist.getByRole('link', { name: /7029/ }).waitFor();
});

step('two who change one class: the second is told who was first', async () => {
  await open(archivist, office, '/fileplan/classes/7029');
  await archivist.getByRole('button', { name: 'Zamknij klasę' }).click();
  await archivist.getByLabel('Podstawa').fill('Pomyłka');
  const { revision } = await office.as.administrator.get<{ revision: number }>('/api/v1/fileplan/classes/7029');
  await office.as.administrator.send('POST', '/api/v1/fileplan/classes/7029/changes', { title: 'Stacje ładowania', category: 'B5', remarks: '', from: new Date().toLocaleDateString('sv', { timeZone: 'Europe/Warsaw' }), basis: 'Zarządzenie nr 14/2026', revision });
  await archivist.getByRole('button', { name: 'Zamknij klasę' }).click();
  assert.match((await (await summary(archivist)).textContent())!, /Olga Sikora/);
});

step('a file with a class without a category is refused by its row; mended, it is shown, then brought in', async () => {
  await open(archivist, office, '/fileplan/file');
  const choose = async (lines: string[]) => archivist.getByLabel('Plik CSV, XLSX albo XML').setInputFiles({ name: 'wykaz.csv', mimeType: 'text/csv', buffer: Buffer.from(['Symbol;Hasło klasyfikacyjne;Kategoria archiwalna', ...lines].join('\r\n')) });
  await choose(['7028;Stojaki rowerowe;B5', '7027;Hulajnogi miejskie;']);
  await archivist.getByRole('button', { name: 'Sprawdź plik' }).click();
  const wrong = archivist.getByRole('alert').getByRole('row').filter({ hasText: 'nie ma kategorii archiwalnej' });
  assert.match((await wrong.textContent())!, /^3Kategoria archiwalna/);
  assert.equal(await archivist.getByRole('button', { name: /Wprowadź/ }).count(), 0);
  assert.deepEqual(await violationsOn(archivist), []);
  await choose(['7028;Stojaki rowerowe;B5', '7027;Hulajnogi miejskie;BE5']);
  await archivist.getByRole('button', { name: 'Sprawdź plik' }).click();
  await archivist.getByRole('heading', { name: '2 różnice' }).waitFor();
  await archivist.getByRole('button', { name: 'Wprowadź 2 zmiany' }).click();
  await summary(archivist);
  await archivist.getByLabel('Podstawa').fill('Zarządzenie nr 15/2026');
  await archivist.getByRole('button', { name: 'Wprowadź 2 zmiany' }).click();
  await says(archivist, 'Wprowadzono 2 zmiany');
  await open(archivist, office, '/fileplan/classes/7027');
  await classHeading(archivist, '7027 Hulajnogi miejskie').waitFor();
});

step('the plan is taken out as a table and as the XML of the state archives', async () => {
  const xml = await archivist.context().request.get(`${office.url}/api/v1/fileplan/table?format=xml`);
  assert.match(await xml.text(), /<symbol>7027<\/symbol>\s*<haslo>Hulajnogi miejskie<\/haslo>\s*<kategoriaMerytoryczna>BE5</);
  const csv = await archivist.context().request.get(`${office.url}/api/v1/fileplan/table?format=csv`);
  assert.match(await csv.text(), /7027;Hulajnogi miejskie;BE5;;/);
});

step('whoever opens a case finds the class by an inflected word, and is told what is settled for it', async () => {
  const { revision } = await office.as.administrator.get<{ revision: number }>('/api/v1/fileplan/classes/7027');
  const { units } = await office.as.administrator.get<{ units: { id: number; mark: string }[] }>('/api/v1/structure');
  const settings = { mode: null, modeGround: null, unitId: units.find((unit) => unit.mark === 'FN')!.id, termKind: 'two-months', access: 'public', basis: 'Zarządzenie nr 16/2026', revision };
  await office.as.administrator.send('POST', '/api/v1/fileplan/classes/7027/settings', { ...settings, from: new Date().toLocaleDateString('sv', { timeZone: 'Europe/Warsaw' }) });
  const letter = await registered(office, aMail({ subject: 'Hulajnoga na chodniku' }));
  await bringToOfficer(office, letter.id);
  const officer = await atWork(browser, office, { login: 'referent.gk', at: `/items/${letter.id}/case` });
  await officer.getByLabel('Klasa z wykazu akt').fill('hulajnogami');
  await officer.getByRole('radio', { name: /7027/ }).waitFor();
  await officer.getByLabel('Klasa z wykazu akt').press('Enter');
  await officer.getByText('dokumentuje się na papierze (ustawiono w klasie 702)').waitFor();
  await officer.getByText('Takie sprawy prowadzi zwykle: FN').waitFor();
  assert.equal(await officer.getByLabel('Termin załatwienia').inputValue(), 'two-months');
  await officer.getByText('Termin zwykły w klasie 7027').waitFor();
  assert.deepEqual(await violationsOn(officer), []);
  await officer.getByRole('button', { name: 'Załóż sprawę w teczce papierowej' }).click();
  await officer.getByText('Akta tej sprawy są w teczce papierowej').waitFor();
  await officer.getByRole('heading', { name: /GK\.7027\.1\./ }).or(officer.getByText(/GK\.7027\.1\./)).first().waitFor();
  await officer.context().close();
});

step('the next letter of the same sender: what was used for them and by oneself comes first, without typing', async () => {
  const letter = await registered(office, aMail({ subject: 'Druga hulajnoga' }));
  await bringToOfficer(office, letter.id);
  const officer = await atWork(browser, office, { login: 'referent.gk', at: `/items/${letter.id}/case` });
  const list = officer.getByRole('region', { name: 'Klasy' });
  await list.getByText('Używane przez Ciebie i dla tego nadawcy').waitFor();
  await officer.getByLabel('Klasa z wykazu akt').focus();
  await officer.keyboard.press('ArrowDown');
  await officer.keyboard.press('Space');
  assert.ok(await list.getByRole('radio', { name: /7027.*ostatnio używana/ }).isChecked());
  await officer.context().close();
});
