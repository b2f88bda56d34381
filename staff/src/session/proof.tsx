import { useState } from 'react';
import type { ReactNode } from 'react';
import { ApiProblem } from '~/shared/api/problem.ts';
import { TextField } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';

export type Proof = {
  /** For the body of the call; left out while the sign-in is fresh enough. */
  password: string | undefined;
  /** To be told of every failure: the server may want to know again who is there. */
  heard(error: unknown): void;
  /** The failure to show; that the password is needed is said beside its field. */
  shown(error: unknown): unknown;
  /** The field for the password, once it is needed. */
  field: ReactNode;
  /** Nothing of the password stays after the act. */
  forget(): void;
};

const isNeeded = (error: unknown) => error instanceof ApiProblem && error.code === 'proof-needed';

/** Some minutes after signing in the ways into an account change only with the password. `asked`: from the start, for those who have one. */
export function useProof(id: string, asked = false): Proof {
  const [password, setPassword] = useState('');
  const [needed, setNeeded] = useState(asked);
  return {
    password: password || undefined,
    heard: (error) => { if (isNeeded(error)) setNeeded(true); },
    shown: (error) => (isNeeded(error) && !asked ? null : error),
    field: needed ? <TextField id={id} type="password" label={t('account.password-current')} hint={asked ? undefined : t('account.proof-needed')} value={password} onValue={setPassword} autoComplete="current-password" /> : null,
    forget: () => setPassword(''),
  };
}
