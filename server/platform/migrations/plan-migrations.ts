import type { Migration } from './read-migrations.ts';

/** A migration the database has already been through. */
export interface Applied {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

/** What is left to do, or why nothing may be done. */
export type Plan = { readonly pending: readonly Migration[] } | { readonly refusal: string };

/** Compares the database's past with the files. Pure. */
export function planMigrations(files: readonly Migration[], applied: readonly Applied[]): Plan {
  const known = new Map(files.map((file) => [file.number, file]));
  const newest = applied.findLast((done) => !known.has(done.number));
  if (newest !== undefined) {
    return { refusal: `This database was already changed by a newer Obieg (${newest.name}); this one knows only ${files.at(-1)?.name ?? 'no migration'}. Install the newer version again.` };
  }
  const changed = applied.find((done) => known.get(done.number)?.checksum !== done.checksum);
  if (changed !== undefined) {
    const now = known.get(changed.number)?.name ?? '';
    return { refusal: `The migration ${now} differs from the one this database went through (${changed.name}). Restore the file; changes belong into a new migration.` };
  }
  const done = new Set(applied.map((entry) => entry.number));
  return { pending: files.filter((file) => !done.has(file.number)) };
}
