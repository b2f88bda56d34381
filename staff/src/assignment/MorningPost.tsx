import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { DeskEntry } from '~/shared/api/types.ts';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { deskQuery } from '~/shared/frame/Rail.tsx';
import { Tabs } from '~/shared/ui/Tabs.tsx';
import { Count } from '~/shared/ui/Chip.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { CheckCheck } from 'lucide-react';
import { Stack } from './Stack.tsx';
import type { Mode } from './targets.ts';
import './assignment.css';

type Stage = 'mailroom' | 'to-decide' | 'to-pass-on';
const SECTION = { mailroom: 'to-offer', 'to-decide': 'to-decide', 'to-pass-on': 'to-pass-on' } as const;
const MODE: Record<Stage, Mode> = { mailroom: 'offer', 'to-decide': 'decide', 'to-pass-on': 'pass-on' };
const STAGES: Stage[] = ['to-decide', 'to-pass-on', 'mailroom'];

/** The morning post: a stack of letters, each with its proposal, decided one by one or together. */
export function MorningPost() {
  const search = useSearch({ from: '/frame/assignment' });
  const navigate = useNavigate();
  const desk = useQuery(deskQuery);
  if (desk.isPending) return <Bones rows={12} />;
  if (desk.error) return <Failure error={desk.error} onRetry={() => void desk.refetch()} />;
  const stages = STAGES.flatMap((stage) => {
    const section = desk.data.sections.find((one) => one.key === SECTION[stage]);
    return section ? [{ stage, total: section.total, entries: section.entries.filter((entry: DeskEntry) => entry.kind === 'item') }] : [];
  });
  const shown = stages.find((one) => one.stage === search.stage) ?? stages.find((one) => one.total > 0) ?? stages[0];
  if (!shown) return <div className="page"><PageTitle title={t('assignment.title')} /><Nothing /></div>;
  const stack = <Stack key={shown.stage} mode={MODE[shown.stage]} entries={shown.entries} total={shown.total} title={t(`assignment.stage.${shown.stage}`)} empty={<Nothing />} />;
  if (stages.length === 1) return stack;
  return (
    <div className="with-tabs">
      <Tabs label={t('assignment.title')} chosen={shown.stage} onChoose={(stage) => void navigate({ to: '/assignment', search: { stage } })} tabs={stages.map((one) => ({ key: one.stage, label: <>{t(`assignment.stage.${one.stage}`)} <Count of={one.total} live={one.stage === shown.stage} /></> }))}>
        {stack}
      </Tabs>
    </div>
  );
}

function Nothing() {
  return <Empty icon={CheckCheck} title={t('assignment.empty')}><p>{t('assignment.empty-hint')}</p></Empty>;
}
