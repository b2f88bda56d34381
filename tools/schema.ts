import pg from 'pg';
import { migrate, schemaFiles, writeSchemaFiles } from '../server/platform/migrations/index.ts';
import { poolOptions } from '../server/platform/postgres/index.ts';
import { startTestServer } from '../tests/kit/postgres.ts';

// Writes db/schema.sql and server/platform/db/tables.ts from the migrations, through a database of its own.
const server = await startTestServer();
try {
  await migrate(server.connection);
  const client = new pg.Client(poolOptions(server.connection));
  await client.connect();
  const changed = writeSchemaFiles(await schemaFiles(client));
  await client.end();
  console.log(changed.length === 0 ? 'The schema files already say what the migrations make.' : `Written: ${changed.join(', ')}`);
} finally {
  await server.stop();
}
