import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Fingerprint } from 'lucide-react';
import { addPasskey, beginPasskey } from 'contract/passkeys.ts';
import { call } from '~/shared/api/call.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { makePasskey } from './passkey.ts';
import { useProof } from './proof.tsx';

/** Names a passkey and has the device make it. */
export function AddPasskey({ onDone, onCancel }: { onDone: () => void; onCancel?: () => void }) {
  const client = useQueryClient();
  const proof = useProof('passkey-password');
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: async () => {
      const { options } = await call(beginPasskey, { body: { password: proof.password } });
      return call(addPasskey, { body: { name: name.trim() || t('account.passkey'), answer: await makePasskey(options) } });
    },
    onSuccess: async () => {
      say(t('account.passkey-added'));
      await Promise.all([client.invalidateQueries({ queryKey: ['passkeys'] }), client.invalidateQueries({ queryKey: ['session'] })]);
      onDone();
    },
    onError: proof.heard,
  });
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); add.mutate(); }}>
      <ErrorSummary error={proof.shown(add.error)} />
      <TextField id="passkey-name" label={t('account.passkey-name')} hint={t('account.passkey-name-hint')} value={name} onValue={setName} maxLength={60} autoComplete="off" />
      {proof.field}
      <div className="row">
        <Button type="submit" tone="main" icon={Fingerprint} busy={add.isPending}>{t('account.passkey-act')}</Button>
        {onCancel && <Button onClick={onCancel}>{t('act.cancel')}</Button>}
      </div>
    </form>
  );
}
