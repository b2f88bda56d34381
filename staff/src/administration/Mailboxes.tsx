import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { addMailbox, closeMailbox, listMailboxes } from 'contract/mailroom.ts';
import { listStaff } from 'contract/people.ts';
import { ConfidentialityChip } from '~/access/ConfidentialityChip.tsx';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import type { Confidentiality } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { Radios, Select, TextField } from '~/shared/ui/Field.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { Channels } from './Channels.tsx';

const LEVELS = ['ordinary', 'restricted', 'strict'] as const;

/** Addresses at which the office receives. */
export function Mailboxes() {
  const client = useQueryClient();
  const boxes = useQuery({ queryKey: ['mailboxes'], queryFn: ({ signal }) => call(listMailboxes, { signal }) });
  const close = useMutation({
    mutationFn: (id: number) => call(closeMailbox, { params: { id } }),
    onSuccess: () => { say(t('administration.mailbox-closed')); return client.invalidateQueries({ queryKey: ['mailboxes'] }); },
    onError: (error) => say(problemWords(error), { bad: true }),
  });
  if (boxes.isPending) return <Bones rows={4} />;
  if (boxes.error) return <Failure error={boxes.error} onRetry={() => void boxes.refetch()} />;
  return (
    <div className="stack loose">
      <Channels />
      <h2>{t('administration.addresses')}</h2>
      <div className="scroll-x panel">
        <table className="table stacking">
          <thead><tr><th scope="col">{t('administration.mailbox')}</th><th scope="col">{t('administration.mailbox-kind')}</th><th scope="col"><span className="hidden-words">{t('administration.acts')}</span></th></tr></thead>
          <tbody>
            {boxes.data.entries.map((box) => (
              <tr key={box.id}>
                <td className="strong">{box.address}</td><td>{t(`mailbox-kind.${box.kind}`)}{box.ownerName ? ` – ${box.ownerName}` : ''} <ConfidentialityChip level={box.confidentiality} /></td>
                <td><Button size="small" icon={X} busy={close.isPending} aria-label={t('administration.mailbox-close-of', { address: box.address })} onClick={() => close.mutate(box.id)}>{t('administration.mailbox-close')}</Button></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <AddMailbox />
    </div>
  );
}

function AddMailbox() {
  const client = useQueryClient();
  const staff = useQuery({ queryKey: ['staff'], queryFn: ({ signal }) => call(listStaff, { signal }) });
  const [address, setAddress] = useState('');
  const [kind, setKind] = useState<'published' | 'individual'>('published');
  const [owner, setOwner] = useState('');
  const [level, setLevel] = useState<Confidentiality>('ordinary');
  const posts = (staff.data?.entries ?? []).flatMap((person) => person.posts.map((post) => ({ value: String(post.postId), label: `${person.lastName} ${person.firstName}, ${post.unitMark}` })));
  const act = useMutation({
    mutationFn: () => call(addMailbox, { body: { address: address.trim(), kind, ownerPostId: kind === 'individual' && owner ? Number(owner) : null, confidentiality: kind === 'individual' ? level : 'ordinary' } }),
    onSuccess: () => { say(t('administration.mailbox-added', { address })); setAddress(''); return client.invalidateQueries({ queryKey: ['mailboxes'] }); },
  });
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <h2>{t('administration.mailbox-add')}</h2>
      <ErrorSummary error={act.error} />
      <TextField id="address" type="email" label={t('administration.mailbox')} value={address} onValue={setAddress} error={fieldErrors(act.error)['address']} />
      <Radios legend={t('administration.mailbox-kind')} name="kind" value={kind} onValue={(next) => setKind(next === 'individual' ? 'individual' : 'published')} options={[{ value: 'published', label: t('mailbox-kind.published'), hint: t('mailbox-kind.published-hint') }, { value: 'individual', label: t('mailbox-kind.individual'), hint: t('mailbox-kind.individual-hint') }]} />
      {kind === 'individual' && <Select label={t('administration.mailbox-owner')} value={owner} onValue={setOwner} options={[{ value: '', label: t('administration.choose') }, ...posts]} />}
      {kind === 'individual' && <Radios legend={t('administration.mailbox-confidentiality')} name="confidentiality" value={level} onValue={(next) => setLevel(LEVELS.find((one) => one === next) ?? 'ordinary')} options={LEVELS.map((one) => ({ value: one, label: t(`confidentiality.${one}`), hint: t(`mailbox-confidentiality.${one}`) }))} />}
      <div><Button type="submit" tone="main" icon={Plus} busy={act.isPending}>{t('administration.mailbox-add')}</Button></div>
    </form>
  );
}
