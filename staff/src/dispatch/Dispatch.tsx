import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { FilterX, Send } from 'lucide-react';
import { listOutgoingMail } from 'contract/dispatch.ts';
import { call } from '~/shared/api/call.ts';
import type { OutgoingMail } from '~/shared/api/types.ts';
import { useMe } from '~/shared/frame/me.tsx';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { SearchBox } from '~/shared/list/SearchBox.tsx';
import { VirtualList } from '~/shared/list/VirtualList.tsx';
import { useMedia } from '~/shared/list/media.ts';
import { usePages } from '~/shared/list/pages.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { instantWords } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { MAIL_STATES } from '~/searches.ts';
import type { dispatchSearch } from '~/searches.ts';
import { MailStateChip } from './MailStateChip.tsx';
import './dispatch.css';

/** What was sent, to whom, and how it went; in a demonstration also what would have been sent. */
export function Dispatch() {
  const me = useMe();
  const search = useSearch({ from: '/frame/dispatch' });
  const { id } = useParams({ strict: false });
  const openId = id === undefined ? undefined : Number(id);
  const roomy = useMedia('(min-width: 901px)');
  const navigate = useNavigate();
  const list = usePages(['dispatch', 'list', search], (cursor, signal) => call(listOutgoingMail, { query: { ...search, cursor, limit: 100 }, signal }));
  const filtered = Object.values(search).some((value) => value !== undefined);
  const walk = (entry: OutgoingMail) => void navigate({ to: '/dispatch/$id', params: { id: String(entry.id) }, search: true, replace: true });
  return (
    <div className={openId === undefined ? 'split' : 'split with-pane'}>
      <div className="split-list">
        <header>
          <PageTitle title={t('dispatch.title')} />
          {me.office.kind === 'demonstration' && <p className="small soft">{t('dispatch.demonstration')}</p>}
          <Filters search={search} filtered={filtered} />
          <p className="small soft" aria-live="polite">{list.loading ? '' : t('dispatch.count', { count: list.total })}</p>
        </header>
        {list.loading && <Bones rows={9} height={84} />}
        {list.error && <Failure error={list.error} onRetry={list.retry} />}
        {!list.loading && !list.error && list.entries.length === 0 && <Empty icon={Send} title={t(filtered ? 'dispatch.none-found' : 'dispatch.empty')}><p>{t(filtered ? 'mailroom.none-found-hint' : 'dispatch.empty-hint')}</p></Empty>}
        {list.entries.length > 0 && (
          <VirtualList
            label={t('dispatch.title')} entries={list.entries} total={list.total} more={list.more} rowHeight={88} openId={openId} onWalk={roomy && openId !== undefined ? walk : undefined}
            link={(entry) => ({ to: '/dispatch/$id', params: { id: String(entry.id) }, search: true })} name={(entry) => entry.subject} render={(entry) => <Row mail={entry} />}
          />
        )}
      </div>
      <div className="split-pane">
        {openId === undefined && list.entries.length > 0 && <Empty icon={Send} title={t('dispatch.choose')} />}
        <Outlet />
      </div>
    </div>
  );
}

function Row({ mail }: { mail: OutgoingMail }) {
  return (
    <div className="entry">
      <div className="entry-line"><span className="who clip">{mail.toName || mail.toAddress}</span><span className="end soft small">{instantWords(mail.createdAt)}</span></div>
      <div className="clip">{mail.subject}</div>
      <div className="row tags"><MailStateChip state={mail.state} handled={mail.handled} /><span className="small soft">{t(`dispatch.purpose.${mail.purpose}`)} · {mail.caseMark ?? mail.identifier}</span></div>
    </div>
  );
}

type Search = ReturnType<typeof dispatchSearch>;

function Filters({ search, filtered }: { search: Search; filtered: boolean }) {
  const navigate = useNavigate();
  const set = (changes: Search) => void navigate({ to: '.', search: (before) => ({ ...before, ...changes }), replace: true });
  return (
    <div className="filters no-print">
      <SearchBox label={t('dispatch.search')} value={search.q ?? ''} onValue={(q) => set({ q: q || undefined })} />
      <button type="button" className="chip-button" aria-pressed={search.undelivered === true} onClick={() => set({ undelivered: search.undelivered ? undefined : true })}>{t('dispatch.undelivered')}</button>
      <button type="button" className="chip-button" aria-pressed={search.purpose === 'answer'} onClick={() => set({ purpose: search.purpose === 'answer' ? undefined : 'answer' })}>{t('dispatch.answers')}</button>
      <select className="input" aria-label={t('dispatch.state')} value={search.state ?? ''} onChange={(event) => set({ state: MAIL_STATES.find((state) => state === event.target.value) })}>
        <option value="">{t('mailroom.filter-stage')}</option>
        {MAIL_STATES.map((state) => <option key={state} value={state}>{t('mail-state.word', { state })}</option>)}
      </select>
      {filtered && <Button size="small" tone="plain" icon={FilterX} onClick={() => void navigate({ to: '.', search: {}, replace: true })}>{t('list.clear-filters')}</Button>}
    </div>
  );
}
