import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { RunningOffice } from '../kit/running-office.ts';
import { password } from '../kit/set-up-office.ts';

const complaints: string[] = [];

/** A page may look right and still have broken underneath: whatever a browser has complained about fails the test. */
export function nothingBroke(): void {
  assert.deepEqual(complaints.splice(0), []);
}

/** A window of somebody who has not signed in. Refused requests belong to some journeys; broken programs and broken protections to none. */
export async function aWindow(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'pl-PL', timezoneId: 'Europe/Warsaw', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|ERR_/.test(message.text())) complaints.push(`${page.url()}: ${message.text()}`);
  });
  return page;
}

/** A member of staff at a window of their own, signed in, on the given screen. */
export async function atWork(browser: Browser, office: RunningOffice, who: { login: string; at: string }, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await aWindow(browser, options);
  const signedIn = await page.context().request.post(`${office.url}/api/v1/session`, { data: { login: who.login, password } });
  assert.ok(signedIn.ok(), `${who.login} signs in: ${signedIn.status()}`);
  await open(page, office, who.at);
  return page;
}

/** Opens a screen by its address and waits until it has been read. */
export async function open(page: Page, office: RunningOffice, path: string): Promise<void> {
  await page.goto(`${office.url}/app${path}`);
  await ready(page);
}

/** The screen has a heading and nothing on it is still being read. */
export async function ready(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.getByText('Wczytywanie', { exact: true }).or(page.getByText('Loading', { exact: true })).first().waitFor({ state: 'detached' });
}

const axe = readFileSync(createRequire(import.meta.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'), 'utf8');

/** What on the screen shuts somebody out (WCAG 2.2 AA). A foreign mail stands in a frame in which no script may run, axe neither: what is ours ends at that frame. */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate<string[]>(`axe.run(document, { iframes: false, runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.target.join(' ') + ': ' + node.failureSummary)))`);
}

/** Signs in as people do, on the page. */
export async function signInByHand(page: Page, login: string, secret: string): Promise<void> {
  await page.getByLabel('Nazwa użytkownika').fill(login);
  await page.getByLabel('Hasło').fill(secret);
  await page.getByRole('button', { name: 'Zaloguj się' }).click();
}

/** What the app says at the bottom of the screen. */
export async function says(page: Page, words: string | RegExp): Promise<void> {
  await page.getByRole('region', { name: 'Powiadomienia' }).getByText(words).first().waitFor();
}

/** The summary of what is wrong with a form; it has the focus. */
export async function summary(page: Page): Promise<Locator> {
  const box = page.getByRole('alert').filter({ has: page.getByRole('heading') });
  await box.waitFor();
  assert.ok(await box.evaluate((element) => element.ownerDocument.activeElement === element), 'the focus is on the summary');
  return box;
}

/** The steps of one journey, each a test that goes on where the one before stopped; after a failure the rest fail without being tried. */
export function aJourney(): (name: string, step: () => Promise<void>) => void {
  let broken = false;
  return (name, step) => void test(name, async () => {
    assert.ok(!broken, 'an earlier step failed');
    broken = true;
    const failure = await step().then(() => null, (error: unknown) => error);
    // First what explains the rest.
    nothingBroke();
    if (failure) throw failure;
    broken = false;
  });
}
