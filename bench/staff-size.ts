import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../staff/dist/', import.meta.url));

/** What the browser loads before the first screen: the page and every script and style it names, gzip, in kB. Null when it is not built. */
export function firstLoadKb(): { total: number; files: number } | null {
  if (!existsSync(join(dist, 'index.html'))) return null;
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\/app\/([^"]+)"/g)].map(([, path]) => join(dist, path!)).filter((path) => existsSync(path));
  const sizes = [join(dist, 'index.html'), ...new Set(named)].map((path) => gzipSync(readFileSync(path), { level: 9 }).length);
  return { total: sizes.reduce((sum, size) => sum + size, 0) / 1000, files: sizes.length };
}
