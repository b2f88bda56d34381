import { before } from 'node:test';
import type { Page, Route } from 'playwright-core';
import { openBrowser } from '../kit/browser.ts';
import { password, setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aMail, registered } from './steps.ts';
import { aJourney, aWindow, open, signInByHand } from './staff-steps.ts';

// A screen is read first and hears of changes a moment later; what happens in between is missed by nobody.
const browser = await openBrowser();
const step = aJourney();
let office: SetUpOffice;
let clerk: Page;
const held: Route[] = [];

before(async () => {
  office = await setUpOffice();
  clerk = await aWindow(browser);
});

step('a letter that comes after the register was read and before the screen listens appears once it listens', async () => {
  await clerk.route('**/api/v1/live', (route) => { held.push(route); });
  await open(clerk, office, '/mailroom/register');
  await signInByHand(clerk, 'kancelaria', password);
  await clerk.getByText('Rejestr jest jeszcze pusty').waitFor();
  await registered(office, aMail());
  await clerk.getByText('Rejestr jest jeszcze pusty').waitFor();
  for (const route of held) await route.continue();
  await clerk.getByRole('row', { name: /Dziura w jezdni/ }).waitFor();
});
