import assert from 'node:assert/strict';
import { before } from 'node:test';
import type { Page } from 'playwright-core';
import { openBrowser } from '../kit/browser.ts';
import { setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aJourney, atWork, open, says, violationsOn } from './staff-steps.ts';
import { aMail, bringToOfficer, openCase, registered } from './steps.ts';

const browser = await openBrowser();
const step = aJourney();
let office: SetUpOffice;
let secretary: Page;
before(async () => {
  office = await setUpOffice();
  secretary = await atWork(browser, office, { login: 'sekretarz', at: '/structure/table' });
});

const heading = 'Oznaczenie komórki;Nazwa komórki;Podlega komórce;Stanowisko;Rola;Imię;Nazwisko;Od dnia;Do dnia';
/** A table as a spreadsheet saves it. */
const chooseTable = (page: Page, ...rows: string[]) => page.getByLabel('Plik CSV albo XLSX').setInputFiles({ name: 'struktura.csv', mimeType: 'text/csv', buffer: Buffer.from([heading, ...rows].join('\r\n')) });
const check = (page: Page) => page.getByRole('button', { name: 'Sprawdź plik' }).click();

step('a table with a circle, a mark used twice and days that cross is refused row by row, and nothing is offered to be done', async () => {
  await chooseTable(secretary, 'OŚ;Referat Ochrony Środowiska;RW;Inspektor;;Iga;Drozd;05.12.2026;01.12.2026', 'RW;Referat Rolnictwa;OŚ;;;;;;', 'GK;Referat Całkiem Inny;;;;;;;', 'GK;Referat Gospodarki Komunalnej;;Kierownik;kanclerz;;;;');
  await check(secretary);
  const rows = secretary.getByRole('alert').getByRole('row');
  await rows.nth(1).waitFor();
  const said = (await rows.allTextContents()).slice(1).join('\n');
  for (const words of ['OŚ → RW → OŚ', 'RW → OŚ → RW', 'kanclerz', 'To samo oznaczenie ma w pliku inna komórka']) assert.ok(said.includes(words), `${words}\n${said}`);
  assert.match(said, /^2Do dnia/m);
  assert.equal(await secretary.getByRole('button', { name: /^Wprowadź/ }).count(), 0);
  assert.deepEqual(await violationsOn(secretary), []);
});

step('the mended table says how much of each kind it would change, is brought in by one press, and the same table changes nothing more', async () => {
  const mended = ['OŚ;Referat Ochrony Środowiska;;Kierownik;kierownik;Iga;Drozd;;', 'OŚ;;;Inspektor;;Jan;Kulik;;31.12.2027'];
  await chooseTable(secretary, ...mended);
  await check(secretary);
  await secretary.getByText('nowe stanowiska 2').waitFor();
  await secretary.getByText(/– 31\.12\.2027/).waitFor();
  assert.deepEqual(await violationsOn(secretary), []);
  await secretary.getByRole('button', { name: /^Wprowadź/ }).click();
  await says(secretary, /Wprowadzono/);
  await chooseTable(secretary, ...mended);
  await check(secretary);
  await secretary.getByText('2 wiersze: żadnych różnic').waitFor();
});

step('a merger that leaves a unit two heads is refused in words; mended, it is shown and planned', async () => {
  const letter = await registered(office, aMail({ subject: 'Lampa nie świeci' }));
  await bringToOfficer(office, letter.id);
  const opened = await openCase(office, letter.id);
  await open(secretary, office, '/structure/reorganisations/new');
  await secretary.getByLabel('Nazwa', { exact: true }).fill('Połączenie gospodarki i środowiska');
  await secretary.getByRole('textbox', { name: 'Pierwszy dzień nowego porządku' }).fill('01.01.2099');
  await secretary.getByRole('button', { name: 'Połączenie' }).click();
  await secretary.getByLabel('Komórka przekazująca').selectOption({ label: 'GK – Referat Gospodarki Komunalnej' });
  await secretary.getByLabel('Komórka przejmująca').selectOption({ label: 'OŚ – Referat Ochrony Środowiska' });
  await secretary.getByRole('button', { name: 'Pokaż, co się stanie' }).click();
  await secretary.getByText(/miałaby więcej niż jednego kierownika/).waitFor();
  await secretary.getByText(/Zmień rolę albo oznacz zastępcę/).waitFor();
  assert.ok(await secretary.getByRole('button', { name: 'Zaplanuj', exact: true }).isDisabled(), 'what cannot be is not offered');
  await secretary.getByRole('checkbox', { name: 'Zastępca' }).first().check();
  // What stood in the way is no longer said of a plan that has changed.
  await secretary.getByText(/Zmień rolę albo oznacz zastępcę/).waitFor({ state: 'detached' });
  await secretary.getByRole('button', { name: 'Pokaż, co się stanie' }).click();
  await secretary.getByRole('cell', { name: opened.mark }).waitFor();
  await secretary.getByText('GK – Referat Gospodarki Komunalnej → OŚ – Referat Ochrony Środowiska').first().waitFor();
  assert.deepEqual(await violationsOn(secretary), []);
  await secretary.getByRole('button', { name: 'Zaplanuj', exact: true }).click();
  await says(secretary, 'Reorganizacja zaplanowana');
  await secretary.getByRole('button', { name: 'Wycofaj' }).click();
  await says(secretary, /[Ww]ycofan/);
});

step('whoever is looked for by the surname first is found; a substitute who is away hands on, and a circle is refused', async () => {
  const stand = async (away: string, substitute: string) => {
    await open(secretary, office, '/structure/substitutions');
    await secretary.getByRole('button', { name: 'Nowe zastępstwo' }).click();
    for (const [label, typed] of [['Kto jest nieobecny', away], ['Kto zastępuje', substitute]] as const) {
      await secretary.getByRole('combobox', { name: label }).fill(typed);
      await secretary.getByRole('option').first().click();
    }
    await secretary.getByRole('button', { name: 'Ustanów zastępstwo' }).click();
  };
  await stand('slowik anna', 'Szpak Michał');
  await says(secretary, 'Zastępstwo ustanowione');
  await stand('Szpak', 'Czapla Barbara');
  await secretary.getByText('Dziś w praktyce: Barbara Czapla').waitFor();
  await stand('Czapla', 'Słowik');
  assert.match((await secretary.getByRole('alert').first().textContent())!, /Zastępowaliby się w kółko/);
});

step('on a telephone the part of the office that is open is in sight among the others', async () => {
  const phone = await atWork(browser, office, { login: 'sekretarz', at: '/structure/table' }, { viewport: { width: 360, height: 740 } });
  for (const [bar, name] of [['Urząd', 'Import i eksport'], ['Miejsca', 'Urząd']] as const) {
    const box = await phone.getByRole('navigation', { name: bar }).getByRole('link', { name, exact: true }).boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 360, `${name} ends at ${box && box.x + box.width}`);
  }
  await phone.context().close();
});
