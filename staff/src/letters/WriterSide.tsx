import { useQuery } from '@tanstack/react-query';
import { caseQuery } from '~/cases/case-query.ts';
import { Check } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import { Addressees } from './Addressees.tsx';
import { Approvals } from './Approvals.tsx';
import { GiveUp } from './GiveUp.tsx';
import { SubmitPanel } from './SubmitPanel.tsx';
import type { Saving } from './autosave.ts';
import type { Draft, DraftText } from './draft-query.ts';

type Props = { draft: Draft; text: DraftText; onText: (part: Partial<DraftText>) => void; saving: Saving };

/** To whom, how it goes on, and who approves. */
export function WriterSide({ draft, text, onText, saving }: Props) {
  const file = useQuery(caseQuery(draft.caseId));
  return (
    <aside className="draft-side" aria-label={t('draft.side')}>
      <Approvals approvals={draft.approvals} />
      <section className="section stack" aria-labelledby="addressees-title">
        <h2 id="addressees-title">{t('draft.addressees')}</h2>
        <Addressees chosen={text.addressees} parties={file.data?.parties ?? []} onChosen={(addressees) => onText({ addressees })} />
      </section>
      {draft.attachments.length > 0 && <section className="section"><h2>{t('draft.attachments')}</h2><ul>{draft.attachments.map((document) => <li key={document.id}>{document.fileName}</li>)}</ul></section>}
      <section className="section">
        <h2>{t('draft.after')}</h2>
        <Check label={t('draft.send-on-approval')} checked={text.sendOnApproval} onChecked={(sendOnApproval) => onText({ sendOnApproval })} />
        <Check label={t('draft.close-on-sending')} checked={text.closeOnSending} onChecked={(closeOnSending) => onText({ closeOnSending })} />
      </section>
      <SubmitPanel draft={draft} saving={saving} />
      <GiveUp draft={draft} revision={() => saving.saver.revision} />
    </aside>
  );
}
