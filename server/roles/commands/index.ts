import { resolve } from 'node:path';
import { readOffice } from '../../modules/people/index.ts';
import { StartFailure, type Config } from '../../platform/config/index.ts';
import { hasEmbeddedDatabase, openDatabase } from '../../platform/postgres/index.ts';
import { isMigrated, migrate } from '../../platform/migrations/index.ts';
import { migrateJobs } from '../../platform/jobs/index.ts';
import { layFoundation } from '../parts/foundation.ts';
import type { CommandDeps } from './deps.ts';
import { seed } from './seed.ts';
import { token } from './token.ts';
import { user } from './user.ts';
import { verify } from './verify.ts';

/** `founds`: works where there is no office yet; every other command changes and makes nothing there. */
type Command = { run(args: readonly string[], deps: CommandDeps): Promise<number>; about: string; founds?: true };

const commands: Record<string, Command> = {
  token: { run: token, about: 'makes, lists and ends API tokens for programs' },
  user: { run: user, about: 'lists, adds, resets, closes accounts' },
  seed: { run: seed, about: 'founds the demonstration office without starting it', founds: true },
  verify: { run: verify, about: 'proves the promises or names what breaks them; exit code 0 or 1' },
};

/**
 * Runs one command beside a running Obieg or alone. Returns the exit code.
 * @throws StartFailure when the database cannot be opened, or there is no office in it and the command does not found one.
 */
export async function runCommand(name: string, args: readonly string[], { config, say }: { config: Config; say(line: string): void }): Promise<number> {
  const command = commands[name];
  if (!command) throw new StartFailure(`There is no command "${name}". Commands:\n${usage()}`);
  if (!command.founds && config.databaseUrl === undefined && !hasEmbeddedDatabase(config.dataDir)) throw noOffice(`the data folder ${resolve(config.dataDir)}`);
  const database = await openDatabase(config, { purpose: 'tool' });
  try {
    if (!command.founds && !await isMigrated(database.connection)) throw noOffice(database.place);
    await migrate(database.connection);
    const base = layFoundation(config, database.connection, 4);
    try {
      await migrateJobs(base.pool);
      if (!command.founds && await readOffice(base.db) === null) throw new StartFailure(`The office in ${database.place} is not set up yet: open the address that "npm start -- --office new" prints.`);
      return await command.run(args, { ...base, say });
    } finally {
      await base.close();
    }
  } finally {
    await database.stop();
  }
}

function noOffice(place: string): StartFailure {
  return new StartFailure(`There is no office in ${place}: set OBIEG_DATA_DIR or DATABASE_URL to where yours is, or begin with "npm start".`);
}

function usage(): string {
  return ['  start [--office new]'.padEnd(34) + 'runs the office', ...Object.entries(commands).map(([name, { about }]) => `  ${name}`.padEnd(34) + about)].join('\n');
}
