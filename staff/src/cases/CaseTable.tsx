import type { LinkProps } from '@tanstack/react-router';
import { Mail } from 'lucide-react';
import { readCase } from 'contract/cases.ts';
import type { CaseEntry } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { ColumnChooser, useHiddenColumns } from '~/shared/list/ColumnChooser.tsx';
import { WideTable } from '~/shared/list/WideTable.tsx';
import type { Column } from '~/shared/list/WideTable.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { dayNumbers } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { ConfidentialityChip } from '~/access/ConfidentialityChip.tsx';
import { ClockChip } from './Clock.tsx';

/** The mailroom sees which cases there are, to file answers into them, but not what is in them. */
export function caseLink(entry: CaseEntry): LinkProps | null {
  return can(entry, readCase) ? { to: '/cases/$id', params: { id: String(entry.id) } } : null;
}

function columns(): Column<CaseEntry>[] {
  return [
    { key: 'mark', words: t('cases.column-mark'), width: '150px', cell: (entry) => entry.mark },
    { key: 'title', words: t('cases.column-title'), width: 'minmax(180px, 3fr)', cell: (entry) => <><span className="two-lines">{entry.title}</span><ConfidentialityChip level={entry.confidentiality} /></> },
    { key: 'party', words: t('cases.column-party'), width: 'minmax(130px, 2fr)', cell: (entry) => <span className="two-lines">{entry.partyName}</span> },
    { key: 'officer', words: t('cases.column-officer'), width: 'minmax(110px, 1.2fr)', cell: (entry) => entry.officer.name },
    { key: 'class', words: t('term.jrwa'), width: 'minmax(110px, 1.4fr)', cell: (entry) => <span className="two-lines">{entry.classTitle}</span> },
    { key: 'started', words: t('cases.column-started'), width: '96px', cell: (entry) => dayNumbers(entry.startedOn) },
    { key: 'clock', words: t('cases.column-clock'), width: 'minmax(225px, 1.8fr)', cell: (entry) => <span className="row tags"><ClockChip clock={entry.clock} state={entry.state} />{entry.newLetters > 0 && <Chip icon={Mail} tone="soon">{t('cases.new-letters', { count: entry.newLetters })}</Chip>}</span> },
  ];
}

export function CaseTable({ entries, total, more }: { entries: CaseEntry[]; total: number; more: () => void }) {
  const [hidden, setHidden] = useHiddenColumns('cases');
  const all = columns();
  return (
    <>
      <div className="list-bar"><span className="soft">{t('cases.count', { count: total })}</span><span className="end-of-row"><ColumnChooser columns={all} hidden={hidden} onHidden={setHidden} /></span></div>
      <WideTable label={t('cases.title')} entries={entries} total={total} more={more} columns={all.filter((column) => !hidden.includes(column.key))} chooseWords="" link={caseLink} name={(entry) => entry.mark} />
    </>
  );
}
