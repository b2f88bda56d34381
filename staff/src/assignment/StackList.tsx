import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { DeskEntry } from '~/shared/api/types.ts';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { SelectionBar } from '~/shared/list/SelectionBar.tsx';
import { VirtualList } from '~/shared/list/VirtualList.tsx';
import type { Selection } from '~/shared/list/selection.ts';
import { Count } from '~/shared/ui/Chip.tsx';
import { DueChip } from '~/shared/ui/DueChip.tsx';
import { sinceWords } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';

type Props = { title: string; entries: DeskEntry[]; openId: number; selection: Selection; total: number };

export function StackList({ title, entries, openId, selection, total }: Props) {
  const navigate = useNavigate();
  const { stage } = useSearch({ from: '/frame/assignment' });
  return (
    <div className="triage-list">
      <header><PageTitle title={title}><Count of={total} /></PageTitle></header>
      <SelectionBar selection={selection} total={entries.length}>
        {total > entries.length && stage !== 'mailroom' && <Link className="small end-of-row" to="/mailroom/register" search={{ stage }}>{t('bulk.in-register', { count: total })}</Link>}
      </SelectionBar>
      <VirtualList
        label={t('assignment.queue')} entries={entries} total={total} rowHeight={70} openId={openId} selection={selection}
        link={(entry) => ({ to: '/assignment', search: { stage, item: entry.id }, replace: true })}
        onWalk={(entry) => void navigate({ to: '/assignment', search: { stage, item: entry.id }, replace: true })}
        name={(entry) => `${entry.label} ${entry.title}`}
        render={(entry) => (
          <div className={entry.fresh ? 'entry fresh' : 'entry'}>
            <div className="entry-line"><span className="who clip">{entry.who}</span><span className="end soft small">{sinceWords(entry.since)}</span></div>
            <div className="clip">{entry.title}</div>
            <div className="entry-line small soft"><span>{entry.label}</span>{entry.dueOn && <span className="end"><DueChip brief dueOn={entry.dueOn} left={entry.workingDaysLeft} /></span>}</div>
          </div>
        )}
      />
    </div>
  );
}
