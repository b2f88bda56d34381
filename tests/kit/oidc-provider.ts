import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort } from './running-office.ts';

const program = fileURLToPath(new URL('oidc-provider-process.ts', import.meta.url));
const running = new Set<ChildProcess>();
after(() => { for (const child of running) child.kill(); });

/** A person at the provider; `emailVerified` is what the provider says of the address. */
export type ProviderPerson = { sub: string; email?: string; emailVerified?: boolean; login?: string };
export type ProviderWishes = {
  /** Where the office takes people back. */
  redirectUris: string[]; signedOutUris?: string[];
  people: ProviderPerson[];
  /** By how much the provider's clock is wrong. */
  clockSkewSeconds?: number;
  /** Null: a public client. */
  clientSecret?: string | null;
  /** Which address it listens on; a port of its own otherwise. */
  port?: number;
};
export type TestProvider = { issuer: string; port: number; clientId: string; clientSecret: string | null; stop(): Promise<void> };

/** Starts a real OpenID provider (foreign software) in a process of its own; anybody of `people` signs in by typing their `sub`. */
export async function startProvider(wishes: ProviderWishes): Promise<TestProvider> {
  const port = wishes.port ?? await freePort();
  const clientSecret = wishes.clientSecret === undefined ? 'tajemnica-klienta-testowego-0123456789' : wishes.clientSecret;
  const settings = { ...wishes, port, clientSecret, clientId: 'obieg' };
  const child = spawn(process.execPath, ['--no-warnings', program], { env: { PATH: process.env['PATH'], PROVIDER: JSON.stringify(settings) }, stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => { complaint += chunk.toString(); });
  running.add(child);
  const gone = once(child, 'exit').then(() => { running.delete(child); });
  const early = gone.then(() => { throw new Error(`the provider ended before it was ready:\n${complaint}`); });
  early.catch(() => undefined);
  const lines = createInterface({ input: child.stdout });
  await Promise.race([once(lines, 'line'), early]);
  return {
    issuer: `http://localhost:${port}`, port, clientId: 'obieg', clientSecret,
    stop: async () => {
      child.kill();
      await gone;
    },
  };
}
