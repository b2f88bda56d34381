import { ImapFlow } from 'imapflow';
import { failureCode, failureText, retryDelay } from './backoff.ts';
import { markKept, takeMessages } from './take-messages.ts';
import { createTroubles } from './troubles.ts';
import type { ImapMailbox, ImapMailboxOptions, ImapState, ImapTimes } from './types.ts';

const minute = 60_000;

const defaultTimes: ImapTimes = {
  idleRoundMs: 5 * minute,
  pollMs: minute,
  backoffFirstMs: 2000,
  backoffMaxMs: 5 * minute,
  loginRefusedMs: 5 * minute,
  troubleMs: 10 * minute,
  socketTimeoutMs: 2 * minute,
  closeGraceMs: 20_000,
};

/**
 * Reads a mailbox from now on until `close()`: every message the office does not know yet is handed to `receive` and,
 * once kept, marked as seen. Nothing is ever deleted or moved. What goes wrong is reported through `onState` and
 * tried again; it never throws.
 */
export function startImapMailbox(options: ImapMailboxOptions): ImapMailbox {
  return new Mailbox(options);
}

class Mailbox implements ImapMailbox {
  readonly #options: ImapMailboxOptions;
  readonly #times: ImapTimes;
  readonly #folder: string;
  readonly #troubles;
  readonly #running: Promise<void>;
  #state: ImapState = { state: 'connecting' };
  #client: ImapFlow | null = null;
  #stopping = false;
  #wake: () => void = () => {};
  #awaitsWake = false;
  #failures = 0;
  #uidValidity = '';
  #rememberedOf = '';
  #known = new Set<number>();
  #highest = 0;

  constructor(options: ImapMailboxOptions) {
    this.#options = options;
    this.#times = { ...defaultTimes, ...options.times };
    this.#folder = options.folder ?? 'INBOX';
    this.#troubles = createTroubles(this.#times.troubleMs, Date.now);
    this.#running = this.#run();
  }

  state(): ImapState {
    return this.#state;
  }

  lookNow(): void {
    this.#awaitsWake = true;
    this.#wake();
  }

  async close(): Promise<void> {
    this.#stopping = true;
    this.#wake();
    const cut = setTimeout(() => this.#client?.close(), this.#times.closeGraceMs);
    await this.#running;
    clearTimeout(cut);
  }

  #report(state: ImapState): void {
    this.#state = state;
    this.#options.onState?.(state);
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      try {
        await this.#session();
      } catch (error) {
        if (this.#stopping) break;
        this.#failures += 1;
        const code = failureCode(error);
        const random = (this.#options.random ?? Math.random)();
        const wait = retryDelay(this.#failures, code, { times: this.#times, random });
        this.#report({ state: 'failing', code, text: failureText(error), failures: this.#failures, retryAt: new Date(Date.now() + wait) });
        await this.#pause(wait);
      }
    }
    this.#report({ state: 'stopped' });
  }

  /** One connection, from greeting to its end. */
  async #session(): Promise<void> {
    this.#report({ state: 'connecting' });
    const client = this.#newClient();
    this.#client = client;
    try {
      await client.connect();
      this.#uidValidity = '';
      while (!this.#stopping) {
        await this.#round(client);
        this.#failures = 0;
        if (this.#stopping) break;
        await this.#wait(client);
      }
      await client.logout().catch(() => {});
    } finally {
      this.#client = null;
      client.close();
    }
  }

  #newClient(): ImapFlow {
    const { host, port, secure, user, password, verifyCertificate } = this.#options;
    const client = new ImapFlow({
      host,
      port,
      secure,
      // A password never crosses a network in clear text.
      ...(secure || isLoopback(host) ? {} : { doSTARTTLS: true }),
      auth: { user, pass: password },
      tls: { rejectUnauthorized: verifyCertificate !== false },
      socketTimeout: this.#times.socketTimeoutMs,
      connectionTimeout: Math.min(this.#times.socketTimeoutMs, 30_000),
      disableAutoIdle: true,
      logger: false,
      clientInfo: { name: 'Obieg' },
    });
    client.on('error', () => {});
    const look = (): void => {
      if (this.#client === client) this.lookNow();
    };
    client.on('exists', look);
    client.on('close', look);
    return client;
  }

  /** Looks through the mailbox once. SELECT every time: it tells when the mailbox was rebuilt under us. */
  async #round(client: ImapFlow): Promise<void> {
    this.#awaitsWake = false;
    const mailbox = await client.mailboxOpen(this.#folder);
    const uidValidity = String(mailbox.uidValidity);
    if (uidValidity !== this.#uidValidity) {
      if (this.#rememberedOf !== uidValidity) {
        this.#troubles.clear();
        this.#known = new Set();
      }
      for (const uid of await this.#options.knownUids(uidValidity)) this.#known.add(uid);
      this.#rememberedOf = uidValidity;
      this.#uidValidity = uidValidity;
      this.#highest = 0;
      await markKept(client, this.#known);
    }
    const found = await client.search({ uid: `${this.#highest + 1}:*` }, { uid: true });
    // "n:*" always matches the last message, even when its UID is below n.
    if (!found) throw new Error('the server refused to list the mailbox');
    const fresh = found.filter((uid) => uid > this.#highest);
    const again = this.#troubles.all().map(({ uid }) => uid).filter((uid) => uid <= this.#highest);
    await takeMessages(
      {
        client,
        options: this.#options,
        troubles: this.#troubles,
        uidValidity,
        known: this.#known,
        identityOf: (uid) => this.#identity(uidValidity, uid),
        stopping: () => this.#stopping,
        progress: (left) => this.#report({ state: 'reading', left }),
      },
      [...again, ...fresh],
    );
    if (!this.#stopping) this.#highest = Math.max(this.#highest, ...fresh.slice(-1), 0);
  }

  async #wait(client: ImapFlow): Promise<void> {
    const idles = client.capabilities.has('IDLE');
    this.#report({ state: 'watching', mode: idles ? 'idle' : 'poll', troubles: this.#troubles.all() });
    if (this.#awaitsWake) return;
    // Ends when we send the next command, or with the connection; the round then finds out.
    if (idles) client.idle().catch(() => {});
    const troubles = this.#troubles.all().map(({ retryAt }) => retryAt.getTime() - Date.now());
    await this.#pause(Math.max(0, Math.min(idles ? this.#times.idleRoundMs : this.#times.pollMs, ...troubles)));
  }

  /** Waits, unless somebody has called or calls meanwhile. */
  async #pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#stopping) this.#wake();
    });
    this.#wake = () => {};
  }

  #identity(uidValidity: string, uid: number): string {
    return `${imapIdentityPrefix({ ...this.#options, folder: this.#folder }, uidValidity)}${uid}`;
  }
}

/** What the identities of all messages of a mailbox begin with, as long as it is not rebuilt. */
export function imapIdentityPrefix(box: { host: string; user: string; folder: string }, uidValidity: string): string {
  return `imap:${box.host}/${escaped(box.user)}/${escaped(box.folder)};UIDVALIDITY=${uidValidity};UID=`;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** Keeps the parts of an identity apart whatever they contain. */
function escaped(part: string): string {
  return part.replaceAll(/[/;%\s]/g, (character) => encodeURIComponent(character));
}
