/** What of a lock file matters here. */
export interface Packages {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>>;
}
/** Installs exactly what package-lock.json names, unless that was done before. */
export function ensureInstalled(root: string, say?: (line: string) => void): Promise<void>;
/** Whether npm's record of what it installed agrees with the lock file. */
export function matches(lock: Packages | null, installed: Packages | null): boolean;
/** One sentence for what npm said when it failed. */
export function explain(said: string): string;
