import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Problem } from './problem.ts';
import { textOf } from './sources.ts';

/** What of one package in a lock file matters here. */
export interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A lock file. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/**
 * The lock file names every optional package, those for other systems too. A registry that lacks one leaves it out of the file when
 * it is written, and `npm ci` then refuses to install anything, on every system.
 */
export const lockFile: Check = {
  name: 'lock file',
  run(root) {
    const file = 'package-lock.json';
    if (!existsSync(join(root, file))) return [];
    const lock: Lock = JSON.parse(textOf(root, file));
    return missing(lock).map(({ name, wantedBy }): Problem => ({ file, line: 0, sentence: `${name}, which ${wantedBy} may use, is missing; run "npm run obieg -- dev lock"` }));
  },
};

interface Missing {
  readonly name: string;
  readonly wantedBy: string;
  readonly version: string;
  readonly dev: boolean;
}

function missing(lock: Lock): Missing[] {
  return Object.entries(lock.packages).flatMap(([path, entry]) => Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => !isLocked(lock, path, name))
    .map(([name, version]) => ({ name, wantedBy: path === '' ? 'Obieg' : path.replace(/^.*node_modules\//, ''), version, dev: entry.dev === true })));
}

/** Whether a package is found from another, the way Node looks for it: beside it, then ever further up. */
function isLocked(lock: Lock, from: string, name: string): boolean {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf('node_modules/') - 1))) {
    if (lock.packages[`${place === '' ? '' : `${place}/`}node_modules/${name}`] !== undefined) return true;
    if (place === '') return false;
  }
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'aix', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];

/** Adds the optional packages that are missing, as what they are: exact versions for another system, which npm then leaves alone. */
export function completeLock(lock: Lock): { lock: Lock; added: string[] } {
  const found = missing(lock).filter(({ version }) => /^\d/.test(version));
  const added = found.map(({ name, version, dev }): [string, LockedPackage] => {
    const words = name.split(/[-/]/);
    const os = systems.filter((system) => words.includes(system));
    const cpu = processors.filter((processor) => words.includes(processor));
    const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : words.some((word) => word.startsWith('gnu')) ? ['glibc'] : [];
    return [`node_modules/${name}`, { version, ...(cpu.length > 0 ? { cpu } : {}), ...(dev ? { dev } : {}), ...(libc.length > 0 ? { libc } : {}), optional: true, ...(os.length > 0 ? { os } : {}) }];
  });
  const packages = Object.fromEntries([...Object.entries(lock.packages), ...added].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  return { lock: { ...lock, packages }, added: added.map(([path]) => path.slice('node_modules/'.length)) };
}
