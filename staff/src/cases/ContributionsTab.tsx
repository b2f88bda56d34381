import { CheckCheck, Handshake } from 'lucide-react';
import { contribute, involve, noteContributions, takeNote } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import type { CaseFile, CaseLetter } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { Empty } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { useRequestAct } from '~/assignment/participation/act.ts';
import { OwnRequest } from '~/assignment/participation/OwnRequest.tsx';
import { RequestLine } from '~/assignment/participation/RequestLine.tsx';
import { AskFromCase } from './AskFromCase.tsx';

/** Who contributes to the letters of the case and what they wrote, letter by letter, and asking others. */
export function ContributionsTab({ file }: { file: CaseFile }) {
  const letters = file.letters.filter(({ item }) => file.participants.some(({ itemId }) => itemId === item.id));
  return (
    <div className="padded narrow stack">
      {letters.length === 0 && <Empty icon={Handshake} title={t('cases.no-contributions')}><p>{t(can(file, involve) ? 'cases.no-contributions-hint' : 'cases.no-contributions-for-you')}</p></Empty>}
      {letters.map((letter) => <Letter key={letter.item.id} letter={letter} file={file} />)}
      {can(file, involve) && <AskFromCase file={file} />}
    </div>
  );
}

function Letter({ letter: { item }, file }: { letter: CaseLetter; file: CaseFile }) {
  const requests = file.participants.filter(({ itemId }) => itemId === item.id);
  const note = useRequestAct(() => call(noteContributions, { params: { id: item.id } }), t('participation.contributions-noted'));
  return (
    <section className="stack tight" aria-labelledby={`contributions${item.id}`}>
      <h3 id={`contributions${item.id}`}>{item.identifier} – {item.title}</h3>
      <ul className="stack tight">
        {requests.map((one) => <RequestLine key={one.id} request={one}>{(can(one, contribute) || can(one, takeNote)) && <OwnRequest request={one} />}</RequestLine>)}
      </ul>
      {requests.some((one) => can(one, noteContributions)) && (
        <>
          <ErrorSummary error={note.error} />
          <div><Button tone="main" icon={CheckCheck} busy={note.isPending} onClick={() => note.mutate()}>{t('participation.note-contributions')}</Button></div>
        </>
      )}
    </section>
  );
}
