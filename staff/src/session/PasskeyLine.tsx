import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CloudUpload, Pencil, ShieldOff, Trash2 } from 'lucide-react';
import { removePasskey, renamePasskey } from 'contract/passkeys.ts';
import { call } from '~/shared/api/call.ts';
import type { PasskeyEntry } from '~/shared/api/types.ts';
import { Button, IconButton } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { Dialog } from '~/shared/ui/Dialog.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { instantWords } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { useProof } from './proof.tsx';

type Props = { passkey: PasskeyEntry };

export function PasskeyLine({ passkey }: Props) {
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null);
  const { name } = passkey;
  const used = passkey.lastUsedAt === null ? t('account.passkey-never-used') : t('account.passkey-used', { used: instantWords(passkey.lastUsedAt) });
  return (
    <li className="row wide">
      <div>
        <div className="strong">{name}</div>
        <div className="soft small">{t('account.passkey-line', { added: instantWords(passkey.createdAt), used })}</div>
        <div className="row tags">
          {passkey.synced && <Chip icon={CloudUpload}>{t('account.passkey-synced')}</Chip>}
          {passkey.blockedAt !== null && <Chip tone="late" icon={ShieldOff}>{t('account.passkey-blocked')}</Chip>}
        </div>
      </div>
      <div className="row tags">
        <IconButton size="small" icon={Pencil} name={t('account.passkey-rename-of', { name })} onClick={() => setOpen('rename')} />
        <IconButton size="small" icon={Trash2} name={t('account.passkey-remove-of', { name })} onClick={() => setOpen('remove')} />
      </div>
      {open === 'rename' && <Rename passkey={passkey} onClose={() => setOpen(null)} />}
      {open === 'remove' && <Remove passkey={passkey} onClose={() => setOpen(null)} />}
    </li>
  );
}

function useDone(words: string, onClose: () => void) {
  const client = useQueryClient();
  return async () => {
    say(words);
    onClose();
    await Promise.all([client.invalidateQueries({ queryKey: ['passkeys'] }), client.invalidateQueries({ queryKey: ['session'] })]);
  };
}

function Rename({ passkey, onClose }: Props & { onClose: () => void }) {
  const [name, setName] = useState(passkey.name);
  const rename = useMutation({ mutationFn: () => call(renamePasskey, { params: { id: passkey.id }, body: { name: name.trim() } }), onSuccess: useDone(t('account.passkey-renamed'), onClose) });
  return (
    <Dialog title={t('account.passkey-rename')} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); rename.mutate(); }}>
        <ErrorSummary error={rename.error} />
        <TextField id="passkey-new-name" label={t('account.passkey-name')} value={name} onValue={setName} maxLength={60} autoComplete="off" />
        <div className="row"><Button type="submit" tone="main" busy={rename.isPending}>{t('account.passkey-rename')}</Button><Button onClick={onClose}>{t('act.cancel')}</Button></div>
      </form>
    </Dialog>
  );
}

function Remove({ passkey, onClose }: Props & { onClose: () => void }) {
  const proof = useProof('passkey-remove-password');
  const remove = useMutation({ mutationFn: () => call(removePasskey, { params: { id: passkey.id }, body: { password: proof.password } }), onSuccess: useDone(t('account.passkey-removed'), onClose), onError: proof.heard });
  return (
    <Dialog title={t('account.passkey-remove-act')} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); remove.mutate(); }}>
        <ErrorSummary error={proof.shown(remove.error)} />
        <p>{t('account.passkey-remove-question', { name: passkey.name })}</p>
        {proof.field}
        <div className="row"><Button type="submit" tone="danger" icon={Trash2} busy={remove.isPending}>{t('account.passkey-remove-act')}</Button><Button onClick={onClose}>{t('act.cancel')}</Button></div>
      </form>
    </Dialog>
  );
}
