import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { FileText, TriangleAlert } from 'lucide-react';
import type { CaseFile } from '~/shared/api/types.ts';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { Icon } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { Popover } from '~/shared/ui/Popover.tsx';
import { dayWords } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { ConfidentialityChip } from '~/access/ConfidentialityChip.tsx';
import { CaseClockLine } from './Clock.tsx';
import { doubtWords } from './doubt.ts';

/** Mark, title, officer, clock; the class with its doubt. */
export function CaseHead({ file, children }: { file: CaseFile; children: ReactNode }) {
  return (
    <header className="case-head">
      <div className="case-head-words">
        <div className="case-mark">{file.mark}</div>
        <PageTitle title={file.title} />
        <div className="chain-line">
          <ConfidentialityChip level={file.confidentiality} />
          {file.mode === 'paper' && <Chip icon={FileText} title={t('cases.on-paper-hint')}>{t('plan.mode.paper')}</Chip>}
          <CaseClockLine clock={file.clock} state={file.state} />
          <span>{t('cases.officer', { name: file.officer.name, unit: file.unitMark })}</span>
          {file.partyName && <span>{file.partyName}</span>}
          <span className="soft">
            <Link to="/fileplan/classes/$symbol" params={{ symbol: file.class.symbol }}>{file.class.symbol}</Link> {file.class.title}{file.class.category ? ` (${file.class.category})` : ''}
            {file.class.doubt && <> <Popover className="term" trigger={<Icon of={TriangleAlert} />} name={t('fileplan.doubt')} title={t('fileplan.doubt')}><p>{doubtWords(file.class.doubt)}</p></Popover></>}
          </span>
          {file.state === 'closed' && file.settledOn && <span>{t('cases.settled', { day: dayWords(file.settledOn) })}{file.settlement ? `: ${file.settlement}` : ''}</span>}
          {file.continues && <span>{t('cases.continues')} <CaseLink of={file.continues} /></span>}
          {file.continuedAs && <span>{t('cases.continued-as')} <CaseLink of={file.continuedAs} /></span>}
        </div>
      </div>
      {children}
    </header>
  );
}

function CaseLink({ of }: { of: { id: number; mark: string } }) {
  return <Link to="/cases/$id" params={{ id: String(of.id) }}>{of.mark}</Link>;
}
