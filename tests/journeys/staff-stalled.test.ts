import assert from 'node:assert/strict';
import { before } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../kit/api-client.ts';
import { openBrowser } from '../kit/browser.ts';
import { inDatabaseOf, setUpOffice, type Login, type SetUpOffice } from '../kit/set-up-office.ts';
import { aMail, deskSection, openCase, registered, seen, type IncomingItem, type OpenedCase } from './steps.ts';
import { aJourney, atWork, open, ready, says, violationsOn } from './staff-steps.ts';

const browser = await openBrowser();
const step = aJourney();
let office: SetUpOffice;
let letter: IncomingItem;
let file: OpenedCase;
before(async () => {
  office = await setUpOffice();
  letter = await registered(office, aMail({ subject: 'Uszkodzona huśtawka' }));
  await office.as.kancelaria.send('POST', '/api/v1/assignment/offer', { items: [await seen(office, letter.id)], deciderPostId: office.post.burmistrz });
  await office.as.burmistrz.send('POST', '/api/v1/assignment/decide', { items: [await seen(office, letter.id)], postId: office.post['referent.gk'], instruction: 'Proszę zabezpieczyć.' });
});

/** Nobody does anything for so many days, and then the office looks through what lies still, as it does twice an hour. */
const daysPass = (days: number) => inDatabaseOf(office, async (client) => {
  await client.query('update holding set since = since - make_interval(days => $1), still_since = still_since - make_interval(days => $1) where until is null', [days]);
  await client.query(`select graphile_worker.add_job('oversight.sweep-stalls', '{}')`);
});
const told = (login: Login, section: string, count: number) => until(() => deskSection(office.as[login], section), (entries) => entries.length === count);
const onDesk = (page: Page, section: string, words: string) => page.getByRole('region', { name: section }).getByRole('listitem').filter({ hasText: words });

step('a letter nobody opens is told to its officer, then to the head, then to the secretary and the mayor', async () => {
  await daysPass(5);
  await told('referent.gk', 'reminded', 1);
  const officer = await atWork(browser, office, { login: 'referent.gk', at: '/desk' });
  await onDesk(officer, 'Czeka zbyt długo', 'Uszkodzona huśtawka').getByText('nieotwarte').waitFor();
  assert.deepEqual(await violationsOn(officer), []);
  await officer.context().close();
  await daysPass(3);
  await told('kierownik.gk', 'stalled-below', 1);
  const head = await atWork(browser, office, { login: 'kierownik.gk', at: '/desk' });
  await onDesk(head, 'Zalega w komórce', 'Uszkodzona huśtawka').getByText('Anna Słowik').waitFor();
  assert.deepEqual(await violationsOn(head), []);
  await head.context().close();
  await daysPass(4);
  await told('sekretarz', 'stalled', 1);
  await told('burmistrz', 'stalled', 1);
});

step('the secretary finds it on the list, opens it and sees whom it was told to; a look of the officer takes it off every list', async () => {
  const secretary = await atWork(browser, office, { login: 'sekretarz', at: '/desk' });
  await onDesk(secretary, 'Zalega w urzędzie', 'Uszkodzona huśtawka').getByRole('link').first().click();
  await secretary.getByText('Historia', { exact: true }).click();
  for (const words of ['Przypomniano: czeka zbyt długo', 'Pokazano przełożonemu: czeka zbyt długo', 'Pokazano sekretarzowi: czeka zbyt długo']) await secretary.getByText(words).first().waitFor();
  await open(secretary, office, '/desk');
  const officer = await atWork(browser, office, { login: 'referent.gk', at: `/items/${letter.id}` });
  await onDesk(secretary, 'Zalega w urzędzie', 'Uszkodzona huśtawka').waitFor({ state: 'detached' });
  for (const [login, section] of [['referent.gk', 'reminded'], ['kierownik.gk', 'stalled-below'], ['burmistrz', 'stalled']] as const) await told(login, section, 0);
  await officer.context().close();
  await secretary.context().close();
});

step('a case in which nothing is done is told of too; put off with a reason it is left in peace, on the telephone as well', async () => {
  await office.as['referent.gk'].send('POST', '/api/v1/assignment/accept', { items: [await seen(office, letter.id)] });
  file = await openCase(office, letter.id);
  await daysPass(45);
  await told('referent.gk', 'reminded', 1);
  await told('sekretarz', 'stalled', 1);
  const officer = await atWork(browser, office, { login: 'referent.gk', at: '/desk' }, { viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
  await onDesk(officer, 'Czeka zbyt długo', file.mark).getByText('nic się nie dzieje').waitFor();
  assert.deepEqual(await violationsOn(officer), []);
  await open(officer, office, `/cases/${file.id}`);
  await officer.getByRole('button', { name: 'Odłóż do dnia' }).click();
  assert.ok(await officer.getByRole('button', { name: 'Odłóż sprawę' }).isDisabled(), 'not without saying what it waits for');
  await officer.getByLabel('Na co sprawa czeka').fill('części huśtawki od producenta');
  assert.deepEqual(await violationsOn(officer), []);
  assert.ok(await officer.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing is wider than the screen');
  await officer.getByRole('button', { name: 'Odłóż sprawę' }).click();
  await says(officer, 'Sprawa odłożona');
  await officer.getByText('Czeka na: części huśtawki od producenta').waitFor();
  for (const [login, section] of [['referent.gk', 'reminded'], ['sekretarz', 'stalled']] as const) await told(login, section, 0);
  await officer.getByRole('button', { name: 'Zakończ odłożenie' }).click();
  await says(officer, 'Sprawa nie jest już odłożona');
  await officer.getByText('Czeka na: części huśtawki od producenta').waitFor({ state: 'detached' });
  assert.deepEqual(await violationsOn(officer), []);
  await officer.context().close();
});

step('the administrator sets after how many working days who is told', async () => {
  const administrator = await atWork(browser, office, { login: 'administrator', at: '/administration/reminders' });
  const forms = administrator.getByRole('form', { name: /spraw/i });
  await forms.first().getByRole('textbox').first().fill('300');
  await forms.first().getByRole('button', { name: 'Zapisz' }).click();
  await administrator.getByRole('alert').first().waitFor();
  assert.deepEqual(await violationsOn(administrator), []);
  await forms.first().getByRole('textbox').first().fill('12');
  await forms.first().getByRole('button', { name: 'Zapisz' }).click();
  await says(administrator, /Zapisano/);
  await administrator.reload();
  await ready(administrator);
  assert.equal(await forms.first().getByRole('textbox').first().inputValue(), '12');
  await administrator.context().close();
});
