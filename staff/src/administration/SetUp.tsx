import { useState } from 'react';
import type { FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Building2, CircleCheck } from 'lucide-react';
import { setUp } from 'contract/people.ts';
import { call } from '~/shared/api/call.ts';
import { PageTitle } from '~/shared/frame/Page.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { TextArea, TextField } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import { SetUpUnits } from './SetUpUnits.tsx';
import { bodyOf, emptySetUp, fieldIdOf, wrongOf } from './set-up-form.ts';
import type { SetUpForm } from './set-up-form.ts';
import './administration.css';
import '~/session/session.css';

const OFFICE = ['name', 'authority', 'street', 'postcode', 'locality', 'phone', 'website'] as const;
const ADMINISTRATOR = ['firstName', 'lastName', 'login', 'password'] as const;

/** The first page of a real office: who we are, where letters come in, who administers, which units there are. */
export function SetUp() {
  const { key } = useSearch({ from: '/set-up' });
  const [form, setForm] = useState<SetUpForm>(emptySetUp);
  const [missing, setMissing] = useState<Record<string, string>>({});
  const act = useMutation({ mutationFn: () => call(setUp, { body: bodyOf(form, key ?? '') }) });
  const set = (part: Partial<SetUpForm>) => setForm((before) => ({ ...before, ...part }));
  const told = fieldErrors(act.error);
  const ids = Object.fromEntries(Object.keys(told).map((path) => [path, fieldIdOf(path, form)]));
  const wrong: Record<string, string | undefined> = { ...Object.fromEntries(Object.entries(told).map(([path, words]) => [ids[path], words])), ...missing };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = wrongOf(form);
    setMissing(found);
    if (Object.keys(found).length === 0) act.mutate();
  };
  if (act.isSuccess) return <Done login={form.login} />;
  return (
    <main className="gate">
      <form className="gate-box wide" noValidate onSubmit={submit}>
        <div className="gate-brand"><img src="/app/mark.svg" alt="" width="40" height="40" /> <span>{t('app.name')}</span></div>
        <PageTitle title={t('set-up.title')} />
        <p>{t('set-up.intro')}</p>
        {!key && <Notice tone="late" icon={Building2}>{t('set-up.no-key')}</Notice>}
        <ErrorSummary error={act.error} fields={missing} ids={ids} />
        <section className="form-panel"><h2>{t('set-up.office')}</h2>
          <div className="pairs">{OFFICE.map((field) => <TextField key={field} id={field} label={t(`office.${field}`)} optional={field === 'phone' || field === 'website' ? t('form.optional') : undefined} value={form[field]} onValue={(value) => set({ [field]: value })} error={wrong[field]} />)}</div>
          <TextArea id="mailboxes" label={t('set-up.mailboxes')} hint={t('set-up.mailboxes-hint')} rows={2} value={form.mailboxes} onValue={(mailboxes) => set({ mailboxes })} error={wrong['mailboxes']} />
        </section>
        <section className="form-panel"><h2>{t('set-up.administrator')}</h2>
          <div className="pairs">{ADMINISTRATOR.map((field) => <TextField key={field} id={field} type={field === 'password' ? 'password' : 'text'} autoComplete={field === 'password' ? 'new-password' : 'off'} label={t(`set-up.${field}`)} hint={field === 'password' ? t('account.password-hint') : undefined} value={form[field]} onValue={(value) => set({ [field]: value })} error={wrong[field]} />)}</div>
        </section>
        <SetUpUnits units={form.units} onUnits={(units) => set({ units })} wrong={wrong} />
        <div><Button type="submit" tone="main" icon={Building2} busy={act.isPending} disabled={!key}>{t('set-up.act')}</Button></div>
      </form>
    </main>
  );
}

function Done({ login }: { login: string }) {
  return (
    <main className="gate">
      <div className="gate-box">
        <PageTitle title={t('set-up.done')} />
        <Notice tone="good" icon={CircleCheck}>{t('set-up.done-hint', { login })}</Notice>
        <Link to="/sign-in" className="button main">{t('sign-in.act')}</Link>
      </div>
    </main>
  );
}
