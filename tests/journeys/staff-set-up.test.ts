import assert from 'node:assert/strict';
import { before } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { openBrowser } from '../kit/browser.ts';
import { startOffice, type RunningOffice } from '../kit/running-office.ts';
import { password, setUpKeyOf } from '../kit/set-up-office.ts';
import { aJourney, aWindow, ready, says, signInByHand, summary } from './staff-steps.ts';

const browser = await openBrowser();
const step = aJourney();
let office: RunningOffice;
let administrator: Page;
before(async () => {
  office = await startOffice({ args: ['--office', 'new'] });
  administrator = await aWindow(browser);
});

const filledIn = {
  'Nazwa urzędu': 'Urząd Gminy Zielona Dąbrowa', Organ: 'Wójt Gminy Zielona Dąbrowa', 'Ulica i numer': 'Szkolna 2', 'Kod pocztowy': '00-002', Miejscowość: 'Zielona Dąbrowa', Telefon: '22 555 02 00',
  'Adresy e-mail podane w BIP': 'urzad@zielona-dabrowa.example', Imię: 'Olga', Nazwisko: 'Sikora', 'Nazwa użytkownika': 'olga.sikora', Hasło: password,
};
type Field = keyof typeof filledIn;
const field = (page: Page, name: Field) => page.getByLabel(new RegExp(`^${name}( \\(nieobowiązkowe\\))?\\s*$`));
const act = (page: Page) => page.getByRole('button', { name: 'Załóż urząd' });
const marks = (page: Page) => page.getByLabel('Oznaczenie');

async function fillIn(page: Page, changes: Partial<Record<Field, string>> = {}): Promise<void> {
  for (const [name, value] of Object.entries({ ...filledIn, ...changes })) await field(page, name as Field).fill(value);
}

async function nothingIsLost(page: Page, changes: Partial<Record<Field, string>> = {}): Promise<void> {
  for (const [name, value] of Object.entries({ ...filledIn, ...changes })) assert.equal(await field(page, name as Field).inputValue(), value, name);
}

step('without the key from the terminal, or with a wrong one, no office is set up and nothing typed is lost', async () => {
  await administrator.goto(`${office.url}/app/set-up`);
  await administrator.getByText('Brakuje klucza').waitFor();
  assert.ok(await act(administrator).isDisabled());
  await administrator.goto(`${office.url}/app/set-up?key=abcd-efgh-jkmn-pqrs`);
  await fillIn(administrator);
  await act(administrator).click();
  await (await summary(administrator)).getByText('Klucz się nie zgadza').waitFor();
  await nothingIsLost(administrator);
});

step('what is wrong is said at the top, each line leads to its field, and nothing typed is lost', async () => {
  await administrator.goto(`${office.url}/app/set-up?key=${setUpKeyOf(office)}`);
  const wrong = { 'Nazwa urzędu': '', 'Kod pocztowy': '123', 'Adresy e-mail podane w BIP': 'urzad(at)zielona', Hasło: 'krótkie' };
  await fillIn(administrator, wrong);
  await act(administrator).click();
  const seen = await summary(administrator);
  assert.deepEqual(await seen.getByRole('link').allTextContents(), ['Nazwa urzędu: Za krótkie lub puste', 'Kod pocztowy ma postać 00-000', 'To nie jest adres e-mail: urzad(at)zielona', 'Nowe hasło musi mieć co najmniej 12 znaków']);
  await nothingIsLost(administrator, wrong);
  await seen.getByRole('link', { name: 'To nie jest adres e-mail' }).click();
  assert.ok(await field(administrator, 'Adresy e-mail podane w BIP').evaluate((element) => element.ownerDocument.activeElement === element));
  await administrator.keyboard.press('Tab');
  await act(administrator).click();
  await summary(administrator);
});

step('what only the server sees to be wrong leads to the field as well: a weak password, two units with one mark', async () => {
  const weak = { Hasło: 'olga.sikora1' };
  await fillIn(administrator, weak);
  await marks(administrator).nth(4).fill('bm');
  await act(administrator).click();
  const seen = await summary(administrator);
  await seen.getByRole('link', { name: 'Oznaczenie BM jest na liście dwa razy' }).click();
  assert.ok(await marks(administrator).nth(4).evaluate((element) => element.ownerDocument.activeElement === element));
  assert.equal(await marks(administrator).nth(4).getAttribute('aria-invalid'), 'true');
  await seen.getByRole('link', { name: 'Hasło nie może zawierać loginu' }).click();
  assert.ok(await field(administrator, 'Hasło').evaluate((element) => element.ownerDocument.activeElement === element));
  await nothingIsLost(administrator, weak);
  await marks(administrator).nth(4).fill('FN');
});

step('the office is set up, the key serves nobody a second time, and the administrator signs in', async () => {
  await fillIn(administrator);
  await act(administrator).click();
  await administrator.getByRole('heading', { name: 'Urząd założony' }).waitFor();
  const late = await aWindow(browser);
  await late.goto(`${office.url}/app/set-up?key=${setUpKeyOf(office)}`);
  await fillIn(late);
  await act(late).click();
  await (await summary(late)).getByText('Urząd jest już założony').waitFor();
  await late.context().close();

  await administrator.getByRole('link', { name: 'Zaloguj się' }).click();
  await signInByHand(administrator, 'olga.sikora', 'nie to hasło, niestety');
  await (await summary(administrator)).getByText('Login albo hasło się nie zgadza').waitFor();
  assert.equal(await administrator.getByLabel('Nazwa użytkownika').inputValue(), 'olga.sikora');
  await signInByHand(administrator, 'olga.sikora', password);
  await administrator.getByRole('heading', { name: 'Moje biurko' }).waitFor();
});

