import { skipToken, useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { previewReorganisation } from 'contract/structure.ts';
import { call } from '~/shared/api/call.ts';
import type { ReorganisationPlan } from '~/shared/api/types.ts';
import { Notice } from '~/shared/ui/Chip.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { t, tCode } from '~/shared/words/messages.ts';
import { ReorganisationReport } from './ReorganisationReport.tsx';

type Tried = { plan: ReorganisationPlan; dueOn: string };

/** A plan as the server has tried it; nothing is asked while there is none. */
export function useReorganisationPreview(tried: Tried | null) {
  return useQuery({ queryKey: ['structure', 'reorganisation-preview', tried?.dueOn, tried?.plan], queryFn: tried ? ({ signal }) => call(previewReorganisation, { body: tried, signal }) : skipToken, retry: false });
}

/** What a plan would do if nothing changed until its day, or what stands in its way. */
export function ReorganisationPreview({ plan, dueOn }: Tried) {
  const preview = useReorganisationPreview({ plan, dueOn });
  if (preview.isPending) return <Bones rows={8} />;
  if (preview.error) return <Failure error={preview.error} onRetry={() => void preview.refetch()} />;
  const { report, problem } = preview.data;
  return (
    <section className="stack" aria-live="polite">
      <h2>{t('reorganisation.preview')}</h2>
      {problem && <Notice tone="late" icon={TriangleAlert}>{tCode('problem', problem.code, { detail: '', ...problem.params }) ?? t('problem.unexpected')}</Notice>}
      {report && <><p className="soft">{t('reorganisation.preview-hint')}</p><ReorganisationReport report={report} /></>}
    </section>
  );
}
