import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { addPerson, listUnits } from 'contract/people.ts';
import { call } from '~/shared/api/call.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { Check, Select, TextField } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import type { Given } from './People.tsx';
import { POST_ROLES, roleOptions } from './roles.ts';
import type { PostRole } from './roles.ts';

const plain = (text: string) => text.toLocaleLowerCase('pl').normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l').replace(/[^a-z0-9-]/g, '');

/** A person with a post and an account; the name of the account is proposed from the person's. */
export function AddPerson({ onDone }: { onDone: (given: Given | null) => void }) {
  const client = useQueryClient();
  const units = useQuery({ queryKey: ['units'], queryFn: ({ signal }) => call(listUnits, { signal }) });
  const [form, setForm] = useState({ firstName: '', lastName: '', email: '', login: '', unitId: '', postTitle: '', role: 'officer' as PostRole, administrator: false });
  const set = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));
  const login = form.login || [plain(form.firstName), plain(form.lastName)].filter(Boolean).join('.');
  const unitId = form.unitId || String(units.data?.entries[0]?.id ?? '');
  const act = useMutation({
    mutationFn: () => call(addPerson, { body: { ...form, login, unitId: Number(unitId), email: form.email.trim() || null } }),
    onSuccess: async ({ temporaryPassword }) => {
      await client.invalidateQueries({ queryKey: ['staff'] });
      onDone({ name: `${form.firstName} ${form.lastName}`, password: temporaryPassword });
    },
  });
  const wrong = fieldErrors(act.error);
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <h2>{t('administration.add-person')}</h2>
      <ErrorSummary error={act.error} />
      <div className="pairs">
        <TextField id="firstName" label={t('administration.first-name')} value={form.firstName} onValue={(firstName) => set({ firstName })} error={wrong['firstName']} />
        <TextField id="lastName" label={t('administration.last-name')} value={form.lastName} onValue={(lastName) => set({ lastName })} error={wrong['lastName']} />
        <TextField id="email" type="email" label={t('administration.email')} optional={t('form.optional')} value={form.email} onValue={(email) => set({ email })} error={wrong['email']} />
        <TextField id="login" label={t('sign-in.login')} value={login} onValue={(next) => set({ login: next })} error={wrong['login']} autoCapitalize="none" spellCheck={false} />
        <Select id="unitId" label={t('administration.unit')} value={unitId} onValue={(next) => set({ unitId: next })} options={(units.data?.entries ?? []).map((unit) => ({ value: String(unit.id), label: `${unit.mark} – ${unit.name}` }))} />
        <TextField id="postTitle" label={t('administration.post-title')} value={form.postTitle} onValue={(postTitle) => set({ postTitle })} error={wrong['postTitle']} />
        <Select id="role" label={t('administration.role')} value={form.role} onValue={(next) => set({ role: POST_ROLES.find((role) => role === next) ?? form.role })} options={roleOptions()} />
      </div>
      <Check label={t('administration.is-administrator')} hint={t('administration.is-administrator-hint')} checked={form.administrator} onChecked={(administrator) => set({ administrator })} />
      <div className="row"><Button type="submit" tone="main" busy={act.isPending}>{t('administration.add-act')}</Button><Button onClick={() => onDone(null)}>{t('act.cancel')}</Button></div>
    </form>
  );
}
