import { useState } from 'react';
import { ArrowRight } from 'lucide-react';
import { reassignDesk } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import type { PostHistory } from '~/shared/api/types.ts';
import { hasRole, useMe } from '~/shared/frame/me.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { Select, TextField } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import { candidatesFor, useTargets } from '~/assignment/targets.ts';
import { useStructureAct } from './structure-query.ts';

/** Everything that was decided and lies at this post goes to another at once, with its instructions and terms. */
export function ReassignForm({ post, onDone }: { post: PostHistory; onDone: () => void }) {
  const me = useMe();
  const targets = useTargets();
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const act = useStructureAct(() => call(reassignDesk, { params: { id: post.id }, body: { toPostId: Number(to), reason: reason.trim() } }), t('structure.reassigned'), onDone);
  const candidates = targets.data ? candidatesFor(hasRole(me, 'mayor', 'secretary') ? 'decide' : 'unit', targets.data.units, me).filter((one) => one.postId !== post.id) : [];
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <h3>{t('structure.reassign')}</h3>
      <p className="soft">{t('structure.reassign-hint')}</p>
      <ErrorSummary error={act.error} />
      <Select label={t('structure.reassign-to')} value={to} onValue={setTo} options={[{ value: '', label: t('administration.choose') }, ...candidates.map((one) => ({ value: String(one.postId), label: `${one.unitMark}, ${one.title}${one.person ? ` – ${one.person.name}` : ''}` }))]} />
      <TextField label={t('structure.reassign-reason')} hint={t('structure.reassign-reason-hint')} maxLength={500} value={reason} onValue={setReason} />
      <div className="row"><Button type="submit" tone="main" icon={ArrowRight} disabled={to === '' || reason.trim().length < 3} busy={act.isPending}>{t('structure.reassign-act')}</Button><Button onClick={onDone}>{t('act.cancel')}</Button></div>
    </form>
  );
}
