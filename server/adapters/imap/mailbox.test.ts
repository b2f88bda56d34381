import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import { ImapFlow } from 'imapflow';
import { startDovecot } from '../../../tests/kit/mail/dovecot.ts';
import type { Dovecot } from '../../../tests/kit/mail/dovecot.ts';
import { startImapMailbox } from './index.ts';
import type { ImapMailbox, ImapMailboxOptions, ImapState, ImapVerdict, IncomingImapMessage } from './index.ts';

let server: Dovecot | null = null;
let absent = 'not available: dovecot';
const open: ImapMailbox[] = [];

before(async () => {
  const started = await startDovecot();
  if (typeof started === 'string') absent = started;
  else server = started;
});
after(async () => {
  await Promise.all(open.map((mailbox) => mailbox.close()));
  await server?.close();
});

interface Reader {
  mailbox: ImapMailbox;
  kept: { raw: Buffer; message: Omit<IncomingImapMessage, 'stream'> }[];
  states: ImapState[];
  /** Resolves when the condition holds; looked at after every state and every kept message. */
  until(condition: () => boolean): Promise<void>;
}

let folderNumber = 0;

/** An empty folder per test: the tests share one server. */
async function freshFolder(dovecot: Dovecot): Promise<string> {
  folderNumber += 1;
  const folder = `Skrzynka${folderNumber}`;
  await dovecot.doveadm('mailbox', 'create', '-u', dovecot.user, folder);
  return folder;
}

async function withClient<T>(dovecot: Dovecot, folder: string, act: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = new ImapFlow({ host: '127.0.0.1', port: dovecot.imapPort, secure: false, auth: { user: dovecot.user, pass: dovecot.password }, logger: false });
  await client.connect();
  try {
    await client.mailboxOpen(folder);
    return await act(client);
  } finally {
    await client.logout();
  }
}

const append = (dovecot: Dovecot, folder: string, raw: string | Buffer, flags: string[] = []): Promise<unknown> =>
  withClient(dovecot, folder, (client) => client.append(folder, Buffer.from(raw), flags));

async function flagsOf(dovecot: Dovecot, folder: string): Promise<string[][]> {
  return withClient(dovecot, folder, async (client) => {
    const all = await client.fetchAll('1:*', { flags: true });
    return all.map(({ flags }) => [...(flags ?? [])].filter((flag) => flag !== '\\Recent'));
  });
}

