import assert from 'node:assert/strict';
import { before } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../kit/api-client.ts';
import { openBrowser } from '../kit/browser.ts';
import { password, setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aMail, openCase, registered, seen, type IncomingItem } from './steps.ts';
import { aJourney, atWork, open, ready, says, violationsOn } from './staff-steps.ts';

const browser = await openBrowser();
const step = aJourney();
let office: SetUpOffice;
let letter: IncomingItem;
let mayor: Page, treasurer: Page, head: Page;
before(async () => {
  office = await setUpOffice();
  letter = await registered(office, aMail({ subject: 'Prośba o dofinansowanie placu zabaw' }));
  await office.as.kancelaria.send('POST', '/api/v1/assignment/offer', { items: [await seen(office, letter.id)], deciderPostId: office.post.burmistrz });
  mayor = await atWork(browser, office, { login: 'burmistrz', at: '/assignment' });
});

/** A day as people type it, so many days from now. */
const polishDay = (days: number) => new Date(Date.now() + days * 86_400_000).toLocaleDateString('pl-PL', { timeZone: 'Europe/Warsaw', day: '2-digit', month: '2-digit', year: 'numeric' });
const onDesk = (page: Page, section: string) => page.getByRole('region', { name: section }).getByRole('listitem').filter({ hasText: 'placu zabaw' });

step('the mayor names who handles the letter, who contributes with an instruction and a term of their own, and who is informed', async () => {
  await mayor.getByLabel('Szukaj w całym urzędzie').fill('komunalnej');
  await mayor.keyboard.press('Enter');
  await mayor.getByRole('button', { name: '14 dni' }).click();
  await mayor.getByText('Współpraca i do wiadomości…').click();
  const adding = mayor.getByLabel('Dodaj komórkę lub osobę');
  await adding.fill('czapla');
  await mayor.getByRole('button', { name: 'Współpraca: FN, Barbara Czapla' }).click();
  await mayor.getByRole('button', { name: 'Proszę o zajęcie stanowiska', exact: true }).click();
  await adding.fill('szpak');
  await mayor.getByRole('button', { name: 'Do wiadomości: FN, Michał Szpak' }).click();
  assert.deepEqual(await violationsOn(mayor), []);
  await mayor.getByRole('button', { name: 'Dekretuj', exact: true }).click();
  await says(mayor, 'Zadekretowano: GK, Łukasz Dzięcioł');
  await until(() => office.auditor.get<IncomingItem>(`/api/v1/incoming/${letter.id}`), ({ holder }) => holder?.postId === office.post['kierownik.gk']);
  await open(mayor, office, `/items/${letter.id}`);
  await mayor.getByRole('heading', { name: 'Współpraca i do wiadomości' }).waitFor();
  const { participants, holder } = await office.auditor.get<{ participants: { role: string; instruction: string; termOn: string | null }[]; holder: { postId: number } }>(`/api/v1/incoming/${letter.id}`);
  assert.equal(holder.postId, office.post['kierownik.gk']);
  assert.deepEqual(participants.map(({ role, instruction, termOn }) => [role, instruction, termOn !== null]), [['contributing', 'Proszę o zajęcie stanowiska', true], ['information', '', false]]);
});

step('who is informed finds the letter on the desk, reads it and says so', async () => {
  const informed = await atWork(browser, office, { login: 'referent.fn', at: '/desk' });
  await onDesk(informed, 'Do wiadomości').getByRole('link').click();
  await ready(informed);
  assert.deepEqual(await violationsOn(informed), []);
  await informed.getByRole('button', { name: 'Zapoznałem się' }).click();
  await says(informed, 'Zapisano, że pismo przeczytano');
  await open(informed, office, '/desk');
  await informed.getByText('Biurko czyste').waitFor();
  await informed.context().close();
});

