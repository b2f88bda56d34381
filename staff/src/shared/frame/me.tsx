import { createContext, useContext } from 'react';
import { queryOptions } from '@tanstack/react-query';
import { readSession } from 'contract/session.ts';
import { call } from '~/shared/api/call.ts';
import { keepCsrfToken } from '~/shared/api/session-store.ts';
import type { Me, Role } from '~/shared/api/types.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const me = await call(readSession, { signal });
    keepCsrfToken(me.csrfToken);
    return me;
  },
  staleTime: 5 * 60_000,
  retry: false,
});

const MeContext = createContext<Me | null>(null);
export const MeProvider = MeContext.Provider;

/** Who is signed in; only for what stands inside the frame. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside the frame');
  return me;
}

export function hasRole(me: Me, ...roles: Role[]): boolean {
  return roles.some((role) => me.roles.includes(role));
}
