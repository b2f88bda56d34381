import { useState } from 'react';
import { changePerson, registerPerson } from 'contract/structure.ts';
import { call } from '~/shared/api/call.ts';
import type { PersonHistory } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import { useStructureAct } from './structure-query.ts';

/** Somebody new on the staff, or what is known of somebody. */
export function PersonForm({ person, onDone }: { person: PersonHistory | null; onDone: () => void }) {
  const [data, setData] = useState({ firstName: person?.firstName ?? '', lastName: person?.lastName ?? '', email: person?.email ?? '', phone: person?.phone ?? '' });
  const set = (part: Partial<typeof data>) => setData((before) => ({ ...before, ...part }));
  const body = { ...data, email: data.email.trim() || null, phone: data.phone.trim() || null };
  const send = async () => { await (person ? call(changePerson, { params: { id: person.id }, body: { ...body, revision: person.revision } }) : call(registerPerson, { body })); };
  const act = useStructureAct(send, t(person ? 'structure.person-changed' : 'structure.person-added', { name: `${data.firstName} ${data.lastName}` }), onDone);
  const wrong = fieldErrors(act.error);
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <h3>{t(person ? 'structure.change-person' : 'structure.add-person')}</h3>
      {!person && <p className="soft">{t('structure.add-person-hint')}</p>}
      <ErrorSummary error={act.error} />
      <div className="pairs">
        <TextField id="firstName" label={t('administration.first-name')} value={data.firstName} onValue={(firstName) => set({ firstName })} error={wrong['firstName']} />
        <TextField id="lastName" label={t('administration.last-name')} value={data.lastName} onValue={(lastName) => set({ lastName })} error={wrong['lastName']} />
        <TextField id="email" type="email" label={t('administration.email')} optional={t('form.optional')} value={data.email} onValue={(email) => set({ email })} error={wrong['email']} />
        <TextField id="phone" label={t('structure.phone')} optional={t('form.optional')} value={data.phone} onValue={(phone) => set({ phone })} error={wrong['phone']} />
      </div>
      <div className="row"><Button type="submit" tone="main" busy={act.isPending}>{t(person ? 'act.save' : 'structure.add-person')}</Button><Button onClick={onDone}>{t('act.cancel')}</Button></div>
    </form>
  );
}