step('who contributes writes; the session ends in the middle, and what was typed is still there after signing in again', async () => {
  treasurer = await atWork(browser, office, { login: 'kierownik.fn', at: '/desk' });
  await onDesk(treasurer, 'Do współpracy').getByText('Proszę o zajęcie stanowiska').waitFor();
  assert.deepEqual(await violationsOn(treasurer), []);
  await onDesk(treasurer, 'Do współpracy').getByRole('link').click();
  await ready(treasurer);
  await treasurer.getByLabel('Twoje stanowisko').fill('W budżecie są środki: 20 000 zł.');
  const other = await treasurer.context().newPage();
  await open(other, office, '/account');
  await other.getByRole('button', { name: 'Wyloguj się' }).click();
  await other.getByRole('heading', { name: 'Zaloguj się' }).waitFor();
  await other.close();
  const dialog = treasurer.getByRole('dialog', { name: 'Sesja wygasła' });
  await dialog.getByLabel('Hasło').fill(password);
  await treasurer.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  // A look at another screen does not lose it either.
  await treasurer.getByRole('link', { name: 'Moje biurko' }).click();
  await onDesk(treasurer, 'Do współpracy').getByRole('link').click();
  assert.equal(await treasurer.getByLabel('Twoje stanowisko').inputValue(), 'W budżecie są środki: 20 000 zł.');
  await treasurer.getByRole('button', { name: 'Oddaj stanowisko' }).click();
  await says(treasurer, 'Stanowisko jest przy piśmie');
});

step('whoever handles the letter finds the contribution on the desk, reads it and takes note', async () => {
  head = await atWork(browser, office, { login: 'kierownik.gk', at: '/desk' });
  await onDesk(head, 'Nadeszły stanowiska').getByText('Barbara Czapla').waitFor();
  await onDesk(head, 'Nadeszły stanowiska').getByRole('link').click();
  await ready(head);
  const side = head.getByRole('region', { name: 'Współpraca i do wiadomości' });
  await side.getByText('W budżecie są środki: 20 000 zł.').waitFor();
  assert.deepEqual(await violationsOn(head), []);
  await side.getByRole('button', { name: 'Zapoznałem się ze stanowiskami' }).click();
  await says(head, 'Zapisano, że stanowiska przeczytano');
  await open(head, office, '/desk');
  assert.equal(await head.getByRole('region', { name: 'Nadeszły stanowiska' }).count(), 0);
});

step('a request withdrawn while somebody writes: they are told by whom and when, and the text stays', async () => {
  await open(mayor, office, `/items/${letter.id}`);
  const side = mayor.getByRole('region', { name: 'Współpraca i do wiadomości' });
  await side.getByText('Poproś o współpracę lub przekaż do wiadomości…').click();
  await side.getByLabel('Dodaj komórkę lub osobę').fill('czapla');
  await side.getByRole('button', { name: 'Współpraca: FN, Barbara Czapla' }).click();
  await side.getByRole('button', { name: 'Wyślij', exact: true }).click();
  await says(mayor, 'Wysłano do współpracy i do wiadomości');
  await open(treasurer, office, `/items/${letter.id}`);
  await treasurer.getByLabel('Twoje stanowisko').fill('Jeszcze jedno zdanie.');
  const request = (await office.auditor.get<{ participants: { id: number; state: string }[] }>(`/api/v1/incoming/${letter.id}`)).participants.find(({ state }) => state === 'open');
  await office.as.burmistrz.send('POST', `/api/v1/assignment/participations/${request!.id}/withdrawal`, { reason: 'Już niepotrzebne' });
  const told = treasurer.getByRole('alert').filter({ hasText: 'odwołane – Halina Wrona' });
  await told.getByText('Jeszcze jedno zdanie.').waitFor();
  assert.equal(await treasurer.getByRole('button', { name: 'Oddaj stanowisko' }).count(), 0);
  assert.deepEqual(await violationsOn(treasurer), []);
});