step('a person gets a temporary password that is good for choosing one\'s own, and nothing else', async () => {
  await administrator.getByRole('link', { name: 'Administracja' }).click();
  await administrator.getByRole('button', { name: 'Dodaj osobę' }).click();
  await administrator.getByRole('button', { name: 'Dodaj i nadaj hasło' }).click();
  assert.match((await (await summary(administrator)).getByRole('link').allTextContents()).join(), /Imię: Za krótkie lub puste/);
  await administrator.getByLabel('Imię').fill('Wójciech');
  await administrator.getByLabel('Nazwisko').fill('Żołądź');
  assert.equal(await administrator.getByLabel('Nazwa użytkownika').inputValue(), 'wojciech.zoladz');
  await administrator.getByLabel('Komórka').selectOption({ label: 'GK – Referat Gospodarki Komunalnej' });
  await administrator.getByLabel('Stanowisko').fill('Inspektor');
  await administrator.getByRole('button', { name: 'Dodaj i nadaj hasło' }).click();
  const given = administrator.getByRole('region', { name: 'Hasło jednorazowe: Wójciech Żołądź' });
  const temporary = (await given.getByLabel('Hasło jednorazowe', { exact: true }).textContent())!;
  await given.getByRole('button', { name: 'Przekazano, zamknij' }).click();
  await given.waitFor({ state: 'detached' });

  const officer = await aWindow(browser);
  await officer.goto(`${office.url}/app/cases`);
  await signInByHand(officer, 'wojciech.zoladz', temporary);
  await officer.getByRole('heading', { name: 'Ustaw własne hasło' }).waitFor();
  await officer.goto(`${office.url}/app/desk`);
  await officer.getByRole('heading', { name: 'Ustaw własne hasło' }).waitFor();
  const choose = async (next: string, again = next) => {
    await officer.getByLabel('Obecne hasło').fill(temporary);
    await officer.getByLabel('Nowe hasło', { exact: true }).fill(next);
    await officer.getByLabel('Nowe hasło jeszcze raz').fill(again);
    await officer.getByRole('button', { name: 'Zmień hasło' }).click();
  };
  await choose('dwa białe bociany', 'dwa białe bociamy');
  await (await summary(officer)).getByRole('link', { name: 'Oba wpisy nowego hasła muszą być takie same' }).waitFor();
  await choose(temporary);
  await (await summary(officer)).getByText('Nowe hasło musi być inne niż dotychczasowe').waitFor();
  await choose('dwa białe bociany');
  await officer.getByRole('heading', { name: 'Moje biurko' }).waitFor();
  await officer.getByText('Biurko czyste').waitFor();
  await officer.context().close();
});

step('a second factor is added after the password and a first code, and is asked for from then on', async () => {
  const person = await aWindow(browser);
  await person.goto(`${office.url}/app/account`);
  await signInByHand(person, 'wojciech.zoladz', 'dwa białe bociany');
  await ready(person);
  const section = person.getByRole('region', { name: 'Drugi składnik logowania' });
  await section.getByLabel('Obecne hasło').fill('dwa białe bociamy');
  await section.getByRole('button', { name: 'Włącz drugi składnik' }).click();
  await (await summary(person)).getByText('Hasło się nie zgadza').waitFor();
  await section.getByLabel('Obecne hasło').fill('dwa białe bociany');
  await section.getByRole('button', { name: 'Włącz drugi składnik' }).click();
  await section.getByRole('img', { name: 'Kod QR' }).waitFor();
  const secret = (await section.getByText(/^[A-Z2-7]{32}$/).textContent())!;
  const code = (later = 0) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + later });
  await section.getByLabel('Pierwszy kod').fill('000000');
  await section.getByRole('button', { name: 'Potwierdź i włącz' }).click();
  await (await summary(person)).getByText('Kod się nie zgadza').waitFor();
  const first = code();
  await section.getByLabel('Pierwszy kod').fill(first);
  await section.getByRole('button', { name: 'Potwierdź i włącz' }).click();
  await says(person, 'Drugi składnik włączony');

  await person.getByRole('button', { name: 'Wyloguj się' }).click();
  await signInByHand(person, 'wojciech.zoladz', 'dwa białe bociany');
  const asked = person.getByLabel('Kod z aplikacji w telefonie');
  await asked.fill(first);
  await person.getByRole('button', { name: 'Potwierdź kod' }).click();
  await (await summary(person)).getByText('Kod się nie zgadza albo został już użyty').waitFor();
  await asked.fill(code(30_000));
  await person.getByRole('button', { name: 'Potwierdź kod' }).click();
  await person.getByRole('heading', { name: 'Moje biurko' }).waitFor();

  await administrator.reload();
  await administrator.getByRole('row', { name: /Wójciech Żołądź/ }).getByText('drugi składnik').waitFor();
});
