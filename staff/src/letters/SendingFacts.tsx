import { DocumentIcon } from '~/shared/document/DocumentViewer.tsx';
import { t } from '~/shared/words/messages.ts';
import { sizeWords } from '~/shared/words/sizes.ts';
import { FileWarnings, nameOf } from './attachments/AttachmentLine.tsx';
import { tabOf } from './LetterView.tsx';
import type { Draft } from './draft-query.ts';

/** To whom it goes and what with it, who wrote it, what follows. */
export function SendingFacts({ draft, onLook }: { draft: Draft; onLook: (tab: string) => void }) {
  return (
    <section className="section" aria-labelledby="sending-title">
      <h2 id="sending-title">{draft.subject || t('draft.no-subject')}</h2>
      <dl className="facts">
        <dt>{t('draft.author')}</dt><dd>{draft.author.name}</dd>
        <dt>{t('draft.addressees')}</dt>
        <dd><ul>{draft.addressees.map((one) => <li key={one.partyId}>{one.name}<div className="soft small break">{one.email}</div></li>)}</ul></dd>
        <dt>{t('draft.attachments')}</dt>
        {draft.attachments.length === 0 ? <dd className="none">{t('attachments.none')}</dd> : (
          <dd>
            <ol className="stack tight">
              {draft.attachments.map((document, at) => (
                <li key={document.id}>
                  {at + 1}. <button type="button" className="linkish break" onClick={() => onLook(tabOf(document.id))}><DocumentIcon document={document} /> {nameOf(document)}</button> <span className="soft small">{sizeWords(document.size)}</span>
                  {document.warnings.length > 0 && <div className="row"><FileWarnings document={document} /></div>}
                </li>
              ))}
            </ol>
          </dd>
        )}
        {draft.approver && <><dt>{t('draft.approver')}</dt><dd>{draft.approver.name ?? draft.approver.title}</dd></>}
        <dt>{t('draft.after')}</dt>
        <dd>{t(draft.sendOnApproval ? 'draft.will-send' : 'draft.will-wait')}{draft.closeOnSending ? `; ${t('draft.will-close')}` : ''}</dd>
      </dl>
    </section>
  );
}
