import type { Foundation } from '../parts/foundation.ts';

/** What a command works with; `say` writes a line to standard output. */
export type CommandDeps = Pick<Foundation, 'db' | 'pool' | 'blobs' | 'clock' | 'subscriptions' | 'log' | 'config' | 'connection'> & { say(line: string): void };
