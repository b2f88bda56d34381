import { CheckCheck } from 'lucide-react';
import { contribute, involve, noteContributions, takeNote } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import type { IncomingItem } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { t } from '~/shared/words/messages.ts';
import { useRequestAct } from './act.ts';
import { InvolveForm } from './InvolveForm.tsx';
import { OwnRequest } from './OwnRequest.tsx';
import { RequestLine } from './RequestLine.tsx';
import '../assignment.css';

/** Who contributes to the letter and who is informed of it: what was asked, what they wrote, and what is mine to do. */
export function Participants({ item }: { item: IncomingItem }) {
  const { participants } = item;
  const toNote = participants.some((one) => can(one, noteContributions));
  const note = useRequestAct(() => call(noteContributions, { params: { id: item.id } }), t('participation.contributions-noted'));
  if (participants.length === 0 && !can(item, involve)) return null;
  return (
    <section className="item-actions no-print" aria-labelledby="participants">
      <h3 id="participants">{t('participation.title')}</h3>
      {participants.length > 0 && (
        <ul className="stack tight">
          {participants.map((one) => (
            <RequestLine key={one.id} request={one}>
              {(can(one, contribute) || can(one, takeNote)) && <OwnRequest request={one} />}
            </RequestLine>
          ))}
        </ul>
      )}
      {toNote && (
        <>
          <ErrorSummary error={note.error} />
          <div><Button tone="main" icon={CheckCheck} busy={note.isPending} onClick={() => note.mutate()}>{t('participation.note-contributions')}</Button></div>
        </>
      )}
      {can(item, involve) && <InvolveForm item={item} />}
    </section>
  );
}
