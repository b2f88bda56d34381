import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { approveDraft, saveDraft } from 'contract/letters.ts';
import { can } from '~/shared/api/types.ts';
import { PageFailure } from '~/shared/frame/Page.tsx';
import { Bones } from '~/shared/ui/States.tsx';
import { ApprovalView } from './ApprovalView.tsx';
import { DraftEditor } from './DraftEditor.tsx';
import { DraftReadOnly } from './DraftReadOnly.tsx';
import { draftQuery } from './draft-query.ts';
import './letters.css';

/** A draft as its reader needs it: to write, to approve, or to read. */
export function DraftPage() {
  const { id } = useParams({ from: '/frame/drafts/$id' });
  // The editor goes on from the revision it begins with: one from before, that has been sent back since, would look like somebody else's change.
  const draft = useQuery({ ...draftQuery(Number(id)), refetchOnMount: 'always' });
  if (draft.isPending || !draft.isFetchedAfterMount) return <Bones rows={14} />;
  if (draft.error) return <PageFailure error={draft.error} onRetry={() => void draft.refetch()} />;
  if (can(draft.data, saveDraft)) return <DraftEditor key={id} draft={draft.data} />;
  if (can(draft.data, approveDraft)) return <ApprovalView key={id} draft={draft.data} />;
  return <DraftReadOnly key={id} draft={draft.data} />;
}
