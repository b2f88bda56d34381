import { FileText } from 'lucide-react';
import { Notice } from '~/shared/ui/Chip.tsx';
import { Check } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import type { Draft } from './draft-query.ts';

/** In a case documented on paper the approver says that the print for the folder is signed by hand; elsewhere nothing is asked. */
export function PaperSignature({ draft, signed, onSigned }: { draft: Draft; signed: boolean; onSigned: (signed: boolean) => void }) {
  if (!draft.onPaper) return null;
  return (
    <>
      <PaperNotice draft={draft} />
      <Check label={t('draft.signed-on-paper')} checked={signed} onChecked={onSigned} />
    </>
  );
}

/** What a letter of a case documented on paper needs besides. */
export function PaperNotice({ draft }: { draft: Draft }) {
  return draft.onPaper ? <Notice tone="soon" icon={FileText}>{t('draft.on-paper', { mark: draft.caseMark })}</Notice> : null;
}
