export { isOutOfSpace } from './out-of-space.ts';

/** One thing that stands in the way, as data; the reader's words come from messages `problem.<code>`. */
export type Obstacle = { code: string; detail?: string; path?: string };

/**
 * An expected failure. `code` is stable and public, `status` is the HTTP status it becomes,
 * `params` fill the message, `obstacles` lists everything that stands in the way at once, `data` is what else the reader needs to go on.
 */
export class ObiegError extends Error {
  readonly code: string;
  readonly status: number;
  readonly params: Record<string, string | number>;
  readonly obstacles: Obstacle[];
  readonly data: Record<string, unknown> | undefined;

  constructor(code: string, status: number, more: { params?: Record<string, string | number>; obstacles?: Obstacle[]; data?: Record<string, unknown>; cause?: unknown } = {}) {
    super(code, { cause: more.cause });
    this.name = 'ObiegError';
    this.code = code;
    this.status = status;
    this.params = more.params ?? {};
    this.obstacles = more.obstacles ?? [];
    this.data = more.data;
  }
}

/** The thing does not exist, or the reader may not know that it does (both look the same). */
export function notFound(): ObiegError {
  return new ObiegError('not-found', 404);
}

/** The reader knows the thing but may not do this to it. */
export function forbidden(code = 'forbidden'): ObiegError {
  return new ObiegError(code, 403);
}

/** Somebody was first; the reader sees who and when and decides again. */
export function changedMeanwhile(params: Record<string, string | number> = {}, data?: Record<string, unknown>): ObiegError {
  return new ObiegError('changed-meanwhile', 409, { params, ...(data && { data }) });
}

/** The act is not possible as things stand; `params` say why in the message. */
export function refused(code: string, params: Record<string, string | number> = {}, obstacles: Obstacle[] = []): ObiegError {
  return new ObiegError(code, 422, { params, obstacles });
}
