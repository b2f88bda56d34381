import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Copy, Printer, TicketCheck } from 'lucide-react';
import { makeRecoveryCodes } from 'contract/session.ts';
import { call } from '~/shared/api/call.ts';
import type { Me } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { Check } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { useProof } from './proof.tsx';

/** How many codes are left, and new ones. */
export function RecoveryCodes({ me }: { me: Me }) {
  const [making, setMaking] = useState(false);
  if (making) return <MakeCodes me={me} onDone={() => setMaking(false)} />;
  return (
    <div className="stack">
      <p>{t('account.codes-why')} {t('account.codes-left', { count: me.recoveryCodesLeft })}</p>
      {me.secondFactor && (
        <div className="stack tight">
          <div><Button icon={TicketCheck} tone={me.recoveryCodesLeft === 0 ? 'main' : undefined} onClick={() => setMaking(true)}>{t('account.codes-make')}</Button></div>
          {me.recoveryCodesLeft > 0 && <p className="soft small">{t('account.codes-void')}</p>}
        </div>
      )}
    </div>
  );
}

/** Makes codes and shows them once. `first`: right after a factor was added, when nothing has to be confirmed any more. */
export function MakeCodes({ me, onDone, first = false }: { me: Me; onDone: () => void; first?: boolean }) {
  const client = useQueryClient();
  const proof = useProof('codes-password');
  const make = useMutation({ mutationFn: () => call(makeRecoveryCodes, { body: { password: proof.password } }), onSuccess: () => { proof.forget(); return client.invalidateQueries({ queryKey: ['session'] }); }, onError: proof.heard });
  if (make.data) return <Codes me={me} codes={make.data.codes} onDone={onDone} />;
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); make.mutate(); }}>
      <ErrorSummary error={proof.shown(make.error)} />
      <p>{t('account.codes-why')} {!first && me.recoveryCodesLeft > 0 && t('account.codes-void')}</p>
      {proof.field}
      <div className="row">
        <Button type="submit" tone="main" icon={TicketCheck} busy={make.isPending}>{t('account.codes-make')}</Button>
        {!first && <Button onClick={onDone}>{t('act.cancel')}</Button>}
      </div>
    </form>
  );
}

/** Ten codes as they are to be printed; only they reach the paper. */
function Codes({ me, codes, onDone }: { me: Me; codes: string[]; onDone: () => void }) {
  const [kept, setKept] = useState(false);
  return (
    <div className="stack">
      <p className="no-print">{t('account.codes-hint')}</p>
      <section className="codes" aria-label={t('account.codes-new')}>
        <p className="strong">{t('account.codes-printed-for', { login: me.login, office: me.office.name })}</p>
        <ol>{codes.map((code) => <li key={code}>{code}</li>)}</ol>
      </section>
      <div className="row no-print">
        <Button icon={Printer} onClick={() => window.print()}>{t('account.codes-print')}</Button>
        <Button icon={Copy} onClick={() => void navigator.clipboard.writeText(codes.join('\n')).then(() => say(t('account.codes-copied')))}>{t('account.codes-copy')}</Button>
      </div>
      <div className="stack tight no-print">
        <Check label={t('account.codes-kept')} checked={kept} onChecked={setKept} />
        <div><Button tone="main" disabled={!kept} onClick={onDone}>{t('account.codes-done')}</Button></div>
      </div>
    </div>
  );
}
