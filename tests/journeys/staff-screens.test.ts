import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../kit/browser.ts';
import { password, setUpOffice, type Login, type SetUpOffice } from '../kit/set-up-office.ts';
import { atWork, aWindow, nothingBroke, open, ready, signInByHand, violationsOn } from './staff-steps.ts';
import { aMail, bringToOfficer, openCase, post, registered, submitAnswer } from './steps.ts';

// Every screen with something on it: no violation of WCAG 2.2 AA, nothing to scroll sideways, every word translated.
const browser = await openBrowser();
let office: SetUpOffice;
const id = { item: 0, open: 0, case: 0, draft: 0, submitted: 0, waiting: 0, unit: 0, post: 0, person: 0 };

before(async () => {
  office = await setUpOffice();
  const [item, opened, other] = [await registered(office, aMail({ subject: 'Bardzo długi temat pisma o niebezpiecznym skrzyżowaniu przy szkole podstawowej numer dwa imienia Jana Brzechwy w Wierzbowie' })), await registered(office, aMail()), await registered(office, aMail({ subject: 'Latarnia' }))];
  for (const letter of [opened, other]) await bringToOfficer(office, letter.id);
  const file = await openCase(office, opened.id);
  const second = await openCase(office, other.id);
  const { id: draft } = await office.as['referent.gk'].send<{ id: number }>('POST', `/api/v1/cases/${file.id}/drafts`, { answersItemId: opened.id });
  const { draftId } = await submitAnswer(office, second.id, other.id);
  await post(office, aMail({ from: 'Targi Gminne <targi@targi.example>', subject: 'Zaproszenie', headers: { Precedence: 'bulk', 'List-Unsubscribe': '<mailto:u@targi.example>' } }));
  Object.assign(id, { item: item.id, case: file.id, draft, submitted: draftId, ...await plannedInTheOffice() });
});

/** An officer who is away from tomorrow on and somebody who will leave; whose unit, post and person the screens show. */
async function plannedInTheOffice(): Promise<{ unit: number; post: number; person: number }> {
  const secretary = office.as.sekretarz;
  const { today, posts } = await secretary.get<{ today: string; posts: { id: number; unitId: number; people: { personId: number }[] }[] }>('/api/v1/structure');
  const at = (login: Login) => posts.find((one) => one.id === office.post[login])!;
  const [officer, head, leaver] = [at('referent.gk'), at('kierownik.gk').people[0]!.personId, at('referent.fn')];
  await secretary.send('POST', '/api/v1/structure/substitutions', { personId: head, substituteId: officer.people[0]!.personId, from: nextYear(today), to: null, scope: 'decisions', reason: 'urlop' });
  await secretary.send('POST', `/api/v1/structure/people/${leaver.people[0]!.personId}/departure`, { lastDay: nextYear(today), plan: { rest: [{ fromPostId: leaver.id, toPostId: office.post['kierownik.fn'] }], moves: [] } });
  const plan = { renamings: [{ unitId: officer.unitId, mark: 'GKO', name: 'Referat Gospodarki Komunalnej i Ochrony Środowiska', reRegister: true }], transfers: [] };
  await secretary.send('POST', '/api/v1/structure/reorganisations', { title: 'Nowa nazwa referatu', basis: 'Zarządzenie nr 12', dueOn: nextYear(today), plan });
  return { unit: officer.unitId, post: officer.id, person: officer.people[0]!.personId };
}

const nextYear = (day: string): string => `${Number(day.slice(0, 4)) + 1}-01-02`;

const screens: readonly [who: Login, screen: string, path: () => string][] = [
  ['kancelaria', 'desk of the clerk', () => '/desk'], ['kancelaria', 'register', () => '/mailroom/register'], ['kancelaria', 'letter in the register', () => `/mailroom/register/${id.item}`], ['kancelaria', 'waiting room', () => '/mailroom/waiting'],
  ['burmistrz', 'desk of the mayor', () => '/desk'], ['burmistrz', 'morning post', () => '/assignment'], ['burmistrz', 'letter', () => `/items/${id.item}`], ['burmistrz', 'dispatch', () => '/dispatch'],
  ['kierownik.gk', 'letter to approve', () => `/drafts/${id.submitted}`], ['referent.gk', 'desk of the officer', () => '/desk'], ['referent.gk', 'cases', () => '/cases'], ['referent.gk', 'case', () => `/cases/${id.case}`],
  ['referent.gk', 'parties of a case', () => `/cases/${id.case}?tab=parties`], ['referent.gk', 'letters of a case', () => `/cases/${id.case}?tab=letters`], ['referent.gk', 'notes of a case', () => `/cases/${id.case}?tab=notes`], ['referent.gk', 'timeline of a case', () => `/cases/${id.case}?tab=timeline`],
  ['referent.gk', 'letter being written', () => `/drafts/${id.draft}`], ['referent.gk', 'account', () => '/account'],
  ['administrator', 'people', () => '/administration'], ['administrator', 'units', () => '/administration/units'], ['administrator', 'mailboxes', () => '/administration/mailboxes'], ['administrator', 'rules of signing in', () => '/administration/sign-in'], ['administrator', 'sign-in log', () => '/administration/sign-ins'], ['administrator', 'office', () => '/administration/office'],
  ['sekretarz', 'tree of the office', () => '/structure'], ['sekretarz', 'unit', () => `/structure/units/${id.unit}`], ['sekretarz', 'post', () => `/structure/posts/${id.post}`], ['sekretarz', 'person', () => `/structure/people/${id.person}`],
  ['sekretarz', 'organisation chart', () => '/structure/chart'], ['sekretarz', 'list of people', () => '/structure/people'], ['sekretarz', 'substitutions', () => '/structure/substitutions'], ['sekretarz', 'vacancies and departures', () => '/structure/desks'],
  ['sekretarz', 'hand-over', () => `/structure/leaving/${id.person}`], ['sekretarz', 'reorganisations', () => '/structure/reorganisations'], ['sekretarz', 'new reorganisation', () => '/structure/reorganisations/new'], ['sekretarz', 'structure as a table', () => '/structure/table'],
  ['referent.gk', 'tree of the office for an officer', () => '/structure'],
  ['administrator', 'reminders', () => '/administration/reminders'], ['administrator', 'file plan', () => '/fileplan'], ['administrator', 'class of the file plan', () => '/fileplan/classes/7021?q=drogi'], ['sekretarz', 'basic way of documenting', () => '/fileplan/way'], ['administrator', 'file plan as a file', () => '/fileplan/file'],
];
const sizes: readonly [name: string, options: BrowserContextOptions][] = [
  ['a telephone, dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
  ['a tablet', { viewport: { width: 768, height: 1024 } }],
  ['a desk', { viewport: { width: 1440, height: 900 } }],
];

const groups = new Set(Object.keys(JSON.parse(readFileSync(new URL('../../messages/pl.json', import.meta.url), 'utf8')) as Record<string, string>).map((key) => key.split('.')[0]!));

/** A message without words shows its key, for example "cases.title". */
async function untranslatedOn(page: Page): Promise<string[]> {
  const words = await page.locator('body').innerText();
  return words.split(/\s+/).filter((word) => /^[a-z]+(?:-[a-z]+)*(?:\.[a-z]+(?:-[a-z]+)*)+$/.test(word) && groups.has(word.split('.')[0]!));
}

async function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}

