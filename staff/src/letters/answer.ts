import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { startDraft } from 'contract/letters.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import { say } from '~/shared/ui/toasts.ts';

/** Begins an answer in a case and opens it for writing. */
export function useAnswer() {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ caseId, itemId }: { caseId: number; itemId: number | null }) => call(startDraft, { params: { id: caseId }, body: { answersItemId: itemId } }),
    onSuccess: ({ id }) => navigate({ to: '/drafts/$id', params: { id: String(id) } }),
    onError: (error) => say(problemWords(error), { bad: true }),
  });
}
