import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program of others that some tests work with; without it they are skipped. */
interface Component {
  readonly program: string;
  readonly packages: readonly string[];
  readonly without: string;
}

const components: readonly Component[] = [
  { program: 'dovecot', packages: ['dovecot-imapd', 'dovecot-lmtpd'], without: 'collecting mail from a real IMAP server is not tested' },
  { program: 'clamd', packages: ['clamav-daemon'], without: 'scanning by a real virus scanner is not tested' },
];

const patience = 180_000;

/**
 * Installs what is missing where that can be done without asking (root on Debian or Ubuntu; `OBIEG_TEST_INSTALL=no` forbids it).
 * Returns a line for everything that stays missing.
 */
export async function prepareComponents(say: (line: string) => void): Promise<string[]> {
  const missing = () => components.filter(({ program }) => find(program) === null);
  const packages = missing().flatMap((component) => component.packages);
  const allowed = process.getuid?.() === 0 && find('apt-get') !== null && process.env['OBIEG_TEST_INSTALL'] !== 'no';
  if (packages.length > 0 && allowed) {
    say(`Installing ${packages.join(', ')} for some of the tests …`);
    await install(packages);
  }
  return missing().map(({ program, without }) => `not available: ${program} (${without})`);
}

function find(program: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, program)).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  }) ?? null;
}

async function install(packages: readonly string[]): Promise<void> {
  const until = Date.now() + patience;
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  if (await apt(args, until)) return;
  await apt(['update', '-qq'], until);
  await apt(args, until);
}

async function apt(args: readonly string[], until: number): Promise<boolean> {
  // Run level 1 keeps the packages from starting services of their own.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const child = spawn('apt-get', args, { env, stdio: 'ignore', timeout: Math.max(1, until - Date.now()) });
  return await new Promise((resolve) => child.once('error', () => resolve(false)).once('close', (code) => resolve(code === 0)));
}
