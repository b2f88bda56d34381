import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { RouteContract } from '../../../contract/index.ts';

/** Answer of an access rule: `hidden` looks like an absent page, so that nothing is revealed. */
export type AccessAnswer = 'allowed' | 'sign-in' | 'forbidden' | 'hidden';

/** Who may call a route at all; finer questions (this very item?) are asked again inside the act. */
export type AccessRule<V> = { name: string; check(viewer: V | null): AccessAnswer };

type Shape<T> = T extends z.ZodType ? z.output<T> : undefined;
/** A route's input after validation; `undefined` where the contract has no such part. */
export type Input<C extends RouteContract> = { params: Shape<C['params']>; query: Shape<C['query']>; body: Shape<C['body']> };
export type Output<C extends RouteContract> = C['response'] extends z.ZodType ? z.input<C['response']> : FastifyReply;

/** The call itself: who calls, and the raw request and reply for files and streams. */
export type Call<V> = { viewer: V | null; request: FastifyRequest; reply: FastifyReply };

/** A route of the API with its access rule and its handler. */
export type ServedRoute<V> = { contract: RouteContract; access: AccessRule<V>; handle(input: Input<RouteContract>, call: Call<V>): Promise<unknown> };

/** Joins a contract with its access rule and handler; the types of all three must agree. */
export function serve<C extends RouteContract, V>(contract: C, access: AccessRule<V>, handle: (input: Input<C>, call: Call<V>) => Promise<Output<C>>): ServedRoute<V> {
  return { contract, access, handle: handle as ServedRoute<V>['handle'] };
}
