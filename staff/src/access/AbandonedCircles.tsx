import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ShieldAlert, UserPlus } from 'lucide-react';
import { appointToCircle, listAbandonedCircles } from 'contract/confidentiality.ts';
import { call } from '~/shared/api/call.ts';
import type { AbandonedCircle } from '~/shared/api/types.ts';
import { hasRole, useMe } from '~/shared/frame/me.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { Select, TextArea } from '~/shared/ui/Field.tsx';
import { Failure } from '~/shared/ui/States.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { dayLong } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { useTargets } from '~/assignment/targets.ts';

/** To the secretary and the mayor: closed circles that nobody can open any more, and the way to let somebody in. */
export function AbandonedCircles() {
  const mine = hasRole(useMe(), 'secretary', 'mayor');
  const found = useQuery({ queryKey: ['structure', 'abandoned-circles'], queryFn: ({ signal }) => call(listAbandonedCircles, { signal }), enabled: mine });
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (!mine || !found.data) return null;
  return (
    <section className="stack">
      <h2>{t('circle.abandoned', { count: found.data.entries.length })}</h2>
      {found.data.entries.length === 0 ? <p className="soft">{t('circle.abandoned-none')}</p> : <><p className="soft">{t('circle.abandoned-hint')}</p><ul className="stack">{found.data.entries.map((circle) => <Abandoned key={circle.posts.map(({ postId }) => postId).join()} circle={circle} />)}</ul></>}
    </section>
  );
}

function Abandoned({ circle }: { circle: AbandonedCircle }) {
  const [appointing, setAppointing] = useState(false);
  return (
    <li className="panel padded stack tight">
      <div className="row wide">
        <strong>{circle.posts.map(({ title, unitMark }) => `${title} (${unitMark})`).join(', ')}</strong>
        <Chip icon={ShieldAlert} tone="late">{circle.since ? t('circle.empty-since', { day: dayLong(circle.since) }) : t('circle.empty')}</Chip>
      </div>
      {appointing ? <Appointing circle={circle} onDone={() => setAppointing(false)} /> : <div className="no-print"><Button icon={UserPlus} onClick={() => setAppointing(true)}>{t('circle.appoint')}</Button></div>}
    </li>
  );
}

function Appointing({ circle, onDone }: { circle: AbandonedCircle; onDone: () => void }) {
  const client = useQueryClient();
  const targets = useTargets();
  const mine = new Set(useMe().posts.map(({ postId }) => postId));
  const [postId, setPostId] = useState('');
  const [reason, setReason] = useState('');
  const posts = (targets.data?.units ?? []).flatMap((unit) => unit.posts.filter((post) => post.person !== null && post.role !== 'clerk' && !mine.has(post.postId)).map((post) => ({ value: String(post.postId), label: `${post.person?.name ?? ''} – ${post.title} (${unit.mark})` })));
  const ready = postId !== '' && reason.trim().length >= 3;
  const act = useMutation({
    mutationFn: () => call(appointToCircle, { body: { postIds: circle.posts.map((post) => post.postId), postId: Number(postId), reason: reason.trim() } }),
    onSuccess: async () => { say(t('circle.appointed')); onDone(); await client.invalidateQueries({ queryKey: ['structure', 'abandoned-circles'] }); },
  });
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); if (ready) act.mutate(); }}>
      <ErrorSummary error={act.error} />
      <Select label={t('circle.whom')} hint={t('circle.whom-hint')} value={postId} onValue={setPostId} options={[{ value: '', label: t('circle.choose') }, ...posts]} />
      <TextArea label={t('confidentiality.reason')} hint={t('confidentiality.reason-hint')} rows={2} maxLength={500} value={reason} onValue={setReason} />
      <div className="row"><Button type="submit" tone="main" busy={act.isPending} disabled={!ready}>{t('circle.appoint')}</Button><Button onClick={onDone}>{t('act.cancel')}</Button></div>
    </form>
  );
}
