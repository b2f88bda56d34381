import fs, { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';

const [openFolder, fsync, closeFolder] = [promisify(fs.open), promisify(fs.fsync), promisify(fs.close)];

/** Makes the entries of a folder durable. */
export interface DirectorySync {
  /** Resolves after an fsync of `folder` that began after this call; calls made meanwhile share the next one. */
  sync(folder: string): Promise<void>;
}

/** What one folder's queue looks like: the fsync that runs, and the one that all newcomers share. */
interface Queue {
  running: Promise<void>;
  next: Promise<void> | null;
}

/** Folder fsyncs in groups: while one runs, everyone who arrives waits for a single next one. */
export function createDirectorySync(fsyncFolder: (folder: string) => Promise<void> = keptOpen()): DirectorySync {
  const queues = new Map<string, Queue>();

  function start(folder: string): Promise<void> {
    const queue: Queue = { running: fsyncFolder(folder), next: null };
    queues.set(folder, queue);
    const release = (): void => {
      if (queues.get(folder) === queue) queues.delete(folder);
    };
    queue.running.then(release, release);
    return queue.running;
  }

  return {
    sync(folder) {
      const queue = queues.get(folder);
      if (!queue) return start(folder);
      queue.next ??= queue.running.then(
        () => start(folder),
        () => start(folder),
      );
      return queue.next;
    },
  };
}

/** Keeps every folder open once it has been fsynced: the store has 257 of them and each letter needs one. */
function keptOpen(): (folder: string) => Promise<void> {
  const descriptors = new Map<string, Promise<number>>();
  return async (folder) => {
    const descriptor = descriptors.get(folder) ?? openFolder(folder, constants.O_RDONLY | constants.O_DIRECTORY);
    descriptors.set(folder, descriptor);
    try {
      await fsync(await descriptor);
    } catch (error) {
      descriptors.delete(folder);
      await descriptor.then(closeFolder).catch(() => {});
      throw error;
    }
  };
}

/** Opens a folder and fsyncs it, so that names created in it survive a power cut. */
export async function fsyncDirectory(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
