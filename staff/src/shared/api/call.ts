import type { RouteContract } from 'contract/route.ts';
import type { z } from 'zod';
import { ApiProblem, problemFrom } from './problem.ts';
import { csrfToken, sessionLost } from './session-store.ts';

type Shape<R, K extends keyof RouteContract> = R extends { [P in K]: infer T extends z.ZodType } ? T : never;
type OptionalKeys<T> = { [K in keyof T]-?: {} extends Pick<T, K> ? K : never }[keyof T];
/** What may be left out follows the shape's input; the types of the values follow its output. */
type Sent<T extends z.ZodType> = z.input<T> extends object
  ? Omit<z.output<T>, OptionalKeys<z.input<T>>> & Partial<Pick<z.output<T>, OptionalKeys<z.input<T>> & keyof z.output<T>>>
  : z.output<T>;
type Given<R, K extends keyof RouteContract> = [Shape<R, K>] extends [never] ? {} : { [P in K]: Sent<Shape<R, K>> };
type GivenQuery<R> = [Shape<R, 'query'>] extends [never] ? {} : { query?: Partial<Sent<Shape<R, 'query'>>> };

export type CallInput<R extends RouteContract> = Given<R, 'params'> & Given<R, 'body'> & GivenQuery<R> & { signal?: AbortSignal; keepalive?: boolean };
export type Answer<R extends RouteContract> = z.output<Shape<R, 'response'>>;

type Loose = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown; signal?: AbortSignal; keepalive?: boolean };

/** The address of a route with its path and query filled in; empty values are left out. */
export function addressOf(route: RouteContract, input: { params?: Record<string, unknown>; query?: Record<string, unknown> }): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input.params?.[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

function request(route: RouteContract, input: Loose): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (input.body !== undefined) headers['content-type'] = 'application/json';
  if (route.method !== 'GET') headers['x-csrf-token'] = csrfToken();
  return fetch(addressOf(route, input), {
    method: route.method, headers, credentials: 'same-origin', signal: input.signal, keepalive: input.keepalive,
    body: input.body === undefined ? undefined : JSON.stringify(input.body),
  });
}

/** Calls a route of the contract. Throws `ApiProblem`; a lost session asks for signing in over the page, so nothing typed is lost. */
export async function call<R extends RouteContract>(route: R, ...[input]: {} extends CallInput<R> ? [CallInput<R>?] : [CallInput<R>]): Promise<Answer<R>> {
  let response: Response;
  try {
    response = await request(route, (input ?? {}) as Loose);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem({ status: 0, code: 'network', title: '' });
  }
  if (!response.ok) {
    const problem = await problemFrom(response);
    if (response.status === 401 && !route.name.startsWith('session.sign')) sessionLost();
    throw problem;
  }
  return (await response.json()) as Answer<R>;
}
