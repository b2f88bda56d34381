import { DocumentIcon } from '~/shared/document/DocumentViewer.tsx';
import { t, tCode } from '~/shared/words/messages.ts';
import { sizeWords } from '~/shared/words/sizes.ts';
import { FileWarnings, nameOf } from './attachments/AttachmentLine.tsx';
import { tabOf } from './LetterView.tsx';
import type { Draft } from './draft-query.ts';

type Props = { draft: Draft; onLook: (tab: string) => void };

/** To whom it goes and what with it, who wrote it, what follows. */
export function SendingFacts({ draft, onLook }: Props) {
  return (
    <>
      <section className="section" aria-labelledby="sending-title">
        <h2 id="sending-title">{draft.subject || t('draft.no-subject')}</h2>
        <dl className="facts">
          <dt>{t('metadata.documentKind')}</dt><dd>{tCode('document-kind', draft.documentKind) ?? draft.documentKind}</dd>
          <dt>{t('draft.author')}</dt><dd>{draft.author.insteadOf ? t('substitution.acted', { name: draft.author.name, for: draft.author.insteadOf }) : draft.author.name}</dd>
          <dt>{t('draft.addressees')}</dt>
          <dd><ul>{draft.addressees.map((one) => <li key={one.partyId}>{one.name}<div className="soft small break">{one.email}</div></li>)}</ul></dd>
          {draft.approver && <><dt>{t('draft.approver')}</dt><dd>{draft.approver.name ?? draft.approver.title}</dd></>}
          <dt>{t('draft.after')}</dt>
          <dd>{t(draft.sendOnApproval ? 'draft.will-send' : 'draft.will-wait')}{draft.closeOnSending ? `; ${t('draft.will-close')}` : ''}</dd>
          {draft.attachments.length === 0 && <><dt>{t('draft.attachments')}</dt><dd className="none">{t('attachments.none')}</dd></>}
        </dl>
      </section>
      {draft.attachments.length > 0 && <Enclosed draft={draft} onLook={onLook} />}
    </>
  );
}

function Enclosed({ draft, onLook }: Props) {
  return (
    <section className="section" aria-labelledby="enclosed-title">
      <h2 id="enclosed-title">{t('draft.attachments')}</h2>
      <ol className="attachments">
        {draft.attachments.map((document, at) => (
          <li key={document.id} className="attachment">
            <span className="attachment-number">{at + 1}.</span>
            <DocumentIcon document={document} />
            <div className="grow">
              <button type="button" className="linkish break" onClick={() => onLook(tabOf(document.id))}>{nameOf(document)}</button>
              <div className="row soft small"><span>{sizeWords(document.size)}</span><FileWarnings document={document} /></div>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
