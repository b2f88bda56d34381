import type { RunningOffice } from './running-office.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A signed-in person, or a program with a token, speaking to a running office. */
export type ApiClient = {
  get<T>(path: string): Promise<T>;
  send<T>(method: Method, path: string, body?: unknown): Promise<T>;
  /** The bytes of a file, with the headers of the answer. */
  bytes(path: string): Promise<{ body: Buffer; headers: Headers }>;
  /** The status and code of a call that is to be refused; `200` and null when it is not. */
  refusal(method: Method, path: string, body?: unknown): Promise<{ status: number; code: string | null }>;
  raw(path: string, init?: RequestInit): Promise<Response>;
  /** What identifies the caller; for tests that leave one of them out. */
  headers: Record<string, string>;
};

/** Signs in as a person would and keeps the cookie. */
export async function signInTo(office: Pick<RunningOffice, 'url'>, login: string, password: string): Promise<ApiClient> {
  const response = await fetch(`${office.url}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login, password }) });
  if (!response.ok) throw new Error(`${login} cannot sign in: ${response.status} ${await response.text()}`);
  const { csrfToken } = await response.json() as { csrfToken: string };
  const cookie = response.headers.getSetCookie().map((set) => set.split(';')[0]).join('; ');
  return client(office.url, { cookie, 'x-csrf-token': csrfToken });
}

/** Speaks with an API token. */
export function withToken(office: Pick<RunningOffice, 'url'>, token: string): ApiClient {
  return client(office.url, { authorization: `Bearer ${token}` });
}

/** Speaks as nobody in particular, or with headers of the test's own making. */
export function visitor(office: Pick<RunningOffice, 'url'>, headers: Record<string, string> = {}): ApiClient {
  return client(office.url, headers);
}

function client(url: string, headers: Record<string, string>): ApiClient {
  // A connection of its own for each call: one kept from before a `kill -9` would only break.
  const raw: ApiClient['raw'] = (path, init = {}) => fetch(`${url}${path}`, { redirect: 'manual', ...init, headers: { connection: 'close', ...headers, ...init.headers as Record<string, string> } });
  const call = (method: Method, path: string, body?: unknown) => raw(path, { method, ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) });
  const good = async (response: Response, path: string): Promise<Response> => {
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  return {
    raw, headers,
    get: async (path) => await (await good(await raw(path), path)).json() as never,
    send: async (method, path, body) => await (await good(await call(method, path, body), `${method} ${path}`)).json() as never,
    bytes: async (path) => {
      const response = await good(await raw(path), path);
      return { body: Buffer.from(await response.arrayBuffer()), headers: response.headers };
    },
    refusal: async (method, path, body) => {
      const response = await call(method, path, body);
      const text = await response.text();
      return { status: response.status, code: response.headers.get('content-type')?.includes('problem') ? (JSON.parse(text) as { code: string }).code : null };
    },
  };
}

/** Asks again until the answer satisfies; fails after the limit with the last answer. */
export async function until<T>(ask: () => Promise<T>, satisfied: (answer: T) => boolean, limitMs = 20_000): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (satisfied(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`still not after ${limitMs} ms: ${JSON.stringify(answer).slice(0, 500)}`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}
