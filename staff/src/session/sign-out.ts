import { useMutation } from '@tanstack/react-query';
import { signOut } from 'contract/session.ts';
import { call } from '~/shared/api/call.ts';

/** Leaves with a fresh page, so that nothing of the person stays in memory; by way of the provider where it keeps a session too. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => call(signOut),
    onSuccess: ({ continueAt }) => location.assign(continueAt ?? '/app/sign-in'),
    onError: () => location.assign('/app/sign-in'),
  });
}
