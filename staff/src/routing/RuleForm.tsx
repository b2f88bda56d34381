import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FlaskConical, Plus } from 'lucide-react';
import { addRule, tryRule } from 'contract/routing.ts';
import { call } from '~/shared/api/call.ts';
import { useMe } from '~/shared/frame/me.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { Radios, Select, TextField } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { candidateWords } from '~/assignment/participation/wishes.ts';
import { candidatesFor, useTargets } from '~/assignment/targets.ts';
import { isComplete, useTypedRule, wishOf } from './rule-wish.ts';
import { Trial } from './Trial.tsx';
import './routing.css';

/** A new rule is written, tried on letters that came before, and added. */
export function RuleForm({ mailboxes }: { mailboxes: { id: number; address: string }[] }) {
  const me = useMe();
  const client = useQueryClient();
  const targets = useTargets();
  const { typed, change, clear } = useTypedRule();
  const trial = useMutation({ mutationFn: () => call(tryRule, { body: { rule: wishOf(typed), letters: 200 } }) });
  const add = useMutation({
    mutationFn: () => call(addRule, { body: wishOf(typed) }),
    onSuccess: () => { say(t('routing.added', { title: typed.title.trim() })); clear(); trial.reset(); return client.invalidateQueries({ queryKey: ['rules'] }); },
  });
  const wrong = { ...fieldErrors(trial.error), ...fieldErrors(add.error) };
  const candidates = targets.data ? candidatesFor('decide', targets.data.units, me) : [];
  const ready = isComplete(typed);
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); if (ready) add.mutate(); }}>
      <h2>{t('routing.new')}</h2>
      <ErrorSummary error={add.error ?? trial.error} />
      <TextField id="title" label={t('routing.name')} hint={t('routing.name-hint')} maxLength={120} value={typed.title} onValue={(title) => change({ title })} error={wrong['title']} />
      <fieldset className="field rule-conditions">
        <legend className="field-label">{t('routing.conditions')}</legend>
        <p className="hint">{t('routing.conditions-hint')}</p>
        <TextField label={t('routing.words')} hint={t('routing.words-hint')} optional={t('form.optional')} maxLength={500} value={typed.words} onValue={(words) => change({ words })} />
        <TextField label={t('routing.sender')} hint={t('routing.sender-hint')} optional={t('form.optional')} maxLength={320} value={typed.sender} onValue={(sender) => change({ sender })} />
        <TextField label={t('routing.place')} hint={t('routing.place-hint')} optional={t('form.optional')} maxLength={500} value={typed.place} onValue={(place) => change({ place })} />
        <Select label={t('routing.mailbox')} optional={t('form.optional')} value={typed.mailboxId} onValue={(mailboxId) => change({ mailboxId })} options={[{ value: '', label: t('routing.any') }, ...mailboxes.map(({ id, address }) => ({ value: String(id), label: address }))]} />
        <TextField id="rule.classSymbol" label={t('routing.class')} hint={t('routing.class-hint')} optional={t('form.optional')} inputMode="numeric" maxLength={4} value={typed.classSymbol} onValue={(classSymbol) => change({ classSymbol })} error={wrong['classSymbol'] ?? wrong['rule.classSymbol']} />
      </fieldset>
      <Select label={t('routing.to')} value={typed.toPostId} onValue={(toPostId) => change({ toPostId })} options={[{ value: '', label: t('administration.choose') }, ...candidates.map((one) => ({ value: String(one.postId), label: `${candidateWords(one)} – ${one.title}` }))]} />
      <Radios legend={t('routing.effect')} name="effect" value={typed.effect} onValue={(effect) => change({ effect: effect === 'assign' ? 'assign' : 'propose' })} options={[{ value: 'propose', label: t('routing.effect.propose'), hint: t('routing.propose-hint') }, { value: 'assign', label: t('routing.effect.assign'), hint: t('routing.assign-hint') }]} />
      {typed.effect === 'assign' && (
        <>
          <TextField label={t('assignment.instruction')} optional={t('form.optional')} maxLength={1000} value={typed.instruction} onValue={(instruction) => change({ instruction })} />
          <TextField label={t('routing.term-days')} optional={t('form.optional')} inputMode="numeric" maxLength={3} value={typed.termDays} onValue={(termDays) => change({ termDays: termDays.replaceAll(/\D/g, '') })} />
        </>
      )}
      <div className="row">
        <DateField label={t('routing.from')} optional={t('form.optional')} value={typed.validFrom} onValue={(validFrom) => change({ validFrom })} />
        <DateField label={t('routing.until')} optional={t('form.optional')} value={typed.validTo} onValue={(validTo) => change({ validTo })} />
      </div>
      <div className="row">
        <Button icon={FlaskConical} disabled={!ready} busy={trial.isPending} onClick={() => trial.mutate()}>{t('routing.try')}</Button>
        <Button type="submit" tone="main" icon={Plus} disabled={!ready} busy={add.isPending}>{t('routing.add')}</Button>
        {!ready && <span className="soft small">{t('routing.incomplete')}</span>}
      </div>
      {trial.data && <Trial trial={trial.data} />}
    </form>
  );
}
