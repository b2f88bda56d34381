import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import type { Me } from '~/shared/api/types.ts';

// Seen once in the life of an account.
const AddFactor = lazy(() => import('./AddFactor.tsx').then((part) => ({ default: part.AddFactor })));

/** While the office waits for a second factor nothing else is shown; it stays until the recovery codes are put away. */
export function FactorGate({ me, children }: { me: Me; children: ReactNode }) {
  const [closed, setClosed] = useState(me.mustAddFactor);
  if (me.mustAddFactor && !closed) setClosed(true);
  return closed ? <Suspense fallback={<div aria-busy="true" />}><AddFactor me={me} onDone={() => setClosed(false)} /></Suspense> : children;
}
