import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft, Printer } from 'lucide-react';
import { readPaperStack } from 'contract/paper.ts';
import { call } from '~/shared/api/call.ts';
import type { PaperStack } from '~/shared/api/types.ts';
import { PageFailure, PageTitle } from '~/shared/frame/Page.tsx';
import { Button, Icon } from '~/shared/ui/Button.tsx';
import { Radios } from '~/shared/ui/Field.tsx';
import { Bones } from '~/shared/ui/States.tsx';
import { dayNumbers } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import './paper.css';

/** A registered stack on paper: labels for the letters, or one receipt for whoever brought them. */
export function PaperPrint() {
  const { stack } = useParams({ from: '/frame/mailroom/paper/$stack' });
  const read = useQuery({ queryKey: ['paper', stack], queryFn: ({ signal }) => call(readPaperStack, { params: { stack }, signal }) });
  const [what, setWhat] = useState('labels');
  if (read.isPending) return <Bones rows={8} />;
  if (read.error) return <PageFailure error={read.error} onRetry={() => void read.refetch()} />;
  return (
    <div className="page">
      <div className="stack no-print">
        <p><Link to="/mailroom/paper" className="button plain"><Icon of={ArrowLeft} /> {t('act.back')}</Link></p>
        <PageTitle title={t('paper.print-title', { count: read.data.entries.length })} />
        <Radios legend={t('paper.print-what')} name="what" value={what} onValue={setWhat} options={[{ value: 'labels', label: t('paper.labels'), hint: t('paper.labels-hint') }, { value: 'receipt', label: t('paper.receipt'), hint: t('paper.receipt-hint') }]} />
        <div><Button tone="main" icon={Printer} onClick={() => print()}>{t('structure.print')}</Button></div>
      </div>
      {what === 'labels' ? <Labels stack={read.data} /> : <Receipt stack={read.data} />}
    </div>
  );
}

/** What a label says is what the stamp of receipt says (pieczęć wpływu, instrukcja kancelaryjna §7 pkt 6), with the identifier of §17. */
function Labels({ stack }: { stack: PaperStack }) {
  return (
    <ul className="paper-labels">
      {stack.entries.filter(({ cancelled }) => !cancelled).map((entry) => (
        <li key={entry.itemId}>
          <span className="paper-label-office">{stack.officeName}<br />{stack.mailroomName}</span>
          <span className="paper-label-number">{entry.identifier}</span>
          <span>{t('paper.label-received', { day: dayNumbers(entry.receivedOn) })} · {t('paper.label-attachments', { count: entry.attachmentCount })}{entry.unitMark ? ` · ${entry.unitMark}` : ''}</span>
          <span>{t('metadata.trackingCode')}: {entry.trackingCode}</span>
        </li>
      ))}
    </ul>
  );
}

function Receipt({ stack }: { stack: PaperStack }) {
  return (
    <article className="paper-receipt">
      <h2>{t('paper.receipt-title')}</h2>
      <p>{stack.officeName}, {stack.mailroomName}</p>
      <div className="scroll-x">
        <table className="table">
          <thead><tr><th scope="col">{t('register.identifier')}</th><th scope="col">{t('register.received')}</th><th scope="col">{t('register.sender')}</th><th scope="col">{t('register.title')}</th><th scope="col">{t('register.posting-number')}</th><th scope="col">{t('register.attachments')}</th></tr></thead>
          <tbody>{stack.entries.map((entry) => <tr key={entry.itemId}><td>{entry.cancelled ? <del>{entry.identifier}</del> : entry.identifier}</td><td>{dayNumbers(entry.receivedOn)}</td><td>{entry.partyName}</td><td>{entry.title}</td><td>{entry.postingNumber}</td><td>{entry.attachmentCount}</td></tr>)}</tbody>
        </table>
      </div>
      <p className="paper-sign">{t('paper.receipt-sign')}</p>
    </article>
  );
}