for (const [size, options] of sizes) {
  for (const login of new Set(screens.map(([who]) => who))) {
    test(`on ${size}: every screen of ${login} can be used by everybody`, async () => {
      const page = await atWork(browser, office, { login, at: '/desk' }, options);
      const found: Record<string, string[]> = {};
      for (const [, screen, path] of screens.filter(([who]) => who === login)) {
        await open(page, office, path());
        const wrong = [...await violationsOn(page), ...await untranslatedOn(page), ...(await isTooWide(page) ? ['has to be scrolled sideways'] : [])];
        if (wrong.length > 0) found[screen] = wrong;
      }
      await page.context().close();
      assert.deepEqual(found, {});
      nothingBroke();
    });
  }
}

test('at 400 % zoom nothing has to be scrolled sideways, and forced colours hide nothing', async () => {
  for (const [login, screen, path] of screens) {
    const page = await atWork(browser, office, { login, at: path() }, { viewport: { width: 320, height: 256 }, forcedColors: 'active' });
    assert.ok(!await isTooWide(page), screen);
    await page.context().close();
  }
  nothingBroke();
});

test('in English no word is left in Polish or without words', async () => {
  for (const login of new Set(screens.map(([who]) => who))) {
    const page = await atWork(browser, office, { login, at: '/desk' });
    await page.evaluate(`localStorage.setItem('obieg.locale', 'en')`);
    for (const [, screen, path] of screens.filter(([who]) => who === login)) {
      await open(page, office, path());
      assert.equal(await page.locator('html').getAttribute('lang'), 'en', screen);
      assert.deepEqual(await untranslatedOn(page), [], screen);
      assert.ok(!/\b(?:Zapisz|Anuluj|Szukaj|Termin|Nadawca|Komórka)\b/.test(await page.locator('nav, h1, h2, button, label').allInnerTexts().then((texts) => texts.join(' '))), screen);
    }
    await page.context().close();
  }
});

test('a language picked before signing in stays, and is kept with the account', async () => {
  const page = await aWindow(browser);
  await page.goto(`${office.url}/app/`);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByLabel('Password').waitFor();
  await page.getByLabel('User name').fill('referent.fn');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'My desk' }).waitFor();
  const elsewhere = await aWindow(browser);
  await elsewhere.goto(`${office.url}/app/`);
  await signInByHand(elsewhere, 'referent.fn', password);
  await elsewhere.getByRole('heading', { name: 'My desk' }).waitFor();
  for (const window of [page, elsewhere]) await window.context().close();
  nothingBroke();
});

test('the sign-in page and the help with shortcuts', async () => {
  const page = await aWindow(browser, { viewport: { width: 360, height: 740 } });
  await page.goto(`${office.url}/app/`);
  await page.getByLabel('Nazwa użytkownika').waitFor();
  assert.deepEqual([await violationsOn(page), await isTooWide(page)], [[], false]);
  const clerk = await atWork(browser, office, { login: 'kancelaria', at: '/desk' });
  await clerk.keyboard.press('?');
  await clerk.getByRole('dialog').waitFor();
  assert.deepEqual(await violationsOn(clerk), []);
  await clerk.keyboard.press('Escape');
  await clerk.keyboard.press('Tab');
  await ready(clerk);
  nothingBroke();
});

test('the register and a case can be printed: the frame stays off the paper', async () => {
  for (const [login, path] of [['kancelaria', '/mailroom/register'], ['referent.gk', `/cases/${id.case}`]] as const) {
    const page = await atWork(browser, office, { login, at: path });
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.getByRole('navigation').first().isVisible(), false, path);
    assert.ok(await page.locator('h1').first().isVisible(), path);
    await page.context().close();
  }
});
