import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chownSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connectSmtp, handOver, sayHello } from './smtp-client.ts';

/** A private IMAP server with one mailbox. */
export interface Dovecot {
  imapPort: number;
  lmtpPort: number;
  user: string;
  password: string;
  /** Folder of the user's Maildir, for tests that break a message on disk. */
  maildir: string;
  /** Delivers by LMTP into INBOX, as the town's mail provider would. */
  deliver(raw: Uint8Array): Promise<void>;
  /** Runs `doveadm` for this server. */
  doveadm(...args: string[]): Promise<string>;
  /** Stops the server as a crash would and starts it again on the same ports. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** What the server has logged; for messages of failed tests. */
  log(): string;
  close(): Promise<void>;
}

const user = 'urzad@gmina.example';
const password = 'tajne haslo';

/**
 * Starts Dovecot 2.3 on the loopback in a folder of its own, as root or as an ordinary user. Returns the reason
 * instead when there is none here (Debian: `dovecot-imapd dovecot-lmtpd`); tests say it with `t.skip(reason)`.
 */
export async function startDovecot(): Promise<Dovecot | 'not available: dovecot'> {
  const binary = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'].find(isExecutable);
  if (!binary) return 'not available: dovecot';
  // The path of a unix socket may have 107 bytes, so the folder has a short name.
  const dir = mkdtempSync('/tmp/dc-');
  const [imapPort, lmtpPort] = [await freePort(), await freePort()];
  const owner = mailOwner();
  for (const folder of ['run', 'state', 'mail']) mkdirSync(join(dir, folder), { mode: 0o755 });
  if (process.getuid?.() === 0) {
    chownSync(dir, owner.uid, owner.gid);
    chownSync(join(dir, 'mail'), owner.uid, owner.gid);
  }
  writeFileSync(join(dir, 'users'), `${user}:{PLAIN}${password}:::::\n`, { mode: 0o644 });
  const config = join(dir, 'dovecot.conf');
  writeFileSync(config, configuration({ dir, imapPort, lmtpPort, owner }));
  let child: ChildProcess | null = null;

  const dovecot: Dovecot = {
    imapPort,
    lmtpPort,
    user,
    password,
    maildir: join(dir, 'mail', user),
    async deliver(raw) {
      const client = await connectSmtp({ port: lmtpPort });
      await sayHello(client, 'LHLO');
      const answer = await handOver(client, { from: 'jan@example.org', to: [user], raw });
      client.destroy();
      if (answer.code !== 250) throw new Error(`LMTP: ${answer.text}\n${dovecot.log()}`);
    },
    async doveadm(...args) {
      const { stdout } = await promisify(execFile)('doveadm', ['-c', config, ...args]);
      return stdout;
    },
    async start() {
      child = spawn(binary, ['-F', '-c', config], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
      let complaint = '';
      child.stderr!.on('data', (chunk: Buffer) => {
        complaint += chunk.toString();
      });
      const died = once(child, 'exit').then(() => {
        throw new Error(`dovecot ended: ${complaint}\n${dovecot.log()}`);
      });
      died.catch(() => {});
      await Promise.race([Promise.all([listening(imapPort), listening(lmtpPort)]), died]);
    },
    async stop() {
      const running = child;
      child = null;
      if (!running || running.exitCode !== null) return;
      const exited = once(running, 'exit');
      // The whole group: left alone, the processes that serve a connection would live on for seconds.
      process.kill(-running.pid!, 'SIGKILL');
      await exited;
    },
    log: () => (existsSync(join(dir, 'log')) ? readFileSync(join(dir, 'log'), 'utf8') : ''),
    async close() {
      await dovecot.stop();
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  await dovecot.start();
  return dovecot;
}

interface Owner {
  name: string;
  uid: number;
  gid: number;
  group: string;
}

/** Dovecot refuses to keep mail as root; then the system's own mail account does it. */
function mailOwner(): Owner {
  const me = userInfo();
  if (me.uid !== 0) return { name: me.username, uid: me.uid, gid: me.gid, group: groupName(me.gid) };
  const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((entry) => entry.startsWith('mail:'));
  const [name = 'mail', , uid = '8', gid = '8'] = line?.split(':') ?? [];
  return { name, uid: Number(uid), gid: Number(gid), group: groupName(Number(gid)) };
}

function groupName(gid: number): string {
  const line = readFileSync('/etc/group', 'utf8').split('\n').find((entry) => entry.split(':')[2] === String(gid));
  return line?.split(':')[0] ?? String(gid);
}

function configuration(settings: { dir: string; imapPort: number; lmtpPort: number; owner: Owner }): string {
  const { dir, imapPort, lmtpPort, owner } = settings;
  return `
base_dir = ${dir}/run
state_dir = ${dir}/state
log_path = ${dir}/log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = ${owner.name}
default_internal_group = ${owner.group}
default_login_user = ${owner.name}
mail_location = maildir:${dir}/mail/%u
mail_uid = ${owner.uid}
mail_gid = ${owner.gid}
first_valid_uid = 1
first_valid_gid = 1
mail_max_userip_connections = 50
auth_failure_delay = 0
postmaster_address = postmaster@gmina.example
hostname = imap.gmina.example
passdb {
  driver = passwd-file
  args = ${dir}/users
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${dir}/mail/%u
}
service anvil {
  chroot =
  # Without it every refused login slows the next ones down by seconds.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtpPort}
  }
}
service stats {
  chroot =
}
`;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'data');
      return;
    } catch {
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
    } finally {
      socket.destroy();
    }
  }
  throw new Error(`nothing answers on port ${port}`);
}
