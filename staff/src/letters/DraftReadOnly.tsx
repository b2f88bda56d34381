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
import type { Draft } from './draft-query.ts';
import { sayWhatWasSent } from './sent-words.ts';

/** A draft that waits for somebody else, or is done. */
export function DraftReadOnly({ draft }: { draft: Draft }) {
  return (
    <div className="draft-page">
      <div className="draft-main"><DraftHead draft={draft}><Chip icon={FilePen} tone={draft.state === 'sent' ? 'good' : 'quiet'}>{t(`draft-state.${draft.state}`)}</Chip></DraftHead><LetterView draft={draft} /></div>
      <aside className="draft-side" aria-label={t('draft.side')}>
        <SendingFacts draft={draft} />
        <Approvals approvals={draft.approvals} />
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
      return Promise.all([['draft', draft.id], ['case', draft.caseId], ['desk'], ['dispatch']].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  return (
    <div className="section stack">
      <ErrorSummary error={act.error} />
      <Button tone="main" icon={Send} busy={act.isPending} onClick={() => act.mutate()}>{t('draft.send-now')}</Button>
    </div>
  );
}
