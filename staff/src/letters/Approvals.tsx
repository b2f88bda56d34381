import { CheckCheck, Undo2 } from 'lucide-react';
import { Notice } from '~/shared/ui/Chip.tsx';
import { instantNumbers } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import type { Draft } from './draft-query.ts';

/** What approvers said so far, the latest first. */
export function Approvals({ approvals }: { approvals: Draft['approvals'] }) {
  return (
    <>
      {approvals.toReversed().map((one) => (
        <Notice key={one.id} tone={one.decision === 'returned' ? 'soon' : 'good'} icon={one.decision === 'returned' ? Undo2 : CheckCheck}>
          <strong>{t(one.replacedVersionId === null ? `draft.${one.decision}-by` : 'draft.approved-own-by', { name: one.personName, post: one.postTitle })}</strong>
          {one.insteadOf && <div>{t('substitution.instead-of', { name: one.insteadOf })}</div>}
          {one.remarks && <div className="pre">{one.remarks}</div>}
          <div className="small">{instantNumbers(one.at)}</div>
        </Notice>
      ))}
    </>
  );
}
