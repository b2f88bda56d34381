import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { ArrowLeft, Download, MailX, Paperclip, X } from 'lucide-react';
import type { z } from 'zod';
import { readCase } from 'contract/cases.ts';
import { readOutgoingMail, readSentOriginal } from 'contract/dispatch.ts';
import { addressOf, call } from '~/shared/api/call.ts';
import { can } from '~/shared/api/types.ts';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { usePaneHeading } from '~/shared/list/pane-focus.ts';
import { Icon, IconButton } from '~/shared/ui/Button.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { instantNumbers } from '~/shared/words/dates.ts';
import { t, tCode } from '~/shared/words/messages.ts';
import { sizeWords } from '~/shared/words/sizes.ts';
import { FailureForms } from './FailureForms.tsx';
import { MailStateChip } from './MailStateChip.tsx';

export type SentMail = z.output<typeof readOutgoingMail.response>;

/** One sent message: its text, its attachments, every attempt; and what to do when it did not arrive. */
export function SentPane() {
  const { id } = useParams({ from: '/frame/dispatch/$id' });
  const navigate = useNavigate();
  const mail = useQuery({ queryKey: ['dispatch', 'one', Number(id)], queryFn: ({ signal }) => call(readOutgoingMail, { params: { id: Number(id) }, signal }) });
  const close = () => void navigate({ to: '/dispatch', search: true });
  useShortcuts([{ key: 'Escape', words: t('act.back'), run: close }]);
  return (
    <>
      <div className="back-bar"><Link to="/dispatch" search={true} className="button plain"><Icon of={ArrowLeft} /> {t('act.back')}</Link></div>
      {mail.isPending && <Bones rows={12} />}
      {mail.error && <Failure error={mail.error} onRetry={() => void mail.refetch()} />}
      {mail.data && <Message key={id} mail={mail.data} onClose={close} />}
    </>
  );
}

function Message({ mail, onClose }: { mail: SentMail; onClose: () => void }) {
  const heading = usePaneHeading(mail.id);
  const failed = (mail.state === 'failed' || mail.state === 'bounced') && !mail.handled;
  return (
    <article className="sent">
      <header className="stack tight">
        <div className="row wide nowrap"><h2 ref={heading} tabIndex={-1}>{mail.subject}</h2><IconButton icon={X} name={t('act.close')} onClick={onClose} /></div>
        <div className="row"><MailStateChip state={mail.state} handled={mail.handled} /><span className="soft">{t(`dispatch.purpose.${mail.purpose}`)}</span></div>
      </header>
      {failed && <Notice tone="late" icon={MailX}><strong>{(mail.problem && tCode('delivery', mail.problem)) ?? t('delivery.unknown')}</strong>{mail.reply && <div className="small break">{mail.reply}</div>}</Notice>}
      <FailureForms mail={mail} />
      <dl className="facts sent-facts">
        <dt>{t('dispatch.from')}</dt><dd>{mail.fromAddress}</dd>
        <dt>{t('dispatch.to')}</dt><dd>{mail.toName ? `${mail.toName}, ${mail.toAddress}` : mail.toAddress}</dd>
        <dt>{t('dispatch.concerns')}</dt><dd>{mail.caseId && can(mail, readCase) ? <Link to="/cases/$id" params={{ id: String(mail.caseId) }}>{mail.caseMark}</Link> : mail.purpose === 'acknowledgement' ? <Link to="/items/$id" params={{ id: String(mail.itemId) }}>{mail.identifier}</Link> : mail.identifier}</dd>
        <dt>{t('dispatch.created')}</dt><dd>{instantNumbers(mail.createdAt)}</dd>
        {mail.nextAttemptAt && <><dt>{t('dispatch.next')}</dt><dd>{instantNumbers(mail.nextAttemptAt)}</dd></>}
      </dl>
      <section className="sent-text" aria-label={t('dispatch.text')}><p className="pre">{mail.text}</p></section>
      {mail.attachments.length > 0 && <ul className="row">{mail.attachments.map((file) => <li key={file.fileName} className="chip"><Icon of={Paperclip} /> <span>{file.fileName} · {sizeWords(file.size)}</span></li>)}</ul>}
      <div><a className="button plain small" href={addressOf(readSentOriginal, { params: { id: mail.id } })} download><Icon of={Download} /> <span>{t('dispatch.original')}</span></a></div>
      <section className="section" aria-labelledby="history-title">
        <h3 id="history-title">{t('dispatch.history')}</h3>
        {mail.history.length === 0 ? <p className="soft">{t('dispatch.no-attempts')}</p> : (
          <ol className="stack">{mail.history.map((one) => <li key={one.at}><strong>{tCode('attempt', one.outcome) ?? one.outcome}</strong> <span className="soft small">{instantNumbers(one.at)}</span>{one.reply && <div className="small break">{one.reply}</div>}</li>)}</ol>
        )}
      </section>
    </article>
  );
}
