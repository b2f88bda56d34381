import { t } from '~/shared/words/messages.ts';
import type { Draft } from './draft-query.ts';

/** To whom it goes, who wrote it, what follows. */
export function SendingFacts({ draft }: { draft: Draft }) {
  return (
    <section className="section" aria-labelledby="sending-title">
      <h2 id="sending-title">{draft.subject || t('draft.no-subject')}</h2>
      <dl className="facts">
        <dt>{t('draft.author')}</dt><dd>{draft.author.name}</dd>
        <dt>{t('draft.addressees')}</dt>
        <dd><ul>{draft.addressees.map((one) => <li key={one.partyId}>{one.name}<div className="soft small break">{one.email}</div></li>)}</ul></dd>
        {draft.approver && <><dt>{t('draft.approver')}</dt><dd>{draft.approver.name ?? draft.approver.title}</dd></>}
        <dt>{t('draft.after')}</dt>
        <dd>{t(draft.sendOnApproval ? 'draft.will-send' : 'draft.will-wait')}{draft.closeOnSending ? `; ${t('draft.will-close')}` : ''}</dd>
      </dl>
    </section>
  );
}
