import { schemaFiles, writeSchemaFiles } from '../../platform/migrations/index.ts';
import { answering, readArguments, WrongArguments } from './arguments.ts';
import type { CommandDeps } from './deps.ts';

const usage = '  obieg dev schema   writes db/schema.sql and the types of the tables from the migrated database';

/** `obieg dev`: chores of programmers. */
export function dev(args: readonly string[], deps: CommandDeps): Promise<number> {
  return answering(usage, async () => {
    const [verb] = readArguments(args, {}).words;
    if (verb !== 'schema') throw new WrongArguments(verb === undefined ? 'What is to be done?' : `Unknown: ${verb}`);
    const client = await deps.pool.connect();
    try {
      const changed = writeSchemaFiles(await schemaFiles(client));
      deps.say(changed.length === 0 ? 'The schema files already say what the migrations make.' : `Written: ${changed.join(', ')}`);
      return 0;
    } finally {
      client.release();
    }
  });
}
