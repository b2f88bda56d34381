import type { z } from 'zod';
import type { RouteContract } from '../../../contract/index.ts';
import type { Acting } from '../../platform/acts/index.ts';
import type { Call, ServedRoute } from '../../platform/http/index.ts';
import type { Offering } from '../mailroom/index.ts';
import type { Viewer } from '../people/index.ts';
import type { Staff } from './found-office.ts';

/** The office's own parts, composed on the clock of the story: the routes its people use, its intake, its jobs. */
export type OfficeParts = {
  routes: readonly ServedRoute<Viewer>[];
  /** Keeps a message as any channel would. */
  receive(bytes: Buffer, offering: Offering): Promise<void>;
  /** Sorts and registers everything that was received. */
  processAll(): Promise<void>;
  /** Works off the jobs that are due: acknowledgements, deliveries. */
  workOff(): Promise<void>;
};

type Shape<T> = T extends z.ZodType ? z.input<T> : undefined;
type Asked<C extends RouteContract> = { params?: Shape<C['params']>; query?: Shape<C['query']>; body?: Shape<C['body']> };
type Answered<C extends RouteContract> = C['response'] extends z.ZodType ? z.output<C['response']> : never;

/** People doing their work through the same routes, rules and acts that the staff app uses. */
export type OfficeAtWork = {
  acting: Acting; parts: OfficeParts; people: Staff;
  do<C extends RouteContract>(login: string, contract: C, asked: Asked<C>): Promise<Answered<C>>;
};

// The routes of the story answer with data; those that speak HTTP themselves (files, streams) are not used here.
const withoutHttp = {} as Pick<Call<Viewer>, 'request' | 'reply'>;

export function officeAtWork(acting: Acting, parts: OfficeParts, people: Staff): OfficeAtWork {
  const byName = new Map(parts.routes.map((route) => [route.contract.name, route]));
  return {
    acting, parts, people,
    do: async (login, contract, asked) => {
      const route = byName.get(contract.name);
      const viewer = people.viewer.get(login);
      if (!route || !viewer) throw new Error(`${login} cannot do ${contract.name}`);
      if (route.access.check(viewer) !== 'allowed') throw new Error(`${login} may not do ${contract.name}`);
      const input = { params: contract.params?.parse(asked.params), query: contract.query?.parse(asked.query ?? {}), body: contract.body?.parse(asked.body ?? {}) };
      const answer = await route.handle(input as Parameters<typeof route.handle>[0], { viewer, ...withoutHttp });
      return contract.response?.parse(answer) as Answered<typeof contract>;
    },
  };
}
