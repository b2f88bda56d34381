import type { RouteContract } from 'contract/route.ts';
import { addressOf } from './call.ts';
import type { Answer } from './call.ts';
import { ApiProblem } from './problem.ts';
import { csrfToken, sessionLost } from './session-store.ts';

type Sending = { params: Record<string, unknown>; query?: Record<string, unknown>; files: readonly File[]; fields?: Record<string, string>; onProgress: (share: number) => void; signal: AbortSignal };

/**
 * Sends files, after other fields of the form, to a route that takes `multipart/form-data`, telling how much has gone (0 to 1); `fetch` cannot tell.
 * Throws `ApiProblem` (`file-changed` when a file is no longer the one that was chosen), or the signal's reason when it was broken off.
 */
export async function upload<R extends RouteContract>(route: R, { params, query = {}, files, fields = {}, onProgress, signal }: Sending): Promise<Answer<R>> {
  for (const file of files) await requireUnchanged(file);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const file of files) form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(route.method, addressOf(route, { params, query }));
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('x-csrf-token', csrfToken());
    request.upload.addEventListener('progress', (event) => event.lengthComputable && onProgress(event.loaded / event.total));
    request.addEventListener('error', () => reject(new ApiProblem({ status: 0, code: 'network', title: '' })));
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) return resolve(JSON.parse(request.responseText) as Answer<R>);
      if (request.status === 401) sessionLost();
      return reject(problemOf(request));
    });
    signal.addEventListener('abort', () => { request.abort(); reject(signal.reason as Error); });
    request.send(form);
  });
}

/** A file that was saved again since it was chosen cannot be read any more; when sending, that would look like a broken line. */
async function requireUnchanged(file: File): Promise<void> {
  await file.slice(0, 1).arrayBuffer().catch(() => { throw new ApiProblem({ status: 0, code: 'file-changed', title: '' }); });
}

function problemOf(request: XMLHttpRequest): ApiProblem {
  try {
    return new ApiProblem({ ...(JSON.parse(request.responseText) as ApiProblem['facts']), status: request.status });
  } catch {
    return new ApiProblem({ status: request.status, code: `http-${request.status}`, title: '' });
  }
}
