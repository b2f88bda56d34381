import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { substitute } from 'contract/structure.ts';
import { call } from '~/shared/api/call.ts';
import type { PersonEntry } from '~/shared/api/types.ts';
import { useMe } from '~/shared/frame/me.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { Check, Radios, Select, TextField } from '~/shared/ui/Field.tsx';
import { Bones } from '~/shared/ui/States.tsx';
import { today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { PersonPicker } from './PersonPicker.tsx';
import { peopleQuery, useStructureAct } from './structure-query.ts';

const SCOPES = ['all', 'decisions', 'letters'] as const;
type Scope = (typeof SCOPES)[number];

/** Who is away from when to when, and who stands in. Whose it is may be given: then one choice and one press are enough. */
export function SubstitutionForm({ personId, among, onDone }: { personId: number | null; among: ((person: PersonEntry) => boolean) | null; onDone: () => void }) {
  const people = useQuery(peopleQuery);
  if (!people.data) return <Bones rows={4} />;
  return <Form personId={personId} people={people.data.entries.filter((person) => !person.closed)} among={among} onDone={onDone} />;
}

function Form({ personId: given, people, among, onDone }: { personId: number | null; people: PersonEntry[]; among: ((person: PersonEntry) => boolean) | null; onDone: () => void }) {
  const [personId, setPersonId] = useState(given);
  const [postId, setPostId] = useState('');
  const [substituteId, setSubstituteId] = useState<number | null>(null);
  const [scope, setScope] = useState<Scope>('all');
  const [circles, setCircles] = useState(false);
  const mayOpen = useMe().personId === personId && scope === 'all' && substituteId !== null;
  const [from, setFrom] = useState<string | null>(today());
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const person = people.find((one) => one.id === personId);
  const nearest = nearestFirst(people.filter((one) => one.id !== personId), person);
  const send = () => call(substitute, { body: { personId: personId ?? 0, postId: postId === '' ? null : Number(postId), substituteId, scope, circles: circles && mayOpen, from: from ?? '', to, reason } });
  const act = useStructureAct(send, t('substitution.made'), onDone);
  const wrong = fieldErrors(act.error);
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <h2>{given !== null && person ? t('substitution.of', { name: `${person.firstName} ${person.lastName}` }) : t('substitution.new')}</h2>
      <ErrorSummary error={act.error} />
      {given === null && <PersonPicker id="personId" label={t('substitution.who-is-away')} people={among ? people.filter(among) : people} chosen={personId} onChoose={setPersonId} error={wrong['personId'] ? t('structure.choose-person') : null} />}
      <PersonPicker id="substituteId" label={t('substitution.who-stands-in')} hint={t('substitution.nobody-hint')} people={nearest} chosen={substituteId} onChoose={setSubstituteId} />
      <Radios legend={t('substitution.scope')} name="scope" value={scope} onValue={(next) => setScope(SCOPES.find((one) => one === next) ?? 'all')} options={SCOPES.map((one) => ({ value: one, label: t(`substitution.scope.${one}`), hint: t(`substitution.scope-hint.${one}`) }))} />
      {mayOpen && <Check label={t('substitution.circles')} hint={t('substitution.circles-hint')} checked={circles} onChecked={setCircles} />}
      <div className="pairs">
        <DateField id="from" label={t('structure.first-day')} value={from} onValue={setFrom} error={wrong['from']} />
        <DateField id="to" label={t('structure.last-day')} hint={t('substitution.until-ended')} value={to} onValue={setTo} error={wrong['to']} />
      </div>
      {person && person.posts.length > 1 && <Select label={t('substitution.desk')} value={postId} onValue={setPostId} options={[{ value: '', label: t('substitution.all-desks') }, ...person.posts.map((post) => ({ value: String(post.postId), label: `${post.title}, ${post.unitMark}` }))]} />}
      <TextField id="reason" label={t('substitution.reason')} optional={t('form.optional')} hint={t('substitution.reason-hint')} maxLength={500} value={reason} onValue={setReason} />
      <div className="row"><Button type="submit" tone="main" busy={act.isPending}>{t('substitution.act')}</Button><Button onClick={onDone}>{t('act.cancel')}</Button></div>
    </form>
  );
}

/** Those of the same unit first: they are the most likely. */
function nearestFirst(people: readonly PersonEntry[], person: PersonEntry | undefined): PersonEntry[] {
  const units = new Set(person?.posts.map((post) => post.unitId));
  const near = (one: PersonEntry) => Number(one.posts.some((post) => units.has(post.unitId)));
  return people.toSorted((a, b) => near(b) - near(a));
}
