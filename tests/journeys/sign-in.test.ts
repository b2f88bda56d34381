import assert from 'node:assert/strict';
import { before } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { signInTo } from '../kit/api-client.ts';
import { withAuthenticator, type Authenticator } from '../kit/authenticator.ts';
import { openBrowser } from '../kit/browser.ts';
import { startProvider, type TestProvider } from '../kit/oidc-provider.ts';
import { password, setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aJourney, aWindow, says, signInByHand, violationsOn } from './staff-steps.ts';
import { aMail, bringToOfficer, openCase, registered } from './steps.ts';

const browser = await openBrowser();
const step = aJourney();
let office: SetUpOffice;
let provider: TestProvider;
let address: string;
let officer: Page;
let passkeys: Authenticator;
before(async () => {
  office = await setUpOffice();
  // Passkeys belong to a host name, and `localhost` is one.
  address = `http://localhost:${office.httpPort}`;
  provider = await startProvider({ redirectUris: [`${address}/api/v1/session/single-sign-on/callback`], signedOutUris: [`${address}/app/sign-in`], people: [{ sub: 'skarbniczka', login: 'kierownik.fn' }, { sub: 'obcy', login: 'nie.ma.takiego' }] });
  officer = await aWindow(browser);
  passkeys = await withAuthenticator(officer);
});

async function signOut(page: Page): Promise<void> {
  await page.goto(`${address}/app/account`);
  await page.getByRole('button', { name: 'Wyloguj się' }).click();
  await page.getByRole('heading', { name: 'Zaloguj się' }).waitFor();
}

const desk = (page: Page) => page.getByRole('heading', { name: 'Moje biurko' }).waitFor();

/** Nothing on the page keeps anybody out, light or dark, and it is no wider than a telephone. */
async function accessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await violationsOn(page), [], `${page.url()} (${colorScheme})`);
  }
  await page.emulateMedia({ colorScheme: null });
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: 360, height: 740 });
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  assert.ok(Number(overflow) <= 0, `${page.url()} is ${String(overflow)} px too wide for a telephone`);
  await page.setViewportSize(before);
}

step('an officer adds a passkey and names it; the page says when it was used', async () => {
  await officer.goto(`${address}/app/account`);
  await accessible(officer);
  await signInByHand(officer, 'referent.gk', password);
  const section = officer.getByRole('region', { name: 'Klucze dostępu' });
  await section.getByText('Nie masz jeszcze klucza').waitFor();
  await section.getByRole('button', { name: 'Dodaj klucz dostępu' }).click();
  await section.getByLabel('Nazwa klucza').fill('Telefon służbowy');
  await section.getByRole('button', { name: 'Dodaj klucz dostępu' }).click();
  await says(officer, 'Klucz dostępu dodany');
  await section.getByText('Telefon służbowy').waitFor();
  await section.getByText('jeszcze nie użyty').waitFor();
  assert.equal(await passkeys.count(), 1);
  await accessible(officer);
});

step('the passkey opens the account without a password, but not without its owner\'s finger', async () => {
  await signOut(officer);
  await passkeys.verify(false);
  await officer.getByRole('button', { name: 'Użyj klucza dostępu' }).click();
  await officer.getByText('Nie użyto klucza').waitFor();
  await accessible(officer);
  await passkeys.verify(true);
  await officer.getByRole('button', { name: 'Użyj klucza dostępu' }).click();
  await desk(officer);
  await officer.goto(`${address}/app/account`);
  await officer.getByRole('region', { name: 'Klucze dostępu' }).getByText('ostatnio użyty').waitFor();
  await officer.getByRole('region', { name: 'Ostatnie logowania' }).getByText('klucz dostępu · ', { exact: false }).first().waitFor();
});

step('after a password the passkey is asked for as the second factor', async () => {
  await signOut(officer);
  await signInByHand(officer, 'referent.gk', password);
  await officer.getByText('Hasło się zgadza').waitFor();
  await accessible(officer);
  await officer.getByRole('button', { name: 'Potwierdź kluczem dostępu' }).click();
  await desk(officer);
});

step('sessions ended by the administrator end at once, on open screens too, and nothing typed is lost', async () => {
  const { id: itemId } = await registered(office, aMail());
  await bringToOfficer(office, itemId);
  const { id: caseId } = await openCase(office, itemId);
  await officer.goto(`${address}/app/cases/${caseId}`);
  await officer.getByRole('button', { name: 'Dodaj notatkę' }).click();
  const note = officer.getByLabel('Treść');
  await note.fill('Rozmawiałam z panią Leśniak, dziura ma metr na metr.');
  const { entries } = await office.as.administrator.get<{ entries: { personId: number; login: string }[] }>('/api/v1/staff');
  const { personId } = entries.find(({ login }) => login === 'referent.gk')!;
  await office.as.administrator.send('POST', `/api/v1/staff/${personId}/sign-out`, { reason: 'Laptop zgubiony w autobusie' });
  const dialog = officer.getByRole('dialog', { name: 'Sesja wygasła' });
  await dialog.waitFor();
  await accessible(officer);
  await dialog.getByRole('button', { name: 'Użyj klucza dostępu' }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await note.inputValue(), 'Rozmawiałam z panią Leśniak, dziura ma metr na metr.');
});

