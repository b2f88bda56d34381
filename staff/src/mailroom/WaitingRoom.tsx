import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Hourglass } from 'lucide-react';
import { listWaiting } from 'contract/mailroom.ts';
import { call } from '~/shared/api/call.ts';
import type { WaitingEntry } from '~/shared/api/types.ts';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { VirtualList } from '~/shared/list/VirtualList.tsx';
import { useMedia } from '~/shared/list/media.ts';
import { usePages } from '~/shared/list/pages.ts';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { instantWords } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { MailroomTabs } from './MailroomTabs.tsx';
import { waitingWords } from './waiting-words.ts';
import './mailroom.css';

/** What sorting left to a person: nothing is ever thrown away, so nothing here is lost. */
export function WaitingRoom() {
  const search = useSearch({ from: '/frame/mailroom/waiting' });
  const { id } = useParams({ strict: false });
  const navigate = useNavigate();
  const roomy = useMedia('(min-width: 901px)');
  const openId = id === undefined ? undefined : Number(id);
  const list = usePages(['waiting', 'list', search], (cursor, signal) => call(listWaiting, { query: { ...search, cursor, limit: 100 }, signal }));
  const walk = (entry: WaitingEntry) => void navigate({ to: '/mailroom/waiting/$id', params: { id: String(entry.id) }, search: true, replace: true });
  return (
    <div className={openId === undefined ? 'split' : 'split with-pane'}>
      <div className="split-list">
        <header>
          <PageTitle title={t('mailroom.title')} />
          <MailroomTabs />
        </header>
        {list.loading && <Bones rows={8} height={92} />}
        {list.error && <Failure error={list.error} onRetry={list.retry} />}
        {!list.loading && !list.error && list.entries.length === 0 && <Empty icon={Hourglass} title={t('waiting.empty')}><p>{t('waiting.empty-hint')}</p></Empty>}
        {list.entries.length > 0 && (
          <VirtualList
            label={t('mailroom.waiting')} entries={list.entries} total={list.total} more={list.more} rowHeight={92} openId={openId}
            link={(entry) => ({ to: '/mailroom/waiting/$id', params: { id: String(entry.id) }, search: true })} onWalk={roomy && openId !== undefined ? walk : undefined}
            name={(entry) => entry.subject} render={(entry) => <WaitingRow entry={entry} />}
          />
        )}
      </div>
      <div className="split-pane">
        {openId === undefined && list.entries.length > 0 && <Empty icon={Hourglass} title={t('waiting.choose')}><p>{t('waiting.choose-hint')}</p></Empty>}
        <Outlet />
      </div>
    </div>
  );
}

function WaitingRow({ entry }: { entry: WaitingEntry }) {
  return (
    <div className="entry">
      <div className="entry-line"><span className="who clip">{entry.fromName ?? entry.fromAddress ?? t('waiting.no-sender')}</span><span className="end soft small">{instantWords(entry.receivedAt)}</span></div>
      <div className="clip">{entry.subject || t('waiting.no-subject')}</div>
      <div className="small waiting-why two-lines">{waitingWords(entry)}</div>
    </div>
  );
}
