import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { linkSingleSignOn } from 'contract/sign-ins.ts';
import { call } from '~/shared/api/call.ts';
import type { StaffEntry } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Dialog } from '~/shared/ui/Dialog.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';

/** Ties the account to one subject of the provider, or lets it go. */
export function LinkSingleSignOn({ person, name, onClose }: { person: StaffEntry; name: string; onClose: () => void }) {
  const client = useQueryClient();
  const [subject, setSubject] = useState(person.singleSignOnSubject ?? '');
  const link = useMutation({
    mutationFn: () => call(linkSingleSignOn, { params: { id: person.personId }, body: { subject: subject.trim() || null } }),
    onSuccess: () => { say(t('administration.linked', { name })); onClose(); return client.invalidateQueries({ queryKey: ['staff'] }); },
  });
  return (
    <Dialog title={t('administration.link-of', { name })} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); link.mutate(); }}>
        <ErrorSummary error={link.error} />
        <TextField id="subject" label={t('administration.link-subject')} hint={t('administration.link-subject-hint')} value={subject} onValue={setSubject} maxLength={255} autoComplete="off" spellCheck={false} />
        <div className="row"><Button type="submit" tone="main" busy={link.isPending}>{t('act.save')}</Button><Button onClick={onClose}>{t('act.cancel')}</Button></div>
      </form>
    </Dialog>
  );
}
