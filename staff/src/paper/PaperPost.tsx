import { Printer, Rows3 } from 'lucide-react';
import { MailroomTabs } from '~/mailroom/MailroomTabs.tsx';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { useMe } from '~/shared/frame/me.tsx';
import { Button, ButtonLink } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { Empty } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { EntryForm } from './EntryForm.tsx';
import { DoneLines, OpenLines } from './Lines.tsx';
import { ListIn } from './ListIn.tsx';
import { emptyStack, useStack } from './use-stack.ts';
import './paper.css';

/** The counter: a stack of envelopes, each registered by Enter and numbered by itself; at the end labels and a receipt. */
export function PaperPost() {
  const [stack, act] = useStack(useMe().personId);
  const done = stack.lines.filter(({ state }) => state === 'done').length;
  const open = stack.lines.length - done;
  return (
    <div className="page">
      <PageTitle title={t('mailroom.title')} />
      <MailroomTabs />
      <div className="row wide paper-head">
        <div className="paper-day"><DateField id="paper-receivedOn" label={t('paper.received-on')} value={stack.receivedOn} onValue={(day) => day && act({ kind: 'day', receivedOn: day })} /></div>
        <span className="row">
          {done > 0 && <ButtonLink to="/mailroom/paper/$stack" params={{ stack: stack.id }} icon={Printer}>{t('paper.print', { count: done })}</ButtonLink>}
          {done > 0 && open === 0 && <Button onClick={() => act(emptyStack())}>{t('paper.new-stack')}</Button>}
        </span>
      </div>
      <EntryForm stack={stack} act={act} />
      <p className="soft small">{t('paper.keys')}</p>
      <output className="hidden-words">{lastWords(stack.lines)}</output>
      <ListIn stack={stack} act={act} />
      <OpenLines stack={stack} act={act} />
      {stack.lines.length === 0 ? <Empty icon={Rows3} title={t('paper.empty')}><p>{t('paper.empty-hint')}</p></Empty> : <DoneLines stack={stack} />}
    </div>
  );
}

/** For who does not see the list: what became of the last letter. */
function lastWords(lines: { state: string; why: string[]; given: { identifier: string } | null; entry: { partyName: string } }[]): string {
  const last = lines.findLast(({ state }) => state === 'done' || state === 'refused');
  if (!last) return '';
  return last.given ? t('paper.said-done', { identifier: last.given.identifier, name: last.entry.partyName }) : t('paper.said-refused', { name: last.entry.partyName, why: last.why.join(' ') });
}
