import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import type { z } from 'zod';
import { changeSignInRules, endAllSessions, readSignInRules } from 'contract/sign-ins.ts';
import { call } from '~/shared/api/call.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { Radios } from '~/shared/ui/Field.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { Reasoned } from './Reasoned.tsx';

type Rules = z.output<typeof readSignInRules.response>;

/** What the office demands of people who sign in, how single sign-on is set up, and the emergency brake. */
export function SignInRules() {
  const rules = useQuery({ queryKey: ['sign-in-rules'], queryFn: ({ signal }) => call(readSignInRules, { signal }) });
  if (rules.isPending) return <Bones rows={6} />;
  if (rules.error) return <Failure error={rules.error} onRetry={() => void rules.refetch()} />;
  return (
    <div className="stack">
      <Demand key={rules.data.revision} rules={rules.data} />
      <section className="form-panel" aria-labelledby="single-sign-on-title">
        <h2 id="single-sign-on-title">{t('administration.single-sign-on')}</h2>
        {rules.data.singleSignOn ? <SingleSignOn facts={rules.data.singleSignOn} /> : <p className="soft">{t('administration.single-sign-on-none')}</p>}
      </section>
      <EndAll />
    </div>
  );
}

function Demand({ rules }: { rules: Rules }) {
  const client = useQueryClient();
  const [whom, setWhom] = useState(rules.secondFactorFor);
  const change = useMutation({
    mutationFn: () => call(changeSignInRules, { body: { secondFactorFor: whom, revision: rules.revision } }),
    onSuccess: () => { say(t('administration.demand-changed')); return client.invalidateQueries({ queryKey: ['sign-in-rules'] }); },
  });
  const lacking = (of: 'leaders' | 'everybody') => t('administration.lacking', { count: rules.lacking[of] });
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); change.mutate(); }}>
      <ErrorSummary error={change.error} />
      <Radios
        legend={t('administration.second-factor-for')} name="second-factor-for" value={whom}
        onValue={(next) => setWhom(next === 'leaders' || next === 'everybody' ? next : 'nobody')}
        options={[
          { value: 'nobody', label: t('administration.second-factor-for.nobody') },
          { value: 'leaders', label: t('administration.second-factor-for.leaders'), hint: lacking('leaders') },
          { value: 'everybody', label: t('administration.second-factor-for.everybody'), hint: lacking('everybody') },
        ]}
      />
      <div><Button type="submit" tone="main" busy={change.isPending}>{t('act.save')}</Button></div>
    </form>
  );
}

function SingleSignOn({ facts }: { facts: NonNullable<Rules['singleSignOn']> }) {
  return (
    <dl className="facts">
      <dt>{t('administration.single-sign-on-issuer')}</dt><dd>{facts.name} ({facts.issuer})</dd>
      <dt>{t('administration.single-sign-on-match')}</dt><dd>{t(`administration.single-sign-on-match.${facts.match}`)}</dd>
      <dt>{t('administration.single-sign-on-only')}</dt><dd>{t(facts.only ? 'administration.single-sign-on-only.yes' : 'administration.single-sign-on-only.no')}</dd>
      {facts.only && <><dt>{t('administration.single-sign-on-emergency')}</dt><dd>{facts.emergencyLogin}</dd></>}
    </dl>
  );
}

function EndAll() {
  const [asking, setAsking] = useState(false);
  return (
    <section className="form-panel" aria-labelledby="end-all-title">
      <h2 id="end-all-title">{t('administration.end-all')}</h2>
      <p>{t('administration.end-all-hint')}</p>
      <div><Button tone="danger" icon={LogOut} onClick={() => setAsking(true)}>{t('administration.end-all')}</Button></div>
      {asking && (
        <Reasoned
          title={t('administration.end-all')} act={t('administration.end-all')} hint={t('administration.end-all-hint')} onClose={() => setAsking(false)}
          run={async (reason) => { const { ended } = await call(endAllSessions, { body: { reason } }); say(t('administration.sessions-ended', { count: ended })); }}
        />
      )}
    </section>
  );
}