step('the administrator signs the whole office out, but for the own screen, and says why', async () => {
  const administrator = await aWindow(browser);
  await administrator.goto(`${address}/app/administration/sign-in`);
  await signInByHand(administrator, 'administrator', password);
  await administrator.getByRole('button', { name: 'Wyloguj cały urząd' }).click();
  const dialog = administrator.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Wyloguj cały urząd' }).click();
  await dialog.getByRole('heading', { name: 'Popraw' }).or(dialog.getByText('Podaj powód').first()).first().waitFor();
  await accessible(administrator);
  await dialog.getByLabel('Powód').fill('Podejrzenie włamania');
  await dialog.getByRole('button', { name: 'Wyloguj cały urząd' }).click();
  await says(administrator, /Zakończono \d+ sesj/);
  await officer.getByRole('dialog', { name: 'Sesja wygasła' }).waitFor();
  await administrator.reload();
  await administrator.getByRole('heading', { name: 'Wyloguj cały urząd' }).waitFor();
  await administrator.context().close();
});

step('what the office demands leads everybody through adding a factor, with recovery codes to print', async () => {
  const administrator = await aWindow(browser);
  await administrator.goto(`${address}/app/administration/sign-in`);
  await signInByHand(administrator, 'administrator', password);
  await administrator.getByLabel(/^wszyscy/).check();
  await accessible(administrator);
  await administrator.getByRole('button', { name: 'Zapisz' }).click();
  await says(administrator, 'Obowiązuje od następnego logowania');
  await administrator.context().close();

  const person = await aWindow(browser);
  await person.goto(`${address}/app/cases`);
  await signInByHand(person, 'sekretarz', password);
  await person.getByRole('heading', { name: 'Dodaj drugi składnik logowania' }).waitFor();
  await accessible(person);
  await person.getByRole('button', { name: 'Użyj aplikacji w telefonie' }).click();
  await person.getByRole('button', { name: 'Włącz drugi składnik' }).click();
  const secret = (await person.getByText(/^[A-Z2-7]{32}$/).textContent())!;
  const code = (later = 0) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + later });
  await accessible(person);
  await person.getByLabel('Pierwszy kod').fill(code());
  await person.getByRole('button', { name: 'Potwierdź i włącz' }).click();
  await person.getByRole('button', { name: 'Utwórz nowe kody' }).click();
  await person.getByRole('region', { name: 'Twoje kody zapasowe' }).waitFor();
  const codes = await person.getByRole('region', { name: 'Twoje kody zapasowe' }).getByRole('listitem').allTextContents();
  assert.equal(codes.length, 10);
  await accessible(person);
  assert.ok(await person.getByRole('button', { name: 'Gotowe' }).isDisabled());
  await person.getByLabel('Kody są w bezpiecznym miejscu').check();
  await person.getByRole('button', { name: 'Gotowe' }).click();
  await person.getByRole('heading', { name: 'Sprawy' }).waitFor();

  await signOut(person);
  await signInByHand(person, 'sekretarz', password);
  await person.getByRole('button', { name: /użyj kodu zapasowego/ }).click();
  await person.getByLabel('Kod zapasowy').fill('AAAA-BBBB-CCCC');
  await person.getByRole('button', { name: 'Potwierdź kod' }).click();
  await person.getByText('Kod się nie zgadza').waitFor();
  await accessible(person);
  await person.getByLabel('Kod zapasowy').fill(codes[0]!.toLowerCase());
  await person.getByRole('button', { name: 'Potwierdź kod' }).click();
  await desk(person);
  await person.goto(`${address}/app/account`);
  await person.getByText('Zostało 9 kodów zapasowych').waitFor();
  await person.context().close();
});

step('single sign-on: an office without it shows no button; with it the button has the provider\'s name', async () => {
  const person = await aWindow(browser);
  await person.goto(`${address}/app/sign-in`);
  await person.getByRole('button', { name: 'Użyj klucza dostępu' }).waitFor();
  assert.equal(await person.getByRole('link', { name: /Zaloguj się przez/ }).count(), 0);
  await office.stop();
  await office.restart({ OBIEG_OIDC_ISSUER: provider.issuer, OBIEG_OIDC_CLIENT_ID: provider.clientId, OBIEG_OIDC_CLIENT_SECRET: provider.clientSecret!, OBIEG_OIDC_NAME: 'konto powiatu', OBIEG_OIDC_MATCH: 'login' });
  await person.reload();
  await person.getByRole('link', { name: 'Zaloguj się przez: konto powiatu' }).waitFor();
  await accessible(person);
  await person.context().close();
});

