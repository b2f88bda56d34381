import assert from 'node:assert/strict';
import { before } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../kit/api-client.ts';
import { openBrowser } from '../kit/browser.ts';
import { setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aMail, registered, seen, type IncomingItem } from './steps.ts';
import { aJourney, atWork, open, ready, says, violationsOn } from './staff-steps.ts';

const browser = await openBrowser();
const step = aJourney();
let office: SetUpOffice;
let letter: IncomingItem;
let head: Page, officer: Page;
before(async () => {
  office = await setUpOffice();
  letter = await registered(office, aMail({ subject: 'Kosz na śmieci przy przystanku' }));
});

const onDesk = (page: Page, section: string) => page.getByRole('region', { name: section }).getByRole('listitem').filter({ hasText: 'Kosz na śmieci' });

step('the head of a unit opens a group desk for it', async () => {
  const { entries } = await office.as['kierownik.gk'].get<{ entries: { id: number; mark: string }[] }>('/api/v1/units');
  head = await atWork(browser, office, { login: 'kierownik.gk', at: `/structure/units/${entries.find(({ mark }) => mark === 'GK')!.id}` });
  await head.getByRole('button', { name: 'Włącz biurko wspólne' }).click();
  await says(head, 'Biurko wspólne włączone');
  await head.getByRole('button', { name: 'Wyłącz biurko wspólne' }).waitFor();
  assert.deepEqual(await violationsOn(head), []);
});

step('the mayor lays a letter on it', async () => {
  await office.as.kancelaria.send('POST', '/api/v1/assignment/offer', { items: [await seen(office, letter.id)], deciderPostId: office.post.burmistrz });
  const mayor = await atWork(browser, office, { login: 'burmistrz', at: `/items/${letter.id}` });
  await mayor.getByLabel('Szukaj w całym urzędzie').fill('biurko wspólne');
  await mayor.getByText('Biurko wspólne – Referat Gospodarki Komunalnej').click();
  await mayor.getByText('weźmie ktoś z komórki').waitFor();
  assert.deepEqual(await violationsOn(mayor), []);
  await mayor.getByRole('button', { name: 'Dekretuj', exact: true }).click();
  await says(mayor, 'Zadekretowano: GK, Biurko wspólne');
  await until(() => office.auditor.get<IncomingItem>(`/api/v1/incoming/${letter.id}`), ({ holder }) => holder?.stage === 'to-take');
  await open(mayor, office, `/items/${letter.id}`);
  await mayor.getByText('Nikt jeszcze nie otworzył').waitFor();
  await mayor.context().close();
});

step('everybody of the unit has it to take, and sees who has opened it', async () => {
  officer = await atWork(browser, office, { login: 'referent.gk', at: '/desk' });
  await onDesk(officer, 'Do wzięcia').getByText('Nikt jeszcze nie otworzył').waitFor();
  assert.deepEqual(await violationsOn(officer), []);
  await onDesk(officer, 'Do wzięcia').getByRole('link').click();
  await ready(officer);
  await officer.getByRole('button', { name: 'Biorę', exact: true }).waitFor();
  assert.deepEqual(await violationsOn(officer), []);
  await open(head, office, '/desk');
  await onDesk(head, 'Do wzięcia').getByText('Otworzyli: Anna Słowik').waitFor();
  const secretary = await atWork(browser, office, { login: 'sekretarz', at: `/items/${letter.id}` });
  await secretary.getByText(/Otworzyli: Anna Słowik \(/).waitFor();
  await secretary.context().close();
});

step('one takes it; whoever is a moment later on a screen that has grown old is told who was first, and nothing is lost', async () => {
  // His screen hears and reads nothing new: as on a connection that has just broken.
  await head.route('**/api/v1/desk', (route) => route.abort());
  await officer.getByRole('button', { name: 'Biorę', exact: true }).click();
  await says(officer, 'Pismo jest u Ciebie');
  await onDesk(head, 'Do wzięcia').getByRole('button', { name: 'Biorę: Kosz na śmieci przy przystanku' }).click();
  await says(head, /w międzyczasie wziął\(-ęła\) Anna Słowik/);
  await head.unroute('**/api/v1/desk');
  await open(head, office, '/desk');
  await onDesk(head, 'Wzięte z biurka wspólnego').getByText('Anna Słowik').waitFor();
  assert.deepEqual(await violationsOn(head), []);
});

step('who took it puts it back with the reason, and it is there to take again', async () => {
  await open(officer, office, `/items/${letter.id}`);
  await officer.getByText('Odłóż na biurko wspólne…').click();
  await officer.getByRole('button', { name: 'Odłóż na biurko wspólne', exact: true }).click();
  await officer.getByText('Napisz, dlaczego odkładasz').waitFor();
  await officer.getByLabel('Dlaczego odkładasz').fill('Przystanek należy do zarządu dróg.');
  assert.deepEqual(await violationsOn(officer), []);
  await officer.getByRole('button', { name: 'Odłóż na biurko wspólne', exact: true }).click();
  await says(officer, 'Pismo znów leży na biurku wspólnym');
  await open(head, office, '/desk');
  await onDesk(head, 'Do wzięcia').getByRole('button', { name: /^Biorę/ }).waitFor();
  await onDesk(head, 'Do wzięcia').getByRole('link').click();
  await ready(head);
  await head.getByText('Przystanek należy do zarządu dróg.').first().waitFor();
});
