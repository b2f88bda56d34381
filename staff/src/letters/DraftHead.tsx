import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { FolderOpen } from 'lucide-react';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { Icon } from '~/shared/ui/Button.tsx';
import { t } from '~/shared/words/messages.ts';
import type { Draft } from './draft-query.ts';

/** Which case, which letter it answers. */
export function DraftHead({ draft, children }: { draft: Draft; children?: ReactNode }) {
  return (
    <header className="draft-head">
      <div className="grow">
        <PageTitle title={t('draft.title', { mark: draft.caseMark })} />
        <div className="chain-line soft">
          <Link to="/cases/$id" params={{ id: String(draft.caseId) }}><Icon of={FolderOpen} /> {draft.caseTitle}</Link>
          {draft.answersItem && <span>{t('draft.answers')} <Link to="/items/$id" params={{ id: String(draft.answersItem.id) }}>{draft.answersItem.identifier}</Link></span>}
        </div>
      </div>
      {children && <div className="row no-print">{children}</div>}
    </header>
  );
}
