import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../kit/browser.ts';
import { aPortal } from '../kit/portal.ts';
import { testDatabase } from '../kit/database.ts';
import { aCase, aTownHall } from '../kit/office.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const { app } = await aPortal(hall);
const browser = await openBrowser();
await app.listen({ host: '127.0.0.1', port: 0 });
const base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

let visitors = 0;
/** A visitor with a browser of their own; scripts are off unless a check needs them. */
async function visit<R>(options: BrowserContextOptions, run: (page: Page) => Promise<R>): Promise<R> {
  visitors += 1;
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 }, locale: 'pl-PL', extraHTTPHeaders: { 'x-forwarded-for': `10.3.0.${visitors}` }, ...options });
  try {
    return await run(await context.newPage());
  } finally {
    await context.close();
  }
}

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Imię i nazwisko').fill('Łucja Żółć');
  await page.getByLabel('E-mail', { exact: true }).fill('lucja@poczta.example');
  await page.getByLabel('Zgłosić problem').check();
  await page.getByLabel('Temat').fill('Nie świeci lampa');
  await page.getByLabel('Treść pisma').fill('Dzień dobry,\n\nlampa przy ul. Lipowej 7 nie świeci.');
}

test('a resident with an old phone and no scripts writes, corrects, sends, and sees where the letter is', () => visit({}, async (page) => {
  await page.goto(base);
  await page.getByRole('link', { name: 'Napisz do urzędu' }).click();
  await page.locator('input[type=file]').setInputFiles({ name: 'zdjęcie lampy.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(30_000, 7) });
  await page.getByRole('button', { name: 'Wyślij pismo' }).click();
  assert.match(await page.title(), /^Błąd: Napisz do urzędu/);
  assert.ok(await page.locator('#errors').isVisible());
  assert.ok(await page.getByLabel('zdjęcie lampy.jpg').isChecked());
  await page.getByRole('link', { name: 'Wpisz temat' }).click();
  assert.match(page.url(), /#f-subject$/);
  await fillIn(page);
  await page.getByRole('button', { name: 'Wyślij pismo' }).click();
  await page.getByRole('heading', { name: 'Pismo przyjęte i zarejestrowane' }).waitFor();
  const identifier = (await page.locator('.code').first().textContent())!;
  const code = (await page.locator('.code').nth(1).textContent())!;
  await page.reload();
  assert.equal((await page.locator('.code').first().textContent())!, identifier);
  await page.goto(`${base}/sprawa`);
  await page.getByLabel('Kod z potwierdzenia').fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Sprawdź' }).click();
  await page.getByRole('heading', { name: `Pismo ${identifier}` }).waitFor();
  assert.ok(await page.getByRole('heading', { name: 'Zarejestrowane' }).isVisible());
  const items = await db.selectFrom('item').select(['identifier', 'attachment_count']).execute();
  assert.deepEqual(items, [{ identifier, attachment_count: 1 }]);
}));

test('the keyboard alone reaches everything, from the skip link on', () => visit({}, async (page) => {
  await page.goto(`${base}/sprawa`);
  await page.keyboard.press('Tab');
  assert.equal(await page.locator('a.skip:focus').count(), 1);
  await page.getByLabel('Kod z potwierdzenia').focus();
  await page.keyboard.type('0000 0000 0000');
  await page.keyboard.press('Enter');
  await page.getByText('Nie znamy takiego kodu').first().waitFor();
}));

/** The pages a visitor may meet, each brought up anew. */
const pages: readonly { name: string; open(page: Page): Promise<unknown> }[] = [
  { name: 'home', open: (page) => page.goto(base) },
  { name: 'write', open: (page) => page.goto(`${base}/pismo`) },
  { name: 'write with errors', open: async (page) => {
    await page.goto(`${base}/pismo`);
    await page.locator('input[type=file]').setInputFiles({ name: 'a-very-long-name-of-a-file-without-any-space-in-it-at-all-0123456789.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(10) });
    await page.locator('button').click();
    await page.locator('#errors').waitFor();
  } },
  { name: 'receipt', open: async (page) => {
    await page.goto(`${base}/pismo?lang=pl`);
    await fillIn(page);
    await page.locator('button').click();
    await page.locator('.qr').waitFor();
  } },
  { name: 'track', open: (page) => page.goto(`${base}/sprawa`) },
  { name: 'unknown code', open: (page) => page.goto(`${base}/sprawa/0000-0000-0000`) },
  { name: 'state of a case', open: async (page) => page.goto(`${base}/sprawa/${(await aCase(hall)).trackingCode}`) },
  { name: 'privacy', open: (page) => page.goto(`${base}/dane-osobowe`) },
];

for (const { name, open } of pages) {
  test(`${name}: no accessibility violation, light and dark, Polish and English`, async () => {
    for (const [colorScheme, lang, contrast] of [['light', 'pl', 'no-preference'], ['dark', 'en', 'no-preference'], ['light', 'en', 'more']] as const) {
      await visit({ javaScriptEnabled: true, bypassCSP: true, colorScheme, contrast }, async (page) => {
        await page.goto(`${base}/?lang=${lang}`);
        await open(page);
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`), [], `${colorScheme} ${lang}`);
      });
    }
  });

  test(`${name}: nothing is cut off or has to be scrolled sideways from 320 px to wide`, async () => {
    // 320 px is also what 1280 px at 400 % zoom leaves.
    for (const width of [320, 768, 1440]) {
      await visit({ javaScriptEnabled: true, viewport: { width, height: 740 } }, async (page) => {
        await open(page);
        assert.ok(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), `${width} px`);
      });
    }
  });
}

test('the focus goes to the summary of errors without any script', () => visit({ javaScriptEnabled: true }, async (page) => {
  await page.goto(`${base}/pismo`);
  await page.locator('button').click();
  await page.locator('#errors').waitFor();
  assert.equal(await page.evaluate('document.activeElement.id'), 'errors');
}));

test('no script runs and nothing is fetched from elsewhere', () => visit({ javaScriptEnabled: true }, async (page) => {
  const asked: string[] = [];
  const refused: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => refused.push(message.text()));
  for (const path of ['/', '/pismo', '/sprawa']) await page.goto(`${base}${path}`, { waitUntil: 'networkidle' });
  assert.ok(asked.every((url) => url.startsWith(base)), asked.join(' '));
  assert.deepEqual(refused, []);
  assert.equal(await page.locator('script').count(), 0);
}));
