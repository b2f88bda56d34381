import { useState } from 'react';
import { Handshake } from 'lucide-react';
import { involve } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import type { CaseFile } from '~/shared/api/types.ts';
import { hasRole, useMe } from '~/shared/frame/me.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { Select } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import { useRequestAct } from '~/assignment/participation/act.ts';
import { ParticipantsField } from '~/assignment/participation/ParticipantsField.tsx';
import type { ParticipantWish } from '~/assignment/participation/wishes.ts';
import { tooLate } from '~/assignment/participation/wishes.ts';
import { candidatesFor, useTargets } from '~/assignment/targets.ts';
import '~/assignment/assignment.css';

/** Others are asked about a letter of the case: the own people, and other units through their heads. */
export function AskFromCase({ file }: { file: CaseFile }) {
  const me = useMe();
  const targets = useTargets();
  const letters = file.letters.filter(({ register }) => register !== 'outgoing').toReversed();
  const [itemId, setItemId] = useState(letters[0]?.item.id);
  const [wishes, setWishes] = useState<ParticipantWish[]>([]);
  const letter = letters.find(({ item }) => item.id === itemId) ?? letters[0];
  const act = useRequestAct(() => call(involve, { params: { id: letter?.item.id ?? 0 }, body: { participants: wishes } }), t('participation.involved'), () => setWishes([]));
  if (!targets.data || !letter) return null;
  const asked = new Set(file.participants.filter((one) => one.itemId === letter.item.id && one.state === 'open').map((one) => one.toPostId));
  const own = new Set([file.holder?.unitId, ...me.headedUnitIds]);
  const candidates = candidatesFor('decide', targets.data.units, me).filter((one) => !asked.has(one.postId) && (hasRole(me, 'mayor', 'secretary') || one.role === 'head' || own.has(one.unitId)));
  const ready = wishes.length > 0 && !wishes.some((wish) => tooLate(wish, letter.termOn));
  return (
    <form className="form-panel assign no-print" noValidate onSubmit={(event) => { event.preventDefault(); if (ready) act.mutate(); }}>
      <h3>{t('cases.ask')}</h3>
      <p className="soft">{t('cases.ask-hint')}</p>
      <ErrorSummary error={act.error} />
      {letters.length > 1 && <Select label={t('cases.ask-letter')} value={String(letter.item.id)} onValue={(value) => setItemId(Number(value))} options={letters.map(({ item }) => ({ value: String(item.id), label: `${item.identifier} – ${item.title}` }))} />}
      <ParticipantsField candidates={candidates} leadPostId={file.holder?.postId ?? null} latest={letter.termOn} value={wishes} onValue={setWishes} />
      <div><Button type="submit" icon={Handshake} disabled={!ready} busy={act.isPending}>{t('participation.involve-act')}</Button></div>
    </form>
  );
}
