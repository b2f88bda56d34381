import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Trash2, Undo2 } from 'lucide-react';
import { withdrawDraft } from 'contract/letters.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import type { Draft } from './draft-query.ts';
import { refreshDraft } from './draft-query.ts';

/** A submitted draft comes back to be written on; any other is given up for good, which is asked once more. */
export function GiveUp({ draft, revision }: { draft: Draft; revision: () => number }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const back = draft.state === 'submitted';
  const act = useMutation({
    mutationFn: () => call(withdrawDraft, { params: { id: draft.id }, body: { revision: revision() } }),
    onSuccess: async () => {
      say(t(back ? 'draft.taken-back' : 'draft.given-up'));
      if (!back) await navigate({ to: '/cases/$id', params: { id: String(draft.caseId) } });
      await refreshDraft(client, draft);
    },
    onError: (error) => say(problemWords(error), { bad: true }),
  });
  if (!can(draft, withdrawDraft)) return null;
  if (back) return <div className="section"><Button icon={Undo2} busy={act.isPending} onClick={() => act.mutate()}>{t('draft.take-back')}</Button></div>;
  return (
    <details className="section quiet">
      <summary>{t('draft.give-up')}</summary>
      <div className="stack"><p>{t('draft.give-up-what')}</p><div><Button tone="danger" icon={Trash2} busy={act.isPending} onClick={() => act.mutate()}>{t('draft.give-up-act')}</Button></div></div>
    </details>
  );
}
