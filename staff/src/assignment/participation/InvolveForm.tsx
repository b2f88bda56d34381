import { useState } from 'react';
import { Handshake } from 'lucide-react';
import { involve } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import type { IncomingItem } from '~/shared/api/types.ts';
import { hasRole, useMe } from '~/shared/frame/me.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { t } from '~/shared/words/messages.ts';
import { candidatesFor, useTargets } from '../targets.ts';
import { useRequestAct } from './act.ts';
import { ParticipantsField } from './ParticipantsField.tsx';
import type { ParticipantWish } from './wishes.ts';
import { tooLate } from './wishes.ts';

/** Others are asked about a letter that somebody handles already. */
export function InvolveForm({ item }: { item: IncomingItem }) {
  const me = useMe();
  const targets = useTargets();
  const [wishes, setWishes] = useState<ParticipantWish[]>([]);
  const act = useRequestAct(() => call(involve, { params: { id: item.id }, body: { participants: wishes } }), t('participation.involved'), () => setWishes([]));
  if (!targets.data) return null;
  const asked = new Set(item.participants.filter((one) => one.state === 'open').map((one) => one.toPostId));
  const candidates = candidatesFor(hasRole(me, 'mayor', 'secretary') ? 'decide' : 'pass-on', targets.data.units, me).filter((one) => !asked.has(one.postId));
  const ready = wishes.length > 0 && !wishes.some((wish) => tooLate(wish, item.termOn));
  return (
    <details className="quiet-act">
      <summary>{t('participation.involve')}</summary>
      <form className="stack tight assign" noValidate onSubmit={(event) => { event.preventDefault(); if (ready) act.mutate(); }}>
        <ErrorSummary error={act.error} />
        <ParticipantsField candidates={candidates} leadPostId={item.holder?.postId ?? null} latest={item.termOn} value={wishes} onValue={setWishes} />
        <div><Button type="submit" icon={Handshake} disabled={!ready} busy={act.isPending}>{t('participation.involve-act')}</Button></div>
      </form>
    </details>
  );
}
