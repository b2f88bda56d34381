import { useMutation } from '@tanstack/react-query';
import { say } from '~/shared/ui/toasts.ts';
import { decisionMade } from '../decision.ts';

/** An act on a request: says that it is done, and whatever happened, the screens are read anew. */
export function useRequestAct(send: () => Promise<unknown>, done: string, then: () => void = () => {}) {
  return useMutation({ mutationFn: send, onSuccess: () => { say(done); then(); }, onSettled: () => decisionMade() });
}
