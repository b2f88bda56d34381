import assert from 'node:assert/strict';
import { before } from 'node:test';
import type { Page } from 'playwright-core';
import { openBrowser } from '../kit/browser.ts';
import { setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aJourney, atWork, nothingBroke, says, violationsOn } from './staff-steps.ts';
import { aMail, approve, bringToOfficer, mailOf, openCase, registered, submitAnswer } from './steps.ts';

// An entry of the outgoing register as the mailroom keeps it: corrected with the old value to be seen.
const browser = await openBrowser();
const step = aJourney();
let office: SetUpOffice;
let clerk: Page;
let itemId: number;

before(async () => {
  office = await setUpOffice();
  const letter = await registered(office, aMail());
  await bringToOfficer(office, letter.id);
  const { id: caseId } = await openCase(office, letter.id);
  const { identifier } = await approve(office, await submitAnswer(office, caseId, letter.id));
  itemId = (await mailOf(office, identifier!, (mail) => mail.state === 'captured')).itemId;
  clerk = await atWork(browser, office, { login: 'kancelaria', at: `/mailroom/outgoing/${itemId}` });
});

const data = () => clerk.getByRole('region', { name: 'Dane w rejestrze' });

step('the clerk corrects the addressee of a letter that went out; what its sending proves is not asked for', async () => {
  await data().getByRole('button', { name: 'Popraw' }).click();
  await data().getByText('poświadcza wysyłka').waitFor();
  assert.equal(await data().getByLabel('Data nadania').count(), 0);
  assert.deepEqual(await violationsOn(clerk), []);
  await data().getByLabel('Adresat', { exact: true }).fill('Jadwiga Leśniak-Kos');
  await data().getByLabel('Uwagi').fill('Nazwisko jak we wniosku');
});

step('somebody was quicker: the clerk is told who, and what was typed goes on from there', async () => {
  await office.as.sekretarz.send('PATCH', `/api/v1/outgoing/${itemId}`, { revision: 1, changes: { title: 'Naprawa jezdni' }, reason: 'krótszy tytuł' });
  await data().getByLabel('Powód poprawki').fill('pomyłka w nazwisku');
  await data().getByRole('button', { name: 'Zapisz 2 poprawki' }).click();
  await data().getByRole('alert').getByText(/Piotr Jaskółka/).waitFor();
  assert.deepEqual(await violationsOn(clerk), []);
  await clerk.setViewportSize({ width: 360, height: 740 });
  assert.ok(await clerk.evaluate('document.documentElement.scrollWidth <= 360'));
  await clerk.setViewportSize({ width: 1280, height: 800 });
  assert.equal(await data().getByLabel('Czego dotyczy').inputValue(), 'Naprawa jezdni');
  await data().getByRole('button', { name: 'Zapisz 2 poprawki' }).press('Enter');
  await says(clerk, 'Poprawiono');
  await clerk.getByText('Poprawki (3)').click();
  const old = clerk.locator('details').filter({ hasText: 'Poprawki (3)' }).locator('del');
  assert.deepEqual((await old.allTextContents()).toSorted(), ['Jadwiga Leśniak', 'Dziura w jezdni przy ul. Źródlanej', 'brak'].toSorted());
});

step('the register shows the old values beside the new ones', async () => {
  await clerk.keyboard.press('Escape');
  const row = clerk.getByRole('table').getByRole('row').filter({ hasText: 'Jadwiga Leśniak-Kos' });
  await row.locator('del', { hasText: 'Jadwiga Leśniak' }).waitFor();
  assert.deepEqual(await violationsOn(clerk), []);
  nothingBroke();
});
