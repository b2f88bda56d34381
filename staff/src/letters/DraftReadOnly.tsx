import { useRef } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FilePen, Send } from 'lucide-react';
import { sendLetter } from 'contract/dispatch.ts';
import { call } from '~/shared/api/call.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { t } from '~/shared/words/messages.ts';
import { Approvals } from './Approvals.tsx';
import { DraftHead } from './DraftHead.tsx';
import { GiveUp } from './GiveUp.tsx';
import { LetterView } from './LetterView.tsx';
import { SendingFacts } from './SendingFacts.tsx';
import { AmendmentNotice } from './amendment/AmendmentNotice.tsx';
import { VersionView } from './amendment/VersionView.tsx';
import { Versions } from './amendment/Versions.tsx';
import type { Draft } from './draft-query.ts';
import { refreshDraft } from './draft-query.ts';
import { useMainView } from './main-view.ts';
import { sayWhatWasSent } from './sent-words.ts';

/** A draft that waits for somebody else, or is done. */
export function DraftReadOnly({ draft }: { draft: Draft }) {
  const main = useRef<HTMLDivElement>(null);
  const view = useMainView(main);
  return (
    <div className="draft-page">
      <div className="draft-main" ref={main}>
        <DraftHead draft={draft}><Chip icon={FilePen} tone={draft.state === 'sent' ? 'good' : 'quiet'}>{t(`draft-state.${draft.state}`)}</Chip></DraftHead>
        {view.version === null ? <LetterView draft={draft} looked={view.tab} onLook={view.chooseTab} /> : <VersionView draft={draft} versionId={view.version} />}
      </div>
      <aside className="draft-side" aria-label={t('draft.side')}>
        <AmendmentNotice draft={draft} />
        <SendingFacts draft={draft} onLook={view.look} />
        <Approvals approvals={draft.approvals} />
        <Versions draft={draft} shown={view.version} onShow={view.compare} />
        {can(draft, sendLetter) && <SendNow draft={draft} />}
        <GiveUp draft={draft} revision={() => draft.revision} />
      </aside>
    </div>
  );
}

function SendNow({ draft }: { draft: Draft }) {
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: () => call(sendLetter, { params: { id: draft.id } }),
    onSuccess: (sending) => {
      sayWhatWasSent(sending);
      return refreshDraft(client, draft);
    },
  });
  return (
    <div className="section stack">
      <ErrorSummary error={act.error} />
      <Button tone="main" icon={Send} busy={act.isPending} onClick={() => act.mutate()}>{t('draft.send-now')}</Button>
    </div>
  );
}
