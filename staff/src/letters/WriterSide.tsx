import { useQuery } from '@tanstack/react-query';
import { PenLine } from 'lucide-react';
import { caseQuery } from '~/cases/case-query.ts';
import type { DocumentRef } from '~/shared/api/types.ts';
import { Notice } from '~/shared/ui/Chip.tsx';
import { letterKinds } from 'contract/document-kinds.ts';
import { Check, Select } from '~/shared/ui/Field.tsx';
import { t, tCode } from '~/shared/words/messages.ts';
import { Addressees } from './Addressees.tsx';
import { Approvals } from './Approvals.tsx';
import { GiveUp } from './GiveUp.tsx';
import { PaperNotice } from './PaperSignature.tsx';
import { SubmitPanel } from './SubmitPanel.tsx';
import { AmendPanel } from './amendment/AmendPanel.tsx';
import { Attachments } from './attachments/Attachments.tsx';
import type { Uploads } from './attachments/uploads.ts';
import type { Saving } from './autosave.ts';
import type { Draft, DraftText } from './draft-query.ts';

type Props = {
  draft: Draft; text: DraftText; saving: Saving; uploads: Uploads; onText: (part: Partial<DraftText>) => void; onLook: (document: DocumentRef) => void;
  onAttached: (change: (before: DocumentRef[]) => DocumentRef[]) => void;
};

/** To whom, what with it, how it goes on; then who approves, or, for an approver who writes themselves, the approval. */
export function WriterSide({ draft, text, saving, uploads, onText, onAttached, onLook }: Props) {
  const file = useQuery(caseQuery(draft.caseId));
  const amending = draft.amendment?.own === true;
  const waiting = uploads.lines.some((line) => line.problem === null);
  return (
    <aside className="draft-side" aria-label={t('draft.side')}>
      {amending && <Notice tone="soon" icon={PenLine}><strong>{t('amendment.own')}</strong><div className="small">{t('amendment.own-what', { name: draft.author.name })}</div></Notice>}
      {!amending && <PaperNotice draft={draft} />}
      <Approvals approvals={draft.approvals} />
      <section className="section">
        <Select id="documentKind" label={t('draft.kind')} hint={t('draft.kind-hint')} value={text.documentKind} onValue={(kind) => onText({ documentKind: letterKinds.find((one) => one === kind) ?? text.documentKind })} options={letterKinds.map((kind) => ({ value: kind, label: tCode('document-kind', kind) ?? kind }))} />
      </section>
      <section className="section stack" aria-labelledby="addressees-title">
        <h2 id="addressees-title">{t('draft.addressees')}</h2>
        <Addressees chosen={text.addressees} parties={file.data?.parties ?? []} onChosen={(addressees) => onText({ addressees })} />
      </section>
      <Attachments draft={draft} attached={text.attachments} uploads={uploads} onAttached={onAttached} onLook={onLook} />
      <section className="section">
        <h2>{t('draft.after')}</h2>
        <Check label={t('draft.send-on-approval')} checked={text.sendOnApproval} onChecked={(sendOnApproval) => onText({ sendOnApproval })} />
        <Check label={t('draft.close-on-sending')} checked={text.closeOnSending} onChecked={(closeOnSending) => onText({ closeOnSending })} />
      </section>
      {amending ? <AmendPanel draft={draft} text={text} saving={saving} waiting={waiting} /> : <SubmitPanel draft={draft} saving={saving} waiting={waiting} />}
      <GiveUp draft={draft} revision={() => saving.saver.revision} />
    </aside>
  );
}