function read(dovecot: Dovecot, folder: string, changes: Partial<ImapMailboxOptions> = {}): Reader {
  const kept: Reader['kept'] = [];
  const states: ImapState[] = [];
  const watchers = new Set<() => void>();
  const changed = (): void => {
    for (const watcher of watchers) watcher();
  };
  const mailbox = startImapMailbox({
    host: '127.0.0.1',
    port: dovecot.imapPort,
    secure: false,
    user: dovecot.user,
    password: dovecot.password,
    folder,
    knownUids: async () => [],
    receive: async ({ stream, ...message }): Promise<ImapVerdict> => {
      kept.push({ raw: Buffer.concat(await stream.toArray()), message });
      setImmediate(changed);
      return { kept: true, queueId: `Q${kept.length}` };
    },
    onState: (state) => {
      states.push(state);
      setImmediate(changed);
    },
    random: () => 0,
    ...changes,
    times: { backoffFirstMs: 20, backoffMaxMs: 100, loginRefusedMs: 50, troubleMs: 50, closeGraceMs: 2000, ...changes.times },
  });
  open.push(mailbox);
  return {
    mailbox,
    kept,
    states,
    until: (condition) =>
      new Promise((resolve) => {
        const watcher = (): void => {
          if (!condition()) return;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
        watcher();
      }),
  };
}

const watching = (reader: Reader) => (): boolean => reader.mailbox.state().state === 'watching';

function needs(t: TestContext): Dovecot | null {
  if (!server) t.skip(absent);
  return server;
}

describe('the mailbox reader reports', () => {
  test('a refused login in the words of the server, again and again, until it is closed', async (t) => {
    const dovecot = needs(t);
    if (!dovecot) return;
    const reader = read(dovecot, 'INBOX', { password: 'nie to' });
    await reader.until(() => reader.states.some((state) => state.state === 'failing' && state.failures >= 2));
    const failing = reader.states.find((state) => state.state === 'failing');
    assert.equal(failing?.code, 'login-refused');
    assert.match(failing.text, /auth/i);
    await reader.mailbox.close();
    assert.equal(reader.mailbox.state().state, 'stopped');
  });

  test('a folder that is not there and a server that is not there', async (t) => {
    const dovecot = needs(t);
    if (!dovecot) return;
    const noFolder = read(dovecot, 'Nie ma');
    await noFolder.until(() => noFolder.states.some((state) => state.state === 'failing' && state.code === 'no-folder'));
    await noFolder.mailbox.close();
    const noServer = read({ ...dovecot, imapPort: 1 }, 'INBOX');
    await noServer.until(() => noServer.states.some((state) => state.state === 'failing' && state.code === 'unreachable'));
    await noServer.mailbox.close();
  });
});

describe('the mailbox reader leaves unseen', () => {
  test('what is not kept, tries it again later, and the others go on', async (t) => {
    const dovecot = needs(t);
    if (!dovecot) return;
    const folder = await freshFolder(dovecot);
    for (const subject of ['zly', 'dobry']) await append(dovecot, folder, `Subject: ${subject}\r\n\r\n`);
    let broken = true;
    const reader = read(dovecot, folder, {
      receive: async (message) => {
        const raw = Buffer.concat(await message.stream.toArray());
        if (raw.includes('zly') && broken) throw new Error('baza nie odpowiada');
        reader.kept.push({ raw, message });
        return { kept: true, queueId: 'Q' };
      },
    });
    await reader.until(() => reader.states.some((state) => state.state === 'watching' && state.troubles.length === 1));
    assert.deepEqual(await flagsOf(dovecot, folder), [[], ['\\Seen']]);
    const trouble = reader.states.find((state) => state.state === 'watching')?.troubles[0];
    assert.match(trouble?.text ?? '', /baza nie odpowiada/);
    broken = false;
    await reader.until(() => reader.kept.length === 2 && watching(reader)());
    assert.deepEqual(await flagsOf(dovecot, folder), [['\\Seen'], ['\\Seen']]);
    await reader.mailbox.close();
  });

  test('everything when nothing can be kept: it stops pulling and says so', async (t) => {
    const dovecot = needs(t);
    if (!dovecot) return;
    const folder = await freshFolder(dovecot);
    for (let n = 0; n < 8; n += 1) await append(dovecot, folder, `Subject: ${n}\r\n\r\n`);
    let full = true;
    const reader = read(dovecot, folder, {
      receive: async (message) => {
        message.stream.resume();
        if (full) return { refused: { code: 452, text: '4.3.1 brak miejsca' } };
        reader.kept.push({ raw: Buffer.alloc(0), message });
        return { kept: true, queueId: 'Q' };
      },
    });
    await reader.until(() => reader.states.some((state) => state.state === 'failing'));
    const failing = reader.states.find((state) => state.state === 'failing');
    assert.equal(failing?.code, 'not-kept');
    assert.match(failing.text, /brak miejsca/);
    full = false;
    await reader.until(() => new Set(reader.kept.map(({ message }) => message.uid)).size === 8);
    await reader.mailbox.close();
  });

  test('a message the server itself cannot read; the others are taken', async (t) => {
    const dovecot = needs(t);
    if (!dovecot) return;
    const folder = await freshFolder(dovecot);
    for (let n = 1; n <= 3; n += 1) await append(dovecot, folder, `Subject: ${n}\r\n\r\n`);
    const current = join(dovecot.maildir, `.${folder}`, 'cur');
    const added = join(dovecot.maildir, `.${folder}`, 'new');
    const files = [...readdirSync(current).map((name) => join(current, name)), ...readdirSync(added).map((name) => join(added, name))];
    assert.equal(files.length, 3);
    const second = files.find((file) => readFileSync(file, 'latin1').startsWith('Subject: 2'))!;
    const away = join(dovecot.maildir, 'zabrany');
    renameSync(second, away);
    writeFileSync(second, '', { mode: 0o000 });
    const reader = read(dovecot, folder);
    await reader.until(() => reader.kept.length >= 2 && reader.states.some((state) => state.state === 'watching'));
    assert.deepEqual(reader.kept.map(({ raw }) => raw.toString().slice(0, 10)), ['Subject: 1', 'Subject: 3']);
    await reader.mailbox.close();
    unlinkSync(second);
    renameSync(away, second);
  });
});

describe('the mailbox reader takes', () => {
  test('what is there and what comes, byte for byte, and marks it seen only when kept', async (t) => {
    const dovecot = needs(t);
    if (!dovecot) return;
    const raw = Buffer.concat([Buffer.from('Subject: =?utf-8?q?za=C5=BC=C3=B3=C5=82=C4=87?=\r\nContent-Type: text/plain; format=flowed\r\n\r\nza\xbf \r\n.\r\n', 'latin1'), Buffer.from(`${randomBytes(1_200_000).toString('base64').replaceAll(/.{76}/g, '$&\r\n')}\r\n`)]);
    await dovecot.deliver(raw);
    const seenAtReceipt: string[][] = [];
    const reader = read(dovecot, 'INBOX', {
      receive: async ({ stream, ...message }) => {
        const bytes = Buffer.concat(await stream.toArray());
        seenAtReceipt.push(...(await flagsOf(dovecot, 'INBOX')).slice(-1));
        reader.kept.push({ raw: bytes, message });
        return { kept: true, queueId: 'Q' };
      },
    });
    await reader.until(watching(reader));
    assert.equal(reader.kept.length, 1);
    const first = reader.kept[0]!;
    // LMTP puts its own headers in front (Return-Path, Delivered-To, Received); behind them stand our bytes.
    assert.ok(first.raw.subarray(-raw.length).equals(raw));
    assert.equal(first.raw.length, first.message.size);
    assert.match(first.message.identity, /^imap:127\.0\.0\.1\/urzad@gmina\.example\/INBOX;UIDVALIDITY=\d+;UID=1$/);
    assert.ok(first.message.receivedAt instanceof Date);
    assert.deepEqual(seenAtReceipt, [[]]);
    const started = performance.now();
    await dovecot.deliver(Buffer.from('Subject: drugi\r\n\r\n'));
    await reader.until(() => reader.kept.length === 2 && watching(reader)());
    assert.ok(performance.now() - started < 5000, 'told by IDLE, long before the next round');
    assert.deepEqual(await flagsOf(dovecot, 'INBOX'), [['\\Seen'], ['\\Seen']]);
    await reader.mailbox.close();
  });

  test('also what a person has already opened, but nothing the office knows', async (t) => {
    const dovecot = needs(t);
    if (!dovecot) return;
    const folder = await freshFolder(dovecot);
    await append(dovecot, folder, 'Subject: znany\r\n\r\n');
    await append(dovecot, folder, 'Subject: otwarty\r\n\r\n', ['\\Seen']);
    await append(dovecot, folder, 'Subject: inny proces\r\n\r\n');
    const asked: string[] = [];
    const reader = read(dovecot, folder, {
      knownUids: async (uidValidity) => {
        asked.push(uidValidity);
        return [1];
      },
      isKnown: async (identity) => identity.endsWith('UID=3'),
    });
    await reader.until(watching(reader));
    assert.deepEqual(reader.kept.map(({ raw, message }) => [raw.toString(), message.seen]), [['Subject: otwarty\r\n\r\n', true]]);
    assert.match(asked[0] ?? '', /^\d+$/);
    assert.deepEqual(await flagsOf(dovecot, folder), [['\\Seen'], ['\\Seen'], []]);
    await reader.mailbox.close();
  });

  test('nothing again that was kept just before the program died, but makes up for the mark', async (t) => {
    const dovecot = needs(t);
    if (!dovecot) return;
    const folder = await freshFolder(dovecot);
    for (const subject of ['przyjete', 'nowe']) await append(dovecot, folder, `Subject: ${subject}\r\n\r\n`);
    const reader = read(dovecot, folder, { knownUids: async () => [1] });
    await reader.until(() => reader.kept.length === 1 && watching(reader)());
    assert.match(reader.kept[0]!.raw.toString(), /nowe/);
    assert.deepEqual(await flagsOf(dovecot, folder), [['\\Seen'], ['\\Seen']]);
    await reader.mailbox.close();
  });

  test('everything again under new identities after the mailbox was rebuilt', async (t) => {
    const dovecot = needs(t);
    if (!dovecot) return;
    const folder = await freshFolder(dovecot);
    await append(dovecot, folder, 'Subject: x\r\n\r\n');
    const known = new Map<string, number[]>();
    const reader = read(dovecot, folder, { knownUids: async (uidValidity) => known.get(uidValidity) ?? [] });
    await reader.until(watching(reader));
    await withClient(dovecot, 'INBOX', async (client) => {
      await client.mailboxDelete(folder);
      await client.mailboxCreate(folder);
      await client.append(folder, 'Subject: x\r\n\r\n');
    });
    reader.mailbox.lookNow();
    await reader.until(() => reader.kept.length === 2);
    const [one, two] = reader.kept;
    assert.equal(one?.message.uid, two?.message.uid);
    assert.notEqual(one?.message.uidValidity, two?.message.uidValidity);
    assert.notEqual(one?.message.identity, two?.message.identity);
    await reader.mailbox.close();
  });

  test('a large mailbox in pieces, passing over what somebody deletes meanwhile', async (t) => {
    const dovecot = needs(t);
    if (!dovecot) return;
    const folder = await freshFolder(dovecot);
    await withClient(dovecot, folder, async (client) => {
      for (let n = 1; n <= 250; n += 1) await client.append(folder, `Subject: ${n}\r\n\r\n`);
    });
    const reader = read(dovecot, folder, {
      receive: async ({ stream, ...message }) => {
        reader.kept.push({ raw: Buffer.concat(await stream.toArray()), message });
        if (message.uid === 5) await withClient(dovecot, folder, (client) => client.messageDelete('50,150,250', { uid: true }));
        return { kept: true, queueId: 'Q' };
      },
    });
    await reader.until(watching(reader));
    assert.deepEqual(reader.kept.map(({ message }) => message.uid), Array.from({ length: 250 }, (_, at) => at + 1).filter((uid) => ![50, 150, 250].includes(uid)));
    const left = await flagsOf(dovecot, folder);
    assert.equal(left.length, 247);
    assert.ok(left.every((flags) => flags.includes('\\Seen')));
    await reader.mailbox.close();
  });

  test('on after the server was gone, without taking anything twice', async (t) => {
    const dovecot = needs(t);
    if (!dovecot) return;
    const folder = await freshFolder(dovecot);
    await append(dovecot, folder, 'Subject: przed\r\n\r\n');
    const reader: Reader = read(dovecot, folder, { knownUids: async () => reader.kept.map(({ message }) => message.uid) });
    await reader.until(watching(reader));
    await dovecot.stop();
    await reader.until(() => reader.states.some((state) => state.state === 'failing'));
    await dovecot.start();
    await append(dovecot, folder, 'Subject: po\r\n\r\n');
    await reader.until(() => reader.kept.length === 2);
    assert.deepEqual(reader.kept.map(({ raw }) => raw.toString()), ['Subject: przed\r\n\r\n', 'Subject: po\r\n\r\n']);
    await reader.mailbox.close();
  });
});
