import { useState } from 'react';
import { changePost, makePost } from 'contract/structure.ts';
import { POST_ROLES, roleOptions } from '~/administration/roles.ts';
import type { PostRole } from '~/administration/roles.ts';
import { call } from '~/shared/api/call.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { Check, Select, TextField } from '~/shared/ui/Field.tsx';
import { today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { useStructureAct } from './structure-query.ts';

type Known = { id: number; revision: number; title: string; role: PostRole; deputy: boolean };

/** A new post in a unit, or what a post is to be called and to be for from a day on. */
export function PostForm({ post, unitId, onDone }: { post: Known | null; unitId: number; onDone: () => void }) {
  const [title, setTitle] = useState(post?.title ?? '');
  const [role, setRole] = useState<PostRole>(post?.role ?? 'officer');
  const [deputy, setDeputy] = useState(post?.deputy ?? false);
  const [shared, setShared] = useState(false);
  const [from, setFrom] = useState<string | null>(today());
  const leads = role === 'head' || role === 'mayor';
  const fields = { title: title.trim(), role, deputy: leads && deputy, from: from ?? '' };
  const send = async () => { await (post ? call(changePost, { params: { id: post.id }, body: { ...fields, revision: post.revision } }) : call(makePost, { body: { ...fields, unitId, shared } })); };
  const act = useStructureAct(send, t(post ? 'structure.post-changed' : 'structure.post-made', { title: fields.title }), onDone);
  const wrong = fieldErrors(act.error);
  return (
    <form className="form-panel" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
      <h3>{t(post ? 'structure.change-post' : 'structure.add-post')}</h3>
      <ErrorSummary error={act.error} />
      <div className="pairs">
        <TextField id="title" label={t('administration.post-title')} maxLength={120} value={title} onValue={setTitle} error={wrong['title']} />
        <Select id="role" label={t('administration.role')} value={role} onValue={(next) => setRole(POST_ROLES.find((one) => one === next) ?? role)} options={roleOptions()} />
        <DateField id="from" label={t('structure.from')} value={from} onValue={setFrom} error={wrong['from']} />
      </div>
      {leads && <Check label={t('structure.deputy')} hint={t('structure.deputy-hint')} checked={deputy} onChecked={setDeputy} />}
      {!post && <Check label={t('structure.shared')} hint={t('structure.shared-hint')} checked={shared} onChecked={setShared} />}
      <div className="row"><Button type="submit" tone="main" busy={act.isPending}>{t(post ? 'act.save' : 'structure.add-post')}</Button><Button onClick={onDone}>{t('act.cancel')}</Button></div>
    </form>
  );
}
