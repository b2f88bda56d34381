import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { FileText } from 'lucide-react';
import type { CaseFile } from '~/shared/api/types.ts';
import { PageFailure } from '~/shared/frame/Page.tsx';
import { Count, Notice } from '~/shared/ui/Chip.tsx';
import { Bones } from '~/shared/ui/States.tsx';
import { Tabs } from '~/shared/ui/Tabs.tsx';
import { Timeline } from '~/shared/ui/Timeline.tsx';
import { t } from '~/shared/words/messages.ts';
import type { CASE_TABS } from '~/searches.ts';
import { AccessPane } from '~/access/AccessPane.tsx';
import { CaseActions } from './CaseActions.tsx';
import type { Acting } from './CaseActions.tsx';
import { CaseForms } from './CaseForms.tsx';
import { CaseHead } from './CaseHead.tsx';
import { ContributionsTab } from './ContributionsTab.tsx';
import { FileTab } from './FileTab.tsx';
import { LateContributions } from './LateContributions.tsx';
import { caseQuery } from './case-query.ts';
import { LettersTab } from './LettersTab.tsx';
import { NotesTab } from './NotesTab.tsx';
import { PartiesTab } from './PartiesTab.tsx';
import { Postponed } from './Postpone.tsx';
import './cases.css';

type Tab = (typeof CASE_TABS)[number];

/** A case: what it is about and until when, its file, and the next sensible step. */
export function CasePage() {
  const { id } = useParams({ from: '/frame/cases/$id' });
  const found = useQuery(caseQuery(Number(id)));
  if (found.isPending) return <Bones rows={12} />;
  if (found.error) return <PageFailure error={found.error} onRetry={() => void found.refetch()} />;
  return <Loaded key={id} file={found.data} />;
}

function Loaded({ file }: { file: CaseFile }) {
  const { tab = 'file' } = useSearch({ from: '/frame/cases/$id' });
  const navigate = useNavigate();
  const [acting, setActing] = useState<Acting | null>(null);
  const choose = (next: Tab) => void navigate({ to: '/cases/$id', params: { id: String(file.id) }, search: { tab: next === 'file' ? undefined : next }, replace: true });
  const tabs: { key: Tab; count: number | null }[] = [
    { key: 'file', count: null }, { key: 'letters', count: file.letters.length }, { key: 'contributions', count: file.participants.filter(({ state }) => state === 'open' || state === 'done').length }, { key: 'notes', count: file.notes.length }, { key: 'parties', count: file.parties.length }, { key: 'timeline', count: null }, { key: 'access', count: null },
  ];
  return (
    <div className="case-page">
      <CaseHead file={file}><CaseActions file={file} acting={acting} onAct={setActing} /></CaseHead>
      {file.mode === 'paper' && <div className="padded"><Notice icon={FileText}>{t('cases.paper-file', { mark: file.mark })}</Notice></div>}
      <LateContributions file={file} />
      <Postponed file={file} />
      {acting && <CaseForms key={acting} file={file} acting={acting} onDone={() => setActing(null)} />}
      <Tabs className="case-tabs" label={t('cases.parts')} chosen={tab} onChoose={choose} tabs={tabs.map(({ key, count }) => ({ key, label: <>{t(`cases.tab.${key}`)} {count !== null && <Count of={count} />}</> }))}>
        <div className={tab === 'file' ? 'case-body file' : 'case-body'}>
          {tab === 'file' && <FileTab file={file} />}
          {tab === 'letters' && <LettersTab file={file} />}
          {tab === 'contributions' && <ContributionsTab file={file} />}
          {tab === 'notes' && <NotesTab file={file} />}
          {tab === 'parties' && <PartiesTab file={file} />}
          {tab === 'access' && <div className="padded narrow"><AccessPane subject={{ kind: 'case', id: file.id }} /></div>}
          {tab === 'timeline' && <div className="padded"><Timeline entries={file.timeline} /></div>}
        </div>
      </Tabs>
    </div>
  );
}
