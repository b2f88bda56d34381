import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** A file of the portal, ready to send. Its address carries its hash, so browsers may keep it for ever. */
export type Asset = { bytes: Buffer; brotli: Buffer | null; gzip: Buffer | null; type: string; tag: string };

const types: Record<string, string> = { 'sans.woff2': 'font/woff2', 'sans-pl.woff2': 'font/woff2', 'portal.css': 'text/css; charset=utf-8', 'icon.svg': 'image/svg+xml' };
const assets = new Map<string, Asset>();

for (const [name, type] of Object.entries(types)) {
  const bytes = readAsset(name);
  const packs = !name.endsWith('.woff2');
  assets.set(name, { bytes, brotli: packs ? brotliCompressSync(bytes) : null, gzip: packs ? gzipSync(bytes) : null, type, tag: createHash('sha256').update(bytes).digest('hex').slice(0, 12) });
}

/** The address under which a file is served now. */
export function assetPath(name: string): string {
  return `/static/${name}?v=${assets.get(name)?.tag ?? ''}`;
}

/** A file by its name, or null. */
export function readPortalAsset(name: string): Asset | null {
  return assets.get(name) ?? null;
}

/** The stylesheet names the font by its hashed address too. */
function readAsset(name: string): Buffer {
  const bytes = readFileSync(new URL(`./static/${name}`, import.meta.url));
  return name === 'portal.css' ? Buffer.from(bytes.toString('utf8').replace(/\/static\/(sans[a-z-]*\.woff2)/g, (_, font: string) => assetPath(font)), 'utf8') : bytes;
}
