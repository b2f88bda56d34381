import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CheckCheck, Undo2 } from 'lucide-react';
import { approveDraft, giveUpAmendment } from 'contract/letters.ts';
import { call } from '~/shared/api/call.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { TextArea } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import type { Saving } from '../autosave.ts';
import type { Draft, DraftText } from '../draft-query.ts';
import { refreshDraft } from '../draft-query.ts';
import { PaperSignature } from '../PaperSignature.tsx';
import { sayWhatWasSent } from '../sent-words.ts';

/** The approver accepts what stands on the screen, or gives it up. Saves first: nobody approves anything else than was written. */
export function AmendPanel({ draft, text, saving, waiting }: { draft: Draft; text: DraftText; saving: Saving; waiting: boolean }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [remarks, setRemarks] = useState('');
  const [signed, setSigned] = useState(false);
  const accept = useMutation({
    mutationFn: async () => ((await saving.saver.save()) ? call(approveDraft, { params: { id: draft.id }, body: { revision: saving.saver.revision, remarks: remarks.trim(), signedOnPaper: signed } }) : null),
    onSuccess: async (sending) => {
      if (!sending) return;
      sayWhatWasSent(sending);
      await navigate({ to: '/desk' });
      await refreshDraft(client, draft);
    },
  });
  const giveUp = useMutation({
    mutationFn: async () => {
      await saving.saver.save();
      await call(giveUpAmendment, { params: { id: draft.id }, body: { revision: saving.saver.revision } });
    },
    onSuccess: () => { say(t('amendment.given-up')); return refreshDraft(client, draft); },
  });
  return (
    <form className="section stack submit-panel" onSubmit={(event) => { event.preventDefault(); accept.mutate(); }}>
      <ErrorSummary error={accept.error ?? giveUp.error} />
      <TextArea id="remarks" label={t('draft.remarks')} hint={t('amendment.remarks-hint')} rows={2} maxLength={2000} value={remarks} onValue={setRemarks} />
      <PaperSignature draft={draft} signed={signed} onSigned={setSigned} />
      <Button type="submit" tone="main" icon={CheckCheck} busy={accept.isPending} disabled={waiting || saving.state.kind === 'conflict'}>{t(text.sendOnApproval ? 'amendment.accept-send' : 'amendment.accept')}</Button>
      <Button icon={Undo2} busy={giveUp.isPending} onClick={() => giveUp.mutate()}>{t('amendment.give-up')}</Button>
      <p className="soft small">{t('amendment.give-up-what', { name: draft.author.name })}</p>
    </form>
  );
}
