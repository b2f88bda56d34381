import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { StartFailure } from '../config/index.ts';

/** The name PostgreSQL gives its socket on its usual port. */
const socketName = '.s.PGSQL.5432';
/** Longest path of a socket on Linux; macOS allows 103. */
const longest = process.platform === 'darwin' ? 103 : 107;

/** Whether a socket in this folder has a path the system accepts. */
export function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, socketName)) <= longest;
}

/**
 * Chooses the private folder for the database's socket: inside the data folder, or, when that path is too long or its file system
 * knows no sockets, in a temporary folder that is the same at every start.
 * @throws StartFailure when no folder can hold a socket.
 */
export async function chooseSocketDir(dataDir: string, uid = process.getuid?.() ?? 0): Promise<string> {
  const own = join(dataDir, 'run');
  if (fits(own)) {
    mkdirSync(own, { recursive: true, mode: 0o700 });
    chmodSync(own, 0o700);
    if (await holdsSockets(own)) return own;
  }
  const name = `obieg-${createHash('sha256').update(`${uid}:${dataDir}`).digest('hex').slice(0, 12)}`;
  for (const base of [process.env['XDG_RUNTIME_DIR'], process.env['TMPDIR'], '/tmp']) {
    if (!base || !fits(join(base, `${name}-XXXXXX`))) continue;
    const folder = privateDir(base, name, uid);
    if (folder !== null && await holdsSockets(folder)) return folder;
  }
  throw new StartFailure(`No folder can hold the database's socket: the path ${dataDir} is too long and neither XDG_RUNTIME_DIR nor /tmp can be used. Set OBIEG_DATA_DIR to a shorter path.`);
}

/** Removes a socket folder that was made outside the data folder. */
export function dropSocketDir(socketDir: string, dataDir: string): void {
  if (socketDir !== join(dataDir, 'run')) rmSync(socketDir, { recursive: true, force: true });
}

function privateDir(base: string, name: string, uid: number): string | null {
  const folder = join(base, name);
  try {
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return null;
  }
  const found = lstatSync(folder);
  // Anybody may put a folder of this name into /tmp: only one that is ours and closed to others is used again.
  if (found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0) return folder;
  return mkdtempSync(`${folder}-`);
}

async function holdsSockets(folder: string): Promise<boolean> {
  const path = join(folder, `.probe-${process.pid}`);
  if (!fits(folder)) return false;
  const server = createServer();
  return await new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(path, () => server.close(() => resolve(true)));
  });
}
