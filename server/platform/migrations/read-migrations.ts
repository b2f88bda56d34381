import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from '../config/index.ts';

/** One step of the database's shape, forward only. */
export interface Migration {
  readonly number: number;
  /** The file's name without its ending, for example `0001_office`. */
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
  /** A first line `--! breaking` says that processes of the former version must have stopped. */
  readonly breaking: boolean;
}

const fileName = /^(\d{4})_[a-z0-9]+(?:[_-][a-z0-9]+)*\.sql$/;

/** The folder with the office's migrations. */
export const migrationsFolder = join(import.meta.dirname, '..', '..', '..', 'db', 'migrations');

/**
 * Reads `0001_name.sql`, `0002_…` in order.
 * @throws StartFailure when a file is misnamed, or a number is missing or used twice.
 */
export function readMigrations(folder = migrationsFolder): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql')).toSorted();
  return names.map((file, index) => {
    const number = Number(fileName.exec(file)?.[1] ?? Number.NaN);
    if (Number.isNaN(number)) throw new StartFailure(`The migration ${file} is misnamed: four digits, an underscore, small letters, .sql.`);
    if (number !== index + 1) throw new StartFailure(`The migration ${file} is out of order: number ${String(index + 1).padStart(4, '0')} was expected.`);
    const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
    return { number, name: file.slice(0, -4), sql, checksum: createHash('sha256').update(sql).digest('hex'), breaking: /^--! breaking\b/.test(sql) };
  });
}
