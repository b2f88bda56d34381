import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { ArrowLeft, Copy, Download, FileQuestion, Hourglass, X } from 'lucide-react';
import { readOriginal, readWaiting, readWaitingMail } from 'contract/mailroom.ts';
import { addressOf, call } from '~/shared/api/call.ts';
import type { WaitingItem } from '~/shared/api/types.ts';
import { MailFrame } from '~/shared/document/MailFrame.tsx';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { usePaneHeading } from '~/shared/list/pane-focus.ts';
import { Icon, IconButton } from '~/shared/ui/Button.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { instantNumbers } from '~/shared/words/dates.ts';
import { t, tCode } from '~/shared/words/messages.ts';
import { sizeWords } from '~/shared/words/sizes.ts';
import { SenderVerdict } from './Sender.tsx';
import { WaysOut } from './WaysOut.tsx';
import { waitingWords } from './waiting-words.ts';

/** One waiting message: the message, why it waits, and the ways out. */
export function WaitingPane() {
  const { id } = useParams({ from: '/frame/mailroom/waiting/$id' });
  const navigate = useNavigate();
  const waiting = useQuery({ queryKey: ['waiting', Number(id)], queryFn: ({ signal }) => call(readWaiting, { params: { id: Number(id) }, signal }) });
  const close = () => void navigate({ to: '/mailroom/waiting', search: true });
  useShortcuts([{ key: 'Escape', words: t('act.back'), run: close }]);
  return (
    <>
      <div className="back-bar"><Link to="/mailroom/waiting" search={true} className="button plain"><Icon of={ArrowLeft} /> {t('act.back')}</Link></div>
      {waiting.isPending && <Bones rows={12} />}
      {waiting.error && <Failure error={waiting.error} onRetry={() => void waiting.refetch()} />}
      {waiting.data && <Message key={id} entry={waiting.data} onClose={close} />}
    </>
  );
}

function Message({ entry, onClose }: { entry: WaitingItem; onClose: () => void }) {
  const heading = usePaneHeading(entry.id);
  return (
    <article className="item-view">
      <header className="item-head">
        <div className="row wide"><h2 ref={heading} tabIndex={-1}>{entry.subject || t('waiting.no-subject')}</h2><IconButton icon={X} name={t('act.close')} onClick={onClose} /></div>
        <div className="chain"><span className="strong">{entry.fromName ?? entry.fromAddress ?? t('waiting.no-sender')}</span>{entry.fromName && entry.fromName !== entry.fromAddress && <span>{entry.fromAddress}</span>}<span>{t('waiting.received', { at: instantNumbers(entry.receivedAt) })}</span></div>
        <Notice tone="soon" icon={Hourglass}>{waitingWords(entry)} {entry.nextTryAt && t('waiting.or-decide')}</Notice>
        {entry.duplicates.map((item) => <Notice key={item.id} tone="soon" icon={Copy}>{t('item.duplicate')} <Link to="/items/$id" params={{ id: String(item.id) }}>{item.identifier} – {item.title}</Link></Notice>)}
      </header>
      <div className="item-body">
        <div className="viewer">
          <div className="viewer-bar no-print">
            <span className="soft">{sizeWords(entry.size)}</span>
            <span className="viewer-tools"><a className="button plain small" href={addressOf(readOriginal, { params: { id: entry.id } })} download><Icon of={Download} /> <span>{t('document.download')}</span></a></span>
          </div>
          <div className="viewer-body">
            {entry.parseable ? <MailFrame id={entry.id} title={entry.subject} src={addressOf(readWaitingMail, { params: { id: entry.id } })} /> : <Empty icon={FileQuestion} title={t('waiting.unreadable')}><p>{t('waiting.unreadable-hint')}</p></Empty>}
          </div>
        </div>
        <aside className="item-side" aria-label={t('waiting.ways')}>
          <WaysOut entry={entry} onDone={onClose} />
          <Facts entry={entry} />
        </aside>
      </div>
    </article>
  );
}

function Facts({ entry }: { entry: WaitingItem }) {
  return (
    <section className="section" aria-labelledby="waiting-facts">
      <h3 id="waiting-facts">{t('waiting.facts')}</h3>
      <div className="stack">
        {entry.senderCheck && <SenderVerdict check={entry.senderCheck} />}
        <dl className="facts small-facts">
          <dt>{t('waiting.to')}</dt><dd>{[...new Set(entry.recipients.length > 0 ? entry.recipients : entry.envelopeTo)].join(', ')}</dd>
          <dt>{t('waiting.attachments')}</dt><dd>{entry.attachments.length === 0 ? t('item.none') : <ul>{entry.attachments.map((file) => <li key={file.partPath}>{file.fileName} <span className="soft">{sizeWords(file.size)}</span></li>)}</ul>}</dd>
          {entry.problems.length > 0 && <><dt>{t('waiting.problems')}</dt><dd><ul>{entry.problems.map((problem) => <li key={problem.code + problem.detail}>{tCode('parsing', problem.code) ?? problem.code}</li>)}</ul></dd></>}
        </dl>
      </div>
    </section>
  );
}
