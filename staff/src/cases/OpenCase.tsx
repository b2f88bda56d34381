import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { fileInto, keepAsNonCase, openCase } from 'contract/cases.ts';
import { itemQuery } from '~/mailroom/item-query.ts';
import { ItemFacts } from '~/mailroom/ItemFacts.tsx';
import type { IncomingItem } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { DocumentViewer } from '~/shared/document/DocumentViewer.tsx';
import { PageFailure, PageTitle } from '~/shared/frame/Page.tsx';
import { Radios } from '~/shared/ui/Field.tsx';
import { Bones, Empty } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { ExistingCaseForm } from './ExistingCaseForm.tsx';
import { NewCaseForm } from './NewCaseForm.tsx';
import { NonCaseForm } from './NonCaseForm.tsx';
import './cases.css';
import '~/assignment/assignment.css';

type Way = 'new' | 'existing' | 'non-case';

/** Where a letter in hand belongs: a new case, one that is open, or no case at all. The letter stays in view. */
export function OpenCase() {
  const { id } = useParams({ from: '/frame/items/$id/case' });
  const item = useQuery(itemQuery(Number(id)));
  if (item.isPending) return <Bones rows={14} />;
  if (item.error) return <PageFailure error={item.error} onRetry={() => void item.refetch()} />;
  return <Filing key={id} item={item.data} />;
}

function Filing({ item }: { item: IncomingItem }) {
  const ways: Way[] = [can(item, openCase) && 'new', can(item, fileInto) && 'existing', can(item, keepAsNonCase) && 'non-case'].filter((way) => way !== false) as Way[];
  const [chosen, setChosen] = useState<Way | null>(null);
  const way = chosen ?? (item.case && ways.includes('existing') ? 'existing' : ways[0]);
  return (
    <div className="triage no-list open-case">
      <div className="triage-document">
        <div className="triage-head"><p className="strong">{item.title}</p><ItemFacts item={item} /></div>
        <DocumentViewer documents={item.documents} />
      </div>
      <div className="triage-side">
        <div className="stack">
          <PageTitle title={t('open-case.title')} />
          {way === undefined ? <Empty title={t('open-case.not-yours')} /> : (
            <>
              <Radios legend={t('open-case.where')} name="way" value={way} onValue={(next) => setChosen(ways.find((one) => one === next) ?? way)} options={ways.map((one) => ({ value: one, label: t(`open-case.way.${one}`), hint: one === 'non-case' ? t('open-case.non-case-hint') : undefined }))} />
              {way === 'new' && <NewCaseForm item={item} />}
              {way === 'existing' && <ExistingCaseForm item={item} />}
              {way === 'non-case' && <NonCaseForm item={item} />}
            </>
          )}
        </div>
      </div>
    </div>
  );
}
