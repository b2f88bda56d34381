import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { approveDraft, saveDraft } from 'contract/letters.ts';
import { can } from '~/shared/api/types.ts';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { ApprovalView } from './ApprovalView.tsx';
import { DraftEditor } from './DraftEditor.tsx';
import { DraftReadOnly } from './DraftReadOnly.tsx';
import { draftQuery } from './draft-query.ts';
import './letters.css';

/** A draft as its reader needs it: to write, to approve, or to read. */
export function DraftPage() {
  const { id } = useParams({ from: '/frame/drafts/$id' });
  const draft = useQuery(draftQuery(Number(id)));
  if (draft.isPending) return <Bones rows={14} />;
  if (draft.error) return <Failure error={draft.error} onRetry={() => void draft.refetch()} />;
  if (can(draft.data, saveDraft)) return <DraftEditor key={id} draft={draft.data} />;
  if (can(draft.data, approveDraft)) return <ApprovalView key={id} draft={draft.data} />;
  return <DraftReadOnly key={id} draft={draft.data} />;
}
