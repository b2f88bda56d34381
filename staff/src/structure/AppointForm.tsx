import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { appoint } from 'contract/structure.ts';
import { call } from '~/shared/api/call.ts';
import type { PostHistory } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { Check } from '~/shared/ui/Field.tsx';
import { today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { PersonPicker } from './PersonPicker.tsx';
import { whenOf } from './Pane.tsx';
import { peopleQuery, useStructureAct } from './structure-query.ts';

/** Appoints somebody to the post; whoever sits there may leave the day before. */
export function AppointForm({ post, onDone }: { post: PostHistory; onDone: () => void }) {
  const people = useQuery(peopleQuery);
  const [personId, setPersonId] = useState<number | null>(null);
  const [from, setFrom] = useState<string | null>(today());
  const [to, setTo] = useState<string | null>(null);
  const present = post.people.find((seat) => whenOf(seat, today()) === 'now');
  const [replacing, setReplacing] = useState(!post.shared);
  const send = () => call(appoint, { body: { personId: personId ?? 0, postId: post.id, from: from ?? '', to, replacing: present !== undefined && replacing, revision: post.revision } });
  const act = useStructureAct(send, t('structure.appointed'), onDone);
  const wrong = fieldErrors(act.error);
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <h3>{t('structure.appoint')}</h3>
      <ErrorSummary error={act.error} />
      <PersonPicker id="personId" label={t('structure.person')} people={(people.data?.entries ?? []).filter((person) => !person.closed)} chosen={personId} onChoose={setPersonId} error={wrong['personId'] ? t('structure.choose-person') : null} />
      <div className="pairs">
        <DateField id="from" label={t('structure.first-day')} value={from} onValue={setFrom} error={wrong['from']} />
        <DateField id="to" label={t('structure.last-day')} hint={t('structure.last-day-hint')} value={to} onValue={setTo} error={wrong['to']} />
      </div>
      {present && <Check label={t('structure.replacing', { name: present.name })} hint={t('structure.replacing-hint')} checked={replacing} onChecked={setReplacing} />}
      <div className="row"><Button type="submit" tone="main" busy={act.isPending}>{t('structure.appoint')}</Button><Button onClick={onDone}>{t('act.cancel')}</Button></div>
    </form>
  );
}
