import type { z } from 'zod';

/** HTTP methods the API uses. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One route of the API as a value: the server serves it, the staff app calls it, the OpenAPI page shows it.
 * `name` is the act or query it stands for (`assignment.pass-on`) and is the same in journal, ability and test.
 */
export type RouteContract = {
  name: string;
  method: Method;
  path: string;
  summary: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Absent for answers that are not JSON (files, event streams). */
  response?: z.ZodType;
};

/** Keeps the exact types of a route's shapes while checking that it is one. */
export function route<const T extends RouteContract>(spec: T): T {
  return spec;
}