step('who stands in for the head in decisions finds whom the letter can be given to, and gives it', async () => {
  const { today, posts } = await office.as.sekretarz.get<{ today: string; posts: { id: number; people: { personId: number }[] }[] }>('/api/v1/structure');
  const personAt = (login: 'kierownik.gk' | 'referent.gk') => posts.find(({ id }) => id === office.post[login])!.people[0]!.personId;
  await office.as.sekretarz.send('POST', '/api/v1/structure/substitutions', { personId: personAt('kierownik.gk'), substituteId: personAt('referent.gk'), from: today, to: today, scope: 'decisions', reason: 'urlop' });
  const substitute = await atWork(browser, office, { login: 'referent.gk', at: '/assignment' });
  await substitute.getByRole('radio', { name: /Słowik/ }).check();
  assert.equal(await substitute.getByRole('radio', { name: /Dzięcioł/ }).count(), 0, 'the desk on which it lies is no choice');
  assert.deepEqual(await violationsOn(substitute), []);
  await substitute.getByRole('button', { name: 'Przekaż', exact: true }).click();
  await says(substitute, /Anna Słowik/);
  await until(() => office.auditor.get<IncomingItem>(`/api/v1/incoming/${letter.id}`), ({ holder }) => holder?.postId === office.post['referent.gk']);
  await substitute.context().close();
});

step('from the case its officer asks another unit through its head and reads the answer there; what has not come by its day is said on top', async () => {
  const file = await openCase(office, letter.id);
  const page = await atWork(browser, office, { login: 'referent.gk', at: `/cases/${file.id}?tab=contributions` });
  await page.getByText('W budżecie są środki: 20 000 zł.').waitFor();
  await page.getByLabel('Dodaj komórkę lub osobę').fill('czapla');
  await page.getByRole('button', { name: 'Współpraca: FN, Barbara Czapla' }).click();
  await page.getByLabel('O co prosisz').fill('Proszę o zgodę na wydatek');
  await page.getByRole('textbox', { name: 'Termin współpracy' }).fill(polishDay(1));
  assert.deepEqual(await violationsOn(page), []);
  await page.getByRole('button', { name: 'Wyślij', exact: true }).click();
  await says(page, 'Wysłano do współpracy i do wiadomości');
  await page.getByText('Proszę o zgodę na wydatek').waitFor();
  const { participants } = await office.auditor.get<{ participants: { id: number; state: string }[] }>(`/api/v1/incoming/${letter.id}`);
  const late = await atWork(browser, office, { login: 'referent.gk', at: '/desk' });
  await late.clock.setFixedTime(Date.now() + 4 * 86_400_000);
  // The clock is moved by a script, which no frame of a foreign mail may run.
  await open(late, office, `/cases/${file.id}?tab=notes`);
  await late.getByText('Nie nadeszło w terminie stanowisko:').waitFor();
  await late.getByRole('link', { name: 'Zobacz współpracę' }).click();
  await late.getByText(/^po terminie:/).waitFor();
  assert.deepEqual(await violationsOn(late), []);
  await late.context().close();
  await office.as['kierownik.fn'].send('POST', `/api/v1/assignment/participations/${participants.find(({ state }) => state === 'open')!.id}/contribution`, { text: 'Zgoda do 5 000 zł.' });
  await page.getByText('Zgoda do 5 000 zł.').waitFor();
  await page.getByRole('button', { name: 'Zapoznałem się ze stanowiskami' }).click();
  await says(page, 'Zapisano, że stanowiska przeczytano');
  await page.setViewportSize({ width: 360, height: 740 });
  assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing is wider than the screen');
  await page.context().close();
});

step('on a telephone, in the dark, it all fits and shuts nobody out', async () => {
  const phone = await atWork(browser, office, { login: 'kierownik.gk', at: `/items/${letter.id}` }, { viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
  await phone.getByRole('heading', { name: 'Współpraca i do wiadomości' }).waitFor();
  assert.deepEqual(await violationsOn(phone), []);
  assert.ok(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing is wider than the screen');
  await phone.context().close();
});
