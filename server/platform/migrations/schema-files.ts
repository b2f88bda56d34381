import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { dumpSchema } from './dump-schema.ts';
import { renderTables } from './render-tables.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** A file of the repository that is written from the migrated database. */
export interface SchemaFile {
  readonly path: string;
  readonly text: string;
}

/** The files that follow from the migrations: the dump of the schema and the types of the tables. */
export async function schemaFiles(client: pg.ClientBase): Promise<SchemaFile[]> {
  return [
    { path: 'db/schema.sql', text: await dumpSchema(client) },
    { path: 'server/platform/db/tables.ts', text: await renderTables(client) },
  ];
}

/** Writes the files that changed. Returns their paths. */
export function writeSchemaFiles(files: readonly SchemaFile[], folder = root): string[] {
  const changed = staleSchemaFiles(files, folder);
  for (const file of files) if (changed.includes(file.path)) writeFileSync(join(folder, file.path), file.text);
  return changed;
}

/** The paths of the files that no longer say what the database is. */
export function staleSchemaFiles(files: readonly SchemaFile[], folder = root): string[] {
  return files.filter((file) => {
    try {
      return readFileSync(join(folder, file.path), 'utf8') !== file.text;
    } catch {
      return true;
    }
  }).map((file) => file.path);
}
