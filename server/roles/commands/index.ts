import { StartFailure, type Config } from '../../platform/config/index.ts';
import { openDatabase } from '../../platform/postgres/index.ts';
import { migrate } from '../../platform/migrations/index.ts';
import { migrateJobs } from '../../platform/jobs/index.ts';
import { layFoundation } from '../parts/foundation.ts';
import type { CommandDeps } from './deps.ts';
import { dev } from './dev.ts';
import { seed } from './seed.ts';
import { token } from './token.ts';
import { user } from './user.ts';
import { verify } from './verify.ts';

type Command = { run(args: readonly string[], deps: CommandDeps): Promise<number>; about: string };

const commands: Record<string, Command> = {
  token: { run: token, about: 'makes, lists and ends API tokens for programs' },
  user: { run: user, about: 'lists, adds, resets, closes accounts' },
  seed: { run: seed, about: 'founds the demonstration office without starting it' },
  dev: { run: dev, about: 'chores of programmers: dev schema' },
  verify: { run: verify, about: 'proves the promises or names what breaks them; exit code 0 or 1' },
};

/** Runs one command beside a running Obieg or alone. Returns the exit code. Throws StartFailure when the database cannot be opened. */
export async function runCommand(name: string, args: readonly string[], { config, say }: { config: Config; say(line: string): void }): Promise<number> {
  const command = commands[name];
  if (!command) throw new StartFailure(`There is no command "${name}". Commands:\n${usage()}`);
  const database = await openDatabase(config, { purpose: 'tool' });
  await migrate(database.connection);
  const base = layFoundation(config, database.connection, 4);
  try {
    await migrateJobs(base.pool);
    return await command.run(args, { ...base, say });
  } finally {
    await base.close();
    await database.stop();
  }
}

function usage(): string {
  return ['  start [--office new]'.padEnd(34) + 'runs the office', ...Object.entries(commands).map(([name, { about }]) => `  ${name}`.padEnd(34) + about)].join('\n');
}
