import { mkdirSync, readdirSync, statSync, unlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { errnoOf } from './blob-error.ts';

const forgottenAfterMs = 48 * 3600 * 1000;
const startedAt = Math.round(Date.now() - process.uptime() * 1000);
const owner = `${hostname().replaceAll(/[^A-Za-z0-9-]/g, '-')}.${process.pid}.${startedAt}`;
let counter = 0;

/** A name for a file being written: it tells which process writes it, so that others leave it alone. */
export function incomingName(): string {
  counter += 1;
  return `${owner}.${process.hrtime.bigint().toString(36)}.${counter}`;
}

/**
 * Removes what interrupted processes left half-written. Several processes share one store, so a file goes only
 * when its writer is gone (same machine, no such process) or it is two days old. Returns how many were removed.
 */
export function cleanIncoming(folder: string): number {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let removed = 0;
  for (const name of readdirSync(folder)) {
    if (!isLeftover(folder, name)) continue;
    try {
      unlinkSync(join(folder, name));
      removed += 1;
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error;
    }
  }
  return removed;
}

function isLeftover(folder: string, name: string): boolean {
  const [host, pid, started] = name.split('.');
  if (`${host}.${process.pid}` === owner.slice(0, owner.lastIndexOf('.')) && Number(pid) === process.pid) {
    // Our own number: an earlier process had it, unless it began when we did (another thread of ours).
    return Math.abs(Number(started) - startedAt) > 2000;
  }
  if (host === owner.split('.')[0] && Number.isInteger(Number(pid)) && !isAlive(Number(pid))) return true;
  try {
    return Date.now() - statSync(join(folder, name)).mtimeMs > forgottenAfterMs;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === 'EPERM';
  }
}
