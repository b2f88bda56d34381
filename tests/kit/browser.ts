import { existsSync } from 'node:fs';
import { after } from 'node:test';
import { chromium, type Browser } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** As root the sandbox of Chromium cannot work; shared memory is small in containers. */
const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--hide-scrollbars'];

/**
 * A Chromium for the tests of one file, closed after them: the one of this computer, or else the one from the package registry. Of the latter
 * only the program is used: its own switches (one process for all, no protection between origins) are made for other places.
 */
export async function openBrowser(): Promise<Browser> {
  const own = installed.find((path) => existsSync(path));
  const browser = await chromium.launch({ executablePath: own ?? await packed(), args });
  after(() => browser.close());
  return browser;
}

async function packed(): Promise<string> {
  const { default: chromiumPackage } = await import('@sparticuz/chromium');
  return chromiumPackage.executablePath();
}
