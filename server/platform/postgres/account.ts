import { spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, lstatSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { StartFailure } from '../config/index.ts';
import { programsIn, type Programs } from './programs.ts';

/** A program with its arguments, ready for spawn. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: { readonly uid?: number; readonly gid?: number };
}

/** As whom the PostgreSQL programs run: they refuse to run as root. */
export interface Account {
  readonly programs: Programs;
  /** Who must own the database's files, as seen from outside; null when that is simply us. */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
  command(program: string, args: readonly string[]): Command;
}

/** Where to look for what the choice depends on; replaced in tests. */
export interface AccountOptions {
  readonly uid?: number;
  readonly unshare?: string;
  /** A folder PostgreSQL's own user may enter, for a copy of the programs. */
  readonly dataDir: string;
}

/**
 * Chooses as whom to run PostgreSQL: as ourselves; for root, inside a user name space where root's files belong to an ordinary
 * user (works below /root too); where name spaces are forbidden, as a system user of its own.
 */
export function chooseAccount(programs: Programs, options: AccountOptions): Account {
  const uid = options.uid ?? process.getuid?.() ?? 1;
  if (uid !== 0 && hasName()) return direct(programs);
  const apart = inNameSpace(programs, options.unshare ?? 'unshare');
  if (works(apart)) return apart;
  if (uid !== 0) throw new StartFailure(`The user with number ${uid} has no name on this system, and PostgreSQL needs one. Add it to /etc/passwd, or set DATABASE_URL.`);
  return asSystemUser(programs, options.dataDir);
}

function direct(programs: Programs): Account {
  return { programs, owner: null, command: (file, args) => ({ file, args, options: {} }) };
}

function inNameSpace(programs: Programs, unshare: string): Account {
  const inside = namedUsers().find((user) => user.uid !== 0 && user.uid !== 65534) ?? { uid: 65534, gid: 65534 };
  const map = ['-U', `--map-user=${inside.uid}`, `--map-group=${inside.gid}`, '--'];
  return {
    programs, owner: { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 },
    command: (program, args) => ({ file: unshare, args: [...map, program, ...args], options: {} }),
  };
}

function asSystemUser(programs: Programs, dataDir: string): Account {
  const users = namedUsers();
  const user = users.find((known) => known.name === 'postgres') ?? users.find((known) => known.name === 'nobody');
  if (user === undefined) throw new StartFailure('Started as root, but there is no ordinary user to run PostgreSQL as. Start Obieg as an ordinary user, or set DATABASE_URL.');
  const as = (chosen: Programs): Account => ({
    programs: chosen, owner: { uid: user.uid, gid: user.gid },
    command: (file, args) => ({ file, args, options: { uid: user.uid, gid: user.gid } }),
  });
  const mayEnter = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', dataDir], { uid: user.uid, gid: user.gid, cwd: '/', stdio: 'ignore' }).status === 0;
  if (mayEnter && works(as(programs))) return as(programs);
  const copied = mayEnter ? as(copyPrograms(programs, dataDir)) : null;
  if (copied !== null && works(copied)) return copied;
  throw new StartFailure(`Started as root, but the user "${user.name}" who is to run PostgreSQL may not enter ${dataDir}. Start Obieg as an ordinary user, or set OBIEG_DATA_DIR to a folder others may enter, such as /var/lib/obieg.`);
}

function copyPrograms(programs: Programs, dataDir: string): Programs {
  const place = join(dataDir, 'postgres-programs');
  const version = versionOf(programs.postgres);
  if (existsSync(place) && versionOf(join(place, 'bin', 'postgres')) === version) return programsIn(place);
  const fresh = `${place}.${process.pid}`;
  cpSync(programs.root, fresh, { recursive: true, verbatimSymlinks: true });
  if (existsSync(place)) renameSync(place, `${place}.old.${process.pid}`);
  renameSync(fresh, place);
  return programsIn(place);
}

function versionOf(postgres: string): string {
  return spawnSync(postgres, ['--version'], { encoding: 'utf8' }).stdout ?? '';
}

function works(account: Account): boolean {
  const { file, args, options } = account.command(account.programs.initdb, ['--version']);
  return spawnSync(file, args, { ...options, cwd: '/', stdio: 'ignore', timeout: 10_000 }).status === 0;
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

function namedUsers(): { name: string; uid: number; gid: number }[] {
  try {
    return readFileSync('/etc/passwd', 'utf8').split('\n').filter((line) => line.includes(':')).map((line) => {
      const [name = '', , uid, gid] = line.split(':');
      return { name, uid: Number(uid), gid: Number(gid) };
    });
  } catch {
    return [];
  }
}

/** Gives a folder and all in it to the account's owner; does nothing when the top already belongs to it. */
export function giveTo(account: Account, folder: string): void {
  const owner = account.owner;
  if (owner === null || !existsSync(folder) || lstatSync(folder).uid === owner.uid) return;
  const walk = (path: string) => {
    const entry = lstatSync(path);
    if (entry.isDirectory()) for (const name of readdirSync(path)) walk(join(path, name));
    // The top comes last: an interrupted walk is begun again.
    if (!entry.isSymbolicLink()) chownSync(path, owner.uid, owner.gid);
  };
  walk(folder);
}
