import type { RunningOffice } from './running-office.ts';

/** A signed-in person, or a program with a token, speaking to a running office. */
export type ApiClient = {
  get<T>(path: string): Promise<T>;
  send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>;
  raw(path: string, init?: RequestInit): Promise<Response>;
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

function client(url: string, headers: Record<string, string>): ApiClient {
  const raw: ApiClient['raw'] = (path, init = {}) => fetch(`${url}${path}`, { ...init, headers: { ...headers, ...init.headers as Record<string, string> } });
  const json = async <T>(response: Response): Promise<T> => {
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} ${text}`);
    return JSON.parse(text) as T;
  };
  return {
    raw,
    get: async (path) => json(await raw(path)),
    send: async (method, path, body) => json(await raw(path, { method, ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) })),
  };
}

/** Asks again until the answer satisfies; fails after the limit with the last answer. */
export async function until<T>(ask: () => Promise<T>, satisfied: (answer: T) => boolean, limitMs = 20_000): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (satisfied(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`still not after ${limitMs} ms: ${JSON.stringify(answer).slice(0, 500)}`);
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}
