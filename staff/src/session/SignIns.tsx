import { listMySignIns } from 'contract/sign-ins.ts';
import { call } from '~/shared/api/call.ts';
import type { SignInEntry } from '~/shared/api/types.ts';
import { usePages } from '~/shared/list/pages.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { instantNumbers } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { SignInOutcome, wayWords } from './sign-in-words.tsx';

const pageLength = 8;

/** Who came into this account, and who tried. */
export function SignIns() {
  const list = usePages(['my-sign-ins'], (cursor, signal) => call(listMySignIns, { query: { cursor, limit: pageLength }, signal }));
  if (list.loading) return <Bones rows={4} />;
  if (list.error) return <Failure error={list.error} onRetry={list.retry} />;
  return (
    <div className="stack">
      {list.entries.length === 0 ? <p className="soft">{t('account.sign-ins-none')}</p> : <ul className="stack">{list.entries.map((entry) => <Line key={entry.id} entry={entry} />)}</ul>}
      {list.entries.length < list.total && <div><Button size="small" onClick={list.more}>{t('account.sign-ins-more')}</Button></div>}
      <p className="soft small">{t('account.sign-ins-not-you')}</p>
    </div>
  );
}

function Line({ entry }: { entry: SignInEntry }) {
  return (
    <li>
      <div className="row tags"><span className="strong">{instantNumbers(entry.at)}</span> <SignInOutcome refusal={entry.refusal} /></div>
      <div className="soft small">{[wayWords(entry), entry.device || t('sign-in-log.device-unknown'), entry.remoteAddress].join(' · ')}</div>
    </li>
  );
}
