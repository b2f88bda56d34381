import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { EyeOff } from 'lucide-react';
import { ApiProblem } from '~/shared/api/problem.ts';
import type { Access, Confidentiality } from '~/shared/api/types.ts';
import { useMe } from '~/shared/frame/me.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { Radios, Select, TextArea } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { useTargets } from '~/assignment/targets.ts';
import { PostsPicker } from './PostsPicker.tsx';
import { sendAccess } from './access-query.ts';
import type { Subject } from './access-query.ts';

const LEVELS = ['ordinary', 'restricted', 'strict'] as const;

/** How confidential it is to be, for whom, and why. */
export function AccessForm({ subject, access, onDone }: { subject: Subject; access: Access; onDone: () => void }) {
  const targets = useTargets();
  const mine = new Set(useMe().posts.map(({ postId }) => postId));
  const [level, setLevel] = useState<Confidentiality>(access.confidentiality);
  const [chosen, setChosen] = useState<number[]>(access.named.map(({ postId }) => postId));
  const [handTo, setHandTo] = useState('');
  const [reason, setReason] = useState('');
  const posts = (targets.data?.units ?? []).flatMap((unit) => unit.posts.map((post) => ({ ...post, unitId: unit.unitId, unitMark: unit.mark, unitName: unit.name })));
  const takers = posts.filter((post) => chosen.includes(post.postId) && post.person !== null && post.role !== 'clerk');
  const outside = subject.kind !== 'document' && level === 'strict' && access.heldAt !== null && !chosen.includes(access.heldAt.postId);
  const blind = level === 'strict' && !chosen.some((id) => mine.has(id));
  const act = useChange(subject, { blind, onDone }, () => ({ revision: access.revision, confidentiality: level, postIds: level === 'ordinary' ? [] : chosen, handTo: outside && handTo !== '' ? Number(handTo) : null, reason: reason.trim() }));
  const lowering = access.abilities.includes('lower-access');
  const levels = LEVELS.filter((one) => lowering || LEVELS.indexOf(one) >= LEVELS.indexOf(access.confidentiality));
  const ready = reason.trim().length >= 3 && (level !== 'strict' || chosen.length > 0) && (!outside || handTo !== '');
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); if (ready) act.mutate(); }}>
      <ErrorSummary error={act.error} />
      <Radios legend={t('confidentiality.level')} name={`level-${subject.kind}-${subject.id}`} value={level} onValue={(next) => setLevel(LEVELS.find((one) => one === next) ?? level)} options={levels.map((value) => ({ value, label: t(`confidentiality.${value}`), hint: t(`confidentiality.${subject.kind === 'document' ? 'document-hint' : 'hint'}.${value}`) }))} />
      {!lowering && access.confidentiality !== 'ordinary' && <p className="soft small">{t('confidentiality.lowering-needs')}</p>}
      {level !== 'ordinary' && <PostsPicker legend={t(level === 'strict' ? 'confidentiality.circle' : 'confidentiality.named')} posts={posts} chosen={chosen} onChosen={setChosen} />}
      {outside && <Select label={t('confidentiality.hand-to')} hint={t('confidentiality.hand-to-hint', { name: access.heldAt?.personName ?? access.heldAt?.title ?? '' })} value={handTo} onValue={setHandTo} options={[{ value: '', label: t('confidentiality.choose-taker') }, ...takers.map((post) => ({ value: String(post.postId), label: `${post.person?.name ?? ''} – ${post.title} (${post.unitMark})` }))]} />}
      {blind && <Notice tone="soon" icon={EyeOff}>{t(subject.kind === 'document' ? 'confidentiality.document-blind' : 'confidentiality.blind')}</Notice>}
      <TextArea label={t('confidentiality.reason')} hint={t('confidentiality.reason-hint')} rows={2} maxLength={500} value={reason} onValue={setReason} />
      <div className="row"><Button type="submit" tone="main" busy={act.isPending} disabled={!ready}>{t('act.save')}</Button><Button onClick={onDone}>{t('act.cancel')}</Button></div>
    </form>
  );
}

/** Whoever closes a circle around others is led away from what they see no more. */
function useChange(subject: Subject, { blind, onDone }: { blind: boolean; onDone: () => void }, wish: () => Parameters<typeof sendAccess>[1]) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const again = () => Promise.all([[subject.kind], ['item'], ['case'], ['incoming'], ['cases'], ['desk']].map((queryKey) => client.invalidateQueries({ queryKey })));
  return useMutation({
    mutationFn: () => sendAccess(subject, wish()),
    onSuccess: async () => {
      say(t(blind ? 'confidentiality.closed' : 'confidentiality.changed'));
      if (blind && subject.kind !== 'document') await navigate({ to: '/desk' });
      else onDone();
      await again();
    },
    onError: async (error) => { if (error instanceof ApiProblem && error.status === 409) await client.invalidateQueries({ queryKey: [subject.kind, subject.id] }); },
  });
}
