import { useRef, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CheckCheck, PenLine, Undo2 } from 'lucide-react';
import { approveDraft, beginAmendment, sendBackDraft } from 'contract/letters.ts';
import { call } from '~/shared/api/call.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { TextArea } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { Approvals } from './Approvals.tsx';
import { DraftHead } from './DraftHead.tsx';
import { LetterView } from './LetterView.tsx';
import { PaperSignature } from './PaperSignature.tsx';
import { SendingFacts } from './SendingFacts.tsx';
import { VersionView } from './amendment/VersionView.tsx';
import { Versions } from './amendment/Versions.tsx';
import type { Draft } from './draft-query.ts';
import { refreshDraft } from './draft-query.ts';
import { useMainView } from './main-view.ts';
import { sayWhatWasSent } from './sent-words.ts';

/** The letter as it will be sent with everything that goes with it, and beside it the decision. */
export function ApprovalView({ draft }: { draft: Draft }) {
  const main = useRef<HTMLDivElement>(null);
  const view = useMainView(main);
  return (
    <div className="draft-page">
      <div className="draft-main" ref={main}><DraftHead draft={draft} />{view.version === null ? <LetterView draft={draft} looked={view.tab} onLook={view.chooseTab} /> : <VersionView draft={draft} versionId={view.version} />}</div>
      <aside className="draft-side" aria-label={t('draft.decision')}>
        <SendingFacts draft={draft} onLook={view.look} />
        <Approvals approvals={draft.approvals} />
        <Versions draft={draft} shown={view.version} onShow={view.compare} />
        <Decision draft={draft} />
      </aside>
    </div>
  );
}

function Decision({ draft }: { draft: Draft }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [remarks, setRemarks] = useState('');
  const [signed, setSigned] = useState(false);
  const [missing, setMissing] = useState(false);
  const over = async () => {
    await navigate({ to: '/desk' });
    await refreshDraft(client, draft);
  };
  const approve = useMutation({ mutationFn: () => call(approveDraft, { params: { id: draft.id }, body: { revision: draft.revision, remarks: remarks.trim(), signedOnPaper: signed } }), onSuccess: (sending) => { sayWhatWasSent(sending); return over(); } });
  const sendBack = useMutation({ mutationFn: () => call(sendBackDraft, { params: { id: draft.id }, body: { revision: draft.revision, remarks: remarks.trim() } }), onSuccess: () => { say(t('draft.sent-back', { name: draft.author.name })); return over(); } });
  const amend = useMutation({ mutationFn: () => call(beginAmendment, { params: { id: draft.id }, body: { revision: draft.revision } }), onSuccess: () => refreshDraft(client, draft) });
  const giveBack = () => {
    setMissing(remarks.trim().length < 3);
    if (remarks.trim().length >= 3) sendBack.mutate();
  };
  return (
    <form className="section stack" onSubmit={(event) => { event.preventDefault(); approve.mutate(); }}>
      <ErrorSummary error={approve.error ?? sendBack.error ?? amend.error} />
      <TextArea id="remarks" label={t('draft.remarks')} hint={t('draft.remarks-hint')} rows={3} maxLength={2000} value={remarks} onValue={setRemarks} error={missing ? t('draft.remarks-missing') : null} />
      <PaperSignature draft={draft} signed={signed} onSigned={setSigned} />
      <Button type="submit" tone="main" icon={CheckCheck} busy={approve.isPending}>{t(draft.sendOnApproval ? 'draft.approve-send' : 'draft.approve')}</Button>
      {can(draft, beginAmendment) && <Button icon={PenLine} busy={amend.isPending} onClick={() => amend.mutate()}>{t('amendment.begin')}</Button>}
      <Button icon={Undo2} busy={sendBack.isPending} onClick={giveBack}>{t('draft.send-back')}</Button>
    </form>
  );
}
