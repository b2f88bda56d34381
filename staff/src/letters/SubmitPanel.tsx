import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { SendHorizontal } from 'lucide-react';
import { listApprovers, submitDraft } from 'contract/letters.ts';
import { call } from '~/shared/api/call.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { Select } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import type { Saving } from './autosave.ts';
import type { Draft } from './draft-query.ts';
import { refreshDraft } from './draft-query.ts';

/** Saves first, then submits exactly that revision: nobody approves anything else than was written. `waiting`: files are still on their way. */
export function SubmitPanel({ draft, saving, waiting }: { draft: Draft; saving: Saving; waiting: boolean }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const approvers = useQuery({ queryKey: ['approvers', draft.id], queryFn: ({ signal }) => call(listApprovers, { params: { id: draft.id }, signal }) });
  const [chosen, setChosen] = useState<string | null>(null);
  const options = approvers.data?.entries ?? [];
  const approver = chosen ?? String(options.find((one) => one.proposed)?.postId ?? options[0]?.postId ?? '');
  const name = options.find((one) => String(one.postId) === approver)?.name ?? '';
  const act = useMutation({
    mutationFn: async () => {
      if (!(await saving.saver.save())) return false;
      await call(submitDraft, { params: { id: draft.id }, body: { revision: saving.saver.revision, approverPostId: Number(approver) } });
      return true;
    },
    onSuccess: async (done) => {
      if (!done) return;
      say(t('draft.submitted', { name }));
      await navigate({ to: '/cases/$id', params: { id: String(draft.caseId) } });
      await refreshDraft(client, draft);
    },
  });
  return (
    <form className="section stack submit-panel" onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <ErrorSummary error={act.error} />
      <Select label={t('draft.approver')} value={approver} onValue={setChosen} options={options.map((one) => ({ value: String(one.postId), label: `${one.name} – ${one.title}` }))} />
      <Button type="submit" tone="main" icon={SendHorizontal} busy={act.isPending} disabled={approver === '' || waiting || saving.state.kind === 'conflict'}>{t('draft.submit')}</Button>
      {waiting && <p className="soft small">{t('attachments.waiting')}</p>}
    </form>
  );
}
