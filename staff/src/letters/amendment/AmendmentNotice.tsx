import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, PenLine, Undo2 } from 'lucide-react';
import { giveUpAmendment, noteAmendment } from 'contract/letters.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { instantWords } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import type { Draft } from '../draft-query.ts';
import { refreshDraft } from '../draft-query.ts';

/** Who is writing in the draft now; and, to its author, that it was approved in other words than theirs. */
export function AmendmentNotice({ draft }: { draft: Draft }) {
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: (what: 'note' | 'give-up') => (what === 'note' ? call(noteAmendment, { params: { id: draft.id } }) : call(giveUpAmendment, { params: { id: draft.id }, body: { revision: draft.revision } })),
    onSuccess: (_done, what) => { say(t(what === 'note' ? 'amendment.noted' : 'amendment.given-up')); return refreshDraft(client, draft); },
    onError: (error) => say(problemWords(error), { bad: true }),
  });
  return (
    <>
      {draft.amendment && !draft.amendment.own && (
        <Notice tone="soon" icon={PenLine}>
          <div className="stack tight">
            <strong>{t('amendment.by-other', { name: draft.amendment.personName, since: instantWords(draft.amendment.since) })}</strong>
            <span>{t('amendment.by-other-what')}</span>
            {can(draft, giveUpAmendment) && <div><Button size="small" icon={Undo2} busy={act.isPending} onClick={() => act.mutate('give-up')}>{t('amendment.give-up-other')}</Button></div>}
          </div>
        </Notice>
      )}
      {can(draft, noteAmendment) && (
        <Notice tone="soon" icon={PenLine}>
          <div className="stack tight">
            <strong>{t('amendment.yours')}</strong>
            <span>{t('amendment.yours-what')}</span>
            <div><Button size="small" icon={Check} busy={act.isPending} onClick={() => act.mutate('note')}>{t('amendment.note')}</Button></div>
          </div>
        </Notice>
      )}
    </>
  );
}
