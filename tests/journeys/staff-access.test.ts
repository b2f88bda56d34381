import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before } from 'node:test';
import type { Page } from 'playwright-core';
import { openBrowser } from '../kit/browser.ts';
import { setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aMail, bringToOfficer, openCase, registered, type IncomingItem, type OpenedCase } from './steps.ts';
import { aJourney, atWork, open, ready, says, violationsOn } from './staff-steps.ts';

const browser = await openBrowser();
const step = aJourney();
let office: SetUpOffice;
let report: IncomingItem, plain: IncomingItem, opened: OpenedCase;
before(async () => {
  office = await setUpOffice();
  plain = await registered(office, aMail());
  await bringToOfficer(office, plain.id);
  opened = await openCase(office, plain.id);
  report = await registered(office, aMail({ from: 'Wanda Skryta <wanda@skryta.example>', subject: 'Zgłoszenie nieprawidłowości' }));
});

const shots = process.env['OBIEG_SHOTS'];
const show = async (page: Page, name: string) => { if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png` }); };

async function name(page: Page, person: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Szukaj stanowiska lub osoby' }).fill(person.split(' ')[1]!);
  await page.getByRole('checkbox', { name: new RegExp(person) }).check();
}

step('the mailroom closes a circle around a report: who takes over is asked for, and then it is gone', async () => {
  const clerk = await atWork(browser, office, { login: 'kancelaria', at: `/items/${report.id}` });
  await clerk.getByText('Kto to widzi i dlaczego', { exact: true }).click();
  await clerk.getByRole('button', { name: 'Zmień dostęp' }).click();
  await clerk.getByRole('radio', { name: /^Zamknięty krąg/ }).check();
  assert.ok(await clerk.getByRole('button', { name: 'Zapisz' }).isDisabled(), 'a circle names somebody');
  await name(clerk, 'Anna Słowik');
  await clerk.getByText('Po zapisaniu nie zobaczysz już tego').waitFor();
  await clerk.getByLabel('Kto przejmuje').selectOption({ label: 'Anna Słowik – Referentka (GK)' });
  await clerk.getByLabel('Powód').fill('zgłoszenie sygnalisty');
  await show(clerk, 'close-circle');
  assert.deepEqual(await violationsOn(clerk), []);
  await clerk.getByRole('button', { name: 'Zapisz' }).click();
  await says(clerk, 'Zamknięto krąg');
  await clerk.getByRole('heading', { name: 'Moje biurko', level: 1 }).waitFor();
  await open(clerk, office, `/items/${report.id}`);
  await clerk.getByRole('heading', { name: 'Nie ma takiej strony', level: 1 }).waitFor();
  await clerk.context().close();
});

step('the register says that the number is not missing, and nothing else', async () => {
  const mayor = await atWork(browser, office, { login: 'burmistrz', at: '/mailroom/register' });
  await mayor.getByRole('button', { name: /^1 numer z \d{4} r\. o ograniczonym dostępie/ }).click();
  await mayor.getByText('Tych numerów nie brakuje w rejestrze').waitFor();
  await mayor.getByText(report.identifier).waitFor();
  await show(mayor, 'reserved');
  assert.ok(!/Skryta|nieprawidłowości/.test((await mayor.locator('body').textContent())!));
  assert.deepEqual(await violationsOn(mayor), []);
  await mayor.context().close();
});

step('inside the circle the letter lies on the desk, with its level in words', async () => {
  const officer = await atWork(browser, office, { login: 'referent.gk', at: '/desk' });
  await officer.getByRole('link', { name: /Zgłoszenie nieprawidłowości/ }).first().click();
  await ready(officer);
  await officer.getByText('Zamknięty krąg', { exact: true }).first().waitFor();
  await officer.getByText('Kto to widzi i dlaczego', { exact: true }).click();
  await officer.getByRole('heading', { name: 'Widzi to 1 osoba' }).waitFor();
  await officer.getByRole('listitem').filter({ hasText: 'Anna Słowik – ma' }).or(officer.getByRole('listitem').filter({ hasText: 'wskazane stanowisko Referentka (GK)' })).first().waitFor();
  // What the mailroom did before the circle was closed is not forgotten.
  await officer.getByRole('heading', { name: 'Kto to widział' }).waitFor();
  await officer.getByRole('listitem').filter({ hasText: 'Ewa Żuraw' }).waitFor();
  await show(officer, 'in-circle');
  await officer.context().close();
});

step('an officer keeps one document from the mailroom, which goes on reading the letter without it', async () => {
  const officer = await atWork(browser, office, { login: 'referent.gk', at: `/cases/${opened.id}` });
  await officer.getByText('Kto widzi ten dokument i kto go widział').click();
  await officer.getByRole('heading', { name: /^Widz(i|ą) to \d/ }).waitFor();
  await show(officer, 'document-access');
  await officer.getByRole('button', { name: 'Zmień dostęp' }).click();
  await officer.getByRole('radio', { name: /^Dostęp ograniczony/ }).check();
  await officer.getByLabel('Powód').fill('dane o zdrowiu');
  await show(officer, 'document-restrict');
  assert.deepEqual(await violationsOn(officer), []);
  await officer.getByRole('button', { name: 'Zapisz' }).click();
  await says(officer, 'Dostęp zmieniony');
  await officer.locator('.file-list').getByText('Dostęp ograniczony', { exact: true }).waitFor();
  await show(officer, 'document-restricted');
  await officer.setViewportSize({ width: 360, height: 740 });
  await officer.emulateMedia({ colorScheme: 'dark' });
  await show(officer, 'document-restricted-360');
  assert.ok(await officer.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'), 'nothing sticks out');
  await officer.context().close();

  const clerk = await atWork(browser, office, { login: 'kancelaria', at: `/items/${plain.id}` });
  await clerk.getByText('Bez dokumentów').waitFor();
  await show(clerk, 'document-hidden');
  await clerk.context().close();
});

step('an officer restricts a case and names a post, on a telephone; lowering it again is for others', async () => {
  const officer = await atWork(browser, office, { login: 'referent.gk', at: `/cases/${opened.id}?tab=access` }, { viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
  await officer.getByRole('button', { name: 'Zmień dostęp' }).click();
  await officer.getByRole('radio', { name: /^Dostęp ograniczony/ }).check();
  await name(officer, 'Michał Szpak');
  await officer.getByLabel('Powód').fill('dane o zdrowiu');
  await show(officer, 'restrict-360');
  assert.deepEqual(await violationsOn(officer), []);
  await officer.getByRole('button', { name: 'Zapisz' }).click();
  await says(officer, 'Dostęp zmieniony');
  await officer.getByText('Dostęp ograniczony', { exact: true }).first().waitFor();
  await officer.getByRole('button', { name: 'Zmień dostęp' }).click();
  assert.equal(await officer.getByRole('radio', { name: /^Dostęp zwykły/ }).count(), 0);
  await officer.getByText('nie sam prowadzący').waitFor();
  await show(officer, 'restricted-360');
  assert.ok(await officer.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'), 'nothing sticks out');
  await officer.context().close();

  const named = await atWork(browser, office, { login: 'referent.fn', at: `/cases/${opened.id}` });
  await named.getByRole('heading', { level: 1, name: /Naprawa jezdni/ }).waitFor();
  await show(named, 'case-named');
  await open(named, office, `/cases/${opened.id}?tab=timeline`);
  await named.getByText('Zmieniono dostęp do sprawy').waitFor();
  await open(named, office, `/cases/${opened.id}?tab=access`);
  await named.getByRole('heading', { name: /^Widz(i|ą) to \d/ }).waitFor();
  await named.getByText('widzi cały urząd: Burmistrz (BM)').waitFor();
  await show(named, 'case-access');
  assert.deepEqual(await violationsOn(named), []);
  await named.context().close();
});

step('whoever goes away lets their substitute into the closed circles by a tick of their own', async () => {
  const officer = await atWork(browser, office, { login: 'referent.gk', at: '/structure/substitutions' });
  await officer.getByRole('button', { name: 'Moja nieobecność' }).click();
  await officer.getByRole('combobox', { name: 'Kto zastępuje' }).fill('Szpak');
  await officer.getByRole('option', { name: /Michał Szpak/ }).click();
  await officer.getByRole('checkbox', { name: /^Także zamknięte kręgi/ }).check();
  await show(officer, 'substitution-circles');
  assert.deepEqual(await violationsOn(officer), []);
  await officer.getByRole('button', { name: 'Ustanów zastępstwo' }).click();
  await says(officer, 'Zastępstwo ustanowione');
  await officer.context().close();
  const substitute = await atWork(browser, office, { login: 'referent.fn', at: `/items/${report.id}` });
  await substitute.getByRole('heading', { name: 'Zgłoszenie nieprawidłowości' }).first().waitFor();
  await substitute.context().close();
});

step('the administrator gives an address to a closed circle of one, which no address of the whole office can be', async () => {
  const administrator = await atWork(browser, office, { login: 'administrator', at: '/administration/mailboxes' });
  await administrator.getByLabel('Adres e-mail', { exact: true }).fill('sygnalisci@wierzbowo.example');
  assert.equal(await administrator.getByRole('group', { name: 'Kto widzi pocztę z tego adresu' }).count(), 0);
  await administrator.getByRole('radio', { name: /^pracownika/ }).check();
  await administrator.getByLabel('Właściciel', { exact: true }).selectOption({ label: 'Słowik Anna, GK' });
  await administrator.getByRole('radio', { name: /^Zamknięty krąg/ }).check();
  await show(administrator, 'mailbox-circle');
  assert.deepEqual(await violationsOn(administrator), []);
  await administrator.getByRole('button', { name: 'Dodaj skrzynkę' }).click();
  await administrator.getByRole('row').filter({ hasText: 'sygnalisci@wierzbowo.example' }).getByText('Zamknięty krąg').waitFor();
  await administrator.context().close();
});

step('the inspector of data protection sees who read what, by marks alone, and takes it as a file; nobody else does', async () => {
  const administrator = await atWork(browser, office, { login: 'administrator', at: '/administration' });
  await administrator.getByRole('button', { name: 'Wyznacz na inspektora danych: Referent, FN' }).click();
  await says(administrator, 'Referent: nadano funkcję (inspektor ochrony danych)');
  await show(administrator, 'duties');
  await administrator.context().close();
  const inspector = await atWork(browser, office, { login: 'referent.fn', at: '/structure/readings' });
  await inspector.getByRole('row').filter({ hasText: plain.identifier }).first().waitFor();
  await inspector.getByRole('row').filter({ hasText: 'Zamknięty krąg' }).first().waitFor();
  const text = (await inspector.locator('body').textContent())!;
  assert.ok(!/Skryta|nieprawidłowości/.test(text) && !text.includes(report.identifier));
  await show(inspector, 'readings');
  assert.deepEqual(await violationsOn(inspector), []);
  await inspector.getByRole('searchbox', { name: 'Szukaj osoby lub programu' }).fill('żuraw');
  await inspector.getByRole('row').filter({ hasText: 'Anna Słowik' }).first().waitFor({ state: 'detached' });
  await inspector.getByRole('row').filter({ hasText: 'Ewa Żuraw' }).first().waitFor();
  const [file] = await Promise.all([inspector.waitForEvent('download'), inspector.getByRole('link', { name: 'Pobierz CSV' }).click()]);
  assert.match(readFileSync(await file.path(), 'utf8'), /Ewa Żuraw;/);
  await inspector.setViewportSize({ width: 360, height: 740 });
  await inspector.emulateMedia({ colorScheme: 'dark' });
  await show(inspector, 'readings-360');
  assert.ok(await inspector.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'), 'nothing sticks out');
  await inspector.context().close();
  for (const login of ['sekretarz', 'administrator'] as const) assert.equal((await office.as[login].refusal('GET', '/api/v1/readings')).status, 404, login);
  const secretary = await atWork(browser, office, { login: 'sekretarz', at: '/structure/readings' });
  await secretary.getByText('Tego nie ma albo nie masz do tego dostępu').waitFor();
  assert.equal(await secretary.getByRole('link', { name: 'Pobierz CSV' }).count(), 0, 'nothing is offered there to take');
  await secretary.context().close();
});

step('a circle in which nobody is left is shown to the secretary by its post alone, and somebody else is named for it', async () => {
  const { entries } = await office.as.administrator.get<{ entries: { personId: number; login: string }[] }>('/api/v1/staff');
  await office.as.administrator.send('POST', `/api/v1/staff/${entries.find(({ login }) => login === 'referent.gk')!.personId}/disabling`, { disabled: true });
  const secretary = await atWork(browser, office, { login: 'sekretarz', at: '/structure/desks' });
  await secretary.getByRole('heading', { name: '1 zamknięty krąg, w którym nikogo nie ma' }).waitFor();
  await secretary.getByText('Referentka (GK)', { exact: true }).waitFor();
  assert.ok(!/Skryta|nieprawidłowości/.test((await secretary.locator('body').textContent())!));
  await secretary.getByRole('button', { name: 'Wyznacz do kręgu' }).click();
  assert.deepEqual(await violationsOn(secretary), []);
  await secretary.getByLabel('Kogo wyznaczasz').selectOption({ label: 'Michał Szpak – Referent (FN)' });
  await secretary.getByLabel('Powód').fill('osoba z kręgu odeszła');
  await show(secretary, 'abandoned-circle');
  await secretary.setViewportSize({ width: 360, height: 740 });
  await secretary.emulateMedia({ colorScheme: 'dark' });
  await show(secretary, 'abandoned-circle-360');
  assert.ok(await secretary.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'), 'nothing sticks out');
  await secretary.getByRole('button', { name: 'Wyznacz do kręgu' }).click();
  await says(secretary, 'Wyznaczono.');
  await secretary.getByText('W każdym zamkniętym kręgu ktoś jest.').waitFor();
  await open(secretary, office, `/items/${report.id}`);
  await secretary.getByRole('heading', { name: 'Nie ma takiej strony', level: 1 }).waitFor();
  await secretary.context().close();
  const named = await atWork(browser, office, { login: 'referent.fn', at: `/items/${report.id}` });
  await named.getByText('Wyznaczono do zamkniętego kręgu, w którym nikogo nie było').first().waitFor({ state: 'attached' });
  await named.context().close();
});
