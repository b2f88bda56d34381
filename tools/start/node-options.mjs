import { join } from 'node:path';

/** What Node is told when it runs Obieg's own program; as little memory as its work needs, and the right to give it back (platform/memory). */
export const nodeOptions = ['--max-semi-space-size=16', '--expose-gc'];

/**
 * Settings of the environment for Obieg's program. What was once compiled is kept beside the installed packages, so that later starts
 * are quicker and smaller. glibc gives the memory of large letters back to the system (mallopt(3)): without this a server that had a
 * burst of mail keeps a third more memory for ever. Eight threads wait for the disk: four letters that arrive together have bytes and name fsynced at once.
 */
export function nodeEnvironment(root, environment) {
  const compiled = join(root, 'node_modules', '.cache', 'compiled');
  return { NODE_COMPILE_CACHE: compiled, UV_THREADPOOL_SIZE: '8', MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '262144', MALLOC_MMAP_THRESHOLD_: '131072', ...environment };
}
