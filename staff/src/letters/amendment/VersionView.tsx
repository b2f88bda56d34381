import { useQuery } from '@tanstack/react-query';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { instantNumbers } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import type { Draft, DraftText, DraftVersion } from '../draft-query.ts';
import { textOf, versionQuery } from '../draft-query.ts';
import { Comparison } from './Comparison.tsx';
import type { Side } from './Comparison.tsx';

type Props = { draft: Draft; versionId: number; now?: DraftText };

/** A kept version beside what the draft says (or, while somebody writes in it, what stands on the screen). */
export function VersionView({ draft, versionId, now }: Props) {
  const version = useQuery(versionQuery(draft.id, versionId));
  if (version.isPending) return <Bones rows={8} />;
  if (version.error) return <Failure error={version.error} onRetry={() => void version.refetch()} />;
  const kept: Side = { text: textOf(version.data), by: authorOf(version.data) };
  const present: Side = { text: now ?? textOf(draft), by: t(now ? 'amendment.mine' : presentOf(draft)) };
  // What an approver gave up came after what stands now.
  return version.data.kind === 'given-up' ? <Comparison before={present} after={kept} /> : <Comparison before={kept} after={present} />;
}

function authorOf(version: DraftVersion): string {
  return `${version.personName}, ${version.postTitle} (${instantNumbers(version.at)})`;
}

function presentOf(draft: Draft): 'amendment.approved' | 'amendment.being-written' | 'amendment.present' {
  if (draft.amendment) return 'amendment.being-written';
  return draft.state === 'approved' || draft.state === 'sent' ? 'amendment.approved' : 'amendment.present';
}