step('single sign-on lets in whom the office knows, leads to the wanted page, and signs out at the provider too', async () => {
  const person = await aWindow(browser);
  await person.goto(`${address}/app/account`);
  await person.getByRole('link', { name: 'Zaloguj się przez: konto powiatu' }).click();
  await person.getByLabel('Kto?').fill('obcy');
  await person.getByRole('button', { name: 'Dalej' }).click();
  await person.getByText('w Obiegu nie ma Twojego konta').waitFor();
  await accessible(person);
  await person.context().clearCookies();
  await person.goto(`${address}/app/account`);
  await person.getByRole('link', { name: 'Zaloguj się przez: konto powiatu' }).click();
  await person.getByLabel('Kto?').fill('skarbniczka');
  await person.getByRole('button', { name: 'Dalej' }).click();
  await person.getByRole('heading', { name: 'Barbara Czapla' }).waitFor();
  await person.getByRole('region', { name: 'Ostatnie logowania' }).getByText('logowanie jednokrotne').first().waitFor();
  await person.getByRole('button', { name: 'Wyloguj się' }).click();
  await person.waitForURL(`${provider.issuer}/**`);
  await person.context().close();
});

step('while the provider is down the page says so, and the password still works', async () => {
  await provider.stop();
  await office.stop();
  await office.restart();
  const person = await aWindow(browser);
  await person.goto(`${address}/app/sign-in`);
  await person.getByRole('link', { name: 'Zaloguj się przez: konto powiatu' }).click();
  await person.getByText('Dostawca logowania nie odpowiada').waitFor();
  await signInByHand(person, 'referent.gk', password);
  await person.getByText('Hasło się zgadza').waitFor();
  await person.context().close();
});

step('the administrator reads who signed in and who was refused, filters it and takes it along', async () => {
  await signInTo(office, 'burmistrz', 'na pewno nie to').catch(() => undefined);
  const administrator = await aWindow(browser);
  await administrator.goto(`${address}/app/administration/sign-ins`);
  await signInByHand(administrator, 'administrator', password);
  await administrator.getByRole('button', { name: 'Użyj aplikacji w telefonie' }).click();
  await administrator.getByRole('button', { name: 'Włącz drugi składnik' }).click();
  const secret = (await administrator.getByText(/^[A-Z2-7]{32}$/).textContent())!;
  await administrator.getByLabel('Pierwszy kod').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await administrator.getByRole('button', { name: 'Potwierdź i włącz' }).click();
  await administrator.getByRole('button', { name: 'Utwórz nowe kody' }).click();
  await administrator.getByLabel('Kody są w bezpiecznym miejscu').check();
  await administrator.getByRole('button', { name: 'Gotowe' }).click();
  await administrator.getByRole('row', { name: /burmistrz.*zły login albo hasło/ }).first().waitFor();
  await administrator.getByRole('row', { name: /hasło \+ kod zapasowy/ }).first().waitFor();
  await accessible(administrator);
  await administrator.getByLabel('Wynik').selectOption('odmówiono');
  await administrator.getByLabel('Szukaj: konto, osoba, adres').fill('burmistrz');
  await administrator.waitForURL(/outcome=refused/);
  await administrator.getByText(/^\d+ wpis/).waitFor();
  const download = administrator.waitForEvent('download');
  await administrator.getByRole('link', { name: 'Pobierz CSV' }).click();
  const stream = await (await download).createReadStream();
  let text = '';
  for await (const part of stream) text += String(part);
  assert.match(text, /"burmistrz";"Halina Wrona";"hasło";"zły login albo hasło"/);
  assert.doesNotMatch(text, /wpuszczono/);
  await administrator.context().close();
});

step('where the office has only single sign-on, its button leads and the password waits aside for an emergency', async () => {
  await office.stop();
  await office.restart({ OBIEG_OIDC_ONLY: 'yes', OBIEG_OIDC_EMERGENCY_LOGIN: 'administrator' });
  const person = await aWindow(browser);
  await person.goto(`${address}/app/sign-in`);
  await person.getByRole('link', { name: 'Zaloguj się przez: konto powiatu' }).waitFor();
  assert.equal(await person.getByRole('button', { name: 'Użyj klucza dostępu' }).count(), 0);
  await person.getByText('Logowanie awaryjne').click();
  await accessible(person);
  await signInByHand(person, 'burmistrz', password);
  await person.getByText('Tędy loguje się tylko konto awaryjne').waitFor();
  await person.context().close();
});
