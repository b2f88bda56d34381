import { Trash2 } from 'lucide-react';
import { POST_ROLES, roleOptions } from '~/administration/roles.ts';
import type { Structure } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Check, Select, TextField } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import type { ChangeWish, PostWish } from './reorganisation-plan.ts';
import { changeFor } from './reorganisation-plan.ts';

type Props = { change: ChangeWish; office: Structure; onChange: (change: ChangeWish) => void; onRemove: () => void };

/** One change of a reorganisation: a unit renamed, merged into another, or giving part of itself away. */
export function ChangeForm({ change, office, onChange, onRemove }: Props) {
  const id = (name: string) => `${name}.${change.key}`;
  const units = office.units.map((unit) => ({ value: String(unit.id), label: `${unit.mark} – ${unit.name}` }));
  const others = units.filter((unit) => unit.value !== change.unitId);
  const choose = { value: '', label: t('administration.choose') };
  const begins = change.kind !== 'rename' && change.toUnitId === 'new';
  return (
    <section className="form-panel" aria-labelledby={id('change')}>
      <div className="row wide"><h3 id={id('change')}>{t(`reorganisation.kind.${change.kind}`)}</h3><Button size="small" icon={Trash2} onClick={onRemove}>{t('reorganisation.remove')}</Button></div>
      <p className="soft">{t(`reorganisation.kind-hint.${change.kind}`)}</p>
      <div className="pairs">
        <Select id={id('unitId')} label={t(change.kind === 'rename' ? 'reorganisation.unit' : 'reorganisation.giving')} value={change.unitId} onValue={(unitId) => onChange(changeFor(change, unitId, office))} options={[choose, ...units]} />
        {change.kind !== 'rename' && <Select id={id('toUnitId')} label={t('reorganisation.taking')} value={change.toUnitId} onValue={(toUnitId) => onChange({ ...change, toUnitId })} options={[choose, { value: 'new', label: t('reorganisation.new-unit') }, ...others]} />}
        {(change.kind === 'rename' || begins) && <TextField id={id('mark')} label={t('administration.unit-mark')} hint={t('administration.unit-mark-hint')} maxLength={12} value={change.mark} onValue={(mark) => onChange({ ...change, mark: mark.toLocaleUpperCase('pl') })} />}
        {(change.kind === 'rename' || begins) && <TextField id={id('name')} label={t('administration.unit-name')} maxLength={200} value={change.name} onValue={(name) => onChange({ ...change, name })} />}
        {begins && <Select id={id('parentId')} label={t('administration.unit-parent')} value={change.parentId} onValue={(parentId) => onChange({ ...change, parentId })} options={[{ value: '', label: t('structure.on-top') }, ...units]} />}
      </div>
      {change.kind === 'rename' && change.mark !== office.units.find((unit) => String(unit.id) === change.unitId)?.mark && change.unitId !== '' && (
        <Check label={t('reorganisation.re-register')} hint={t('reorganisation.re-register-hint')} checked={change.reRegister} onChecked={(reRegister) => onChange({ ...change, reRegister })} />
      )}
      {change.kind !== 'rename' && change.posts.length > 0 && <Posts change={change} onChange={onChange} />}
    </section>
  );
}

function Posts({ change, onChange }: Pick<Props, 'change' | 'onChange'>) {
  const put = (next: PostWish) => onChange({ ...change, posts: change.posts.map((post) => (post.postId === next.postId ? next : post)) });
  return (
    <fieldset className="field">
      <legend className="field-label">{t(change.kind === 'merge' ? 'reorganisation.all-posts' : 'reorganisation.which-posts')}</legend>
      <div className="stack">{change.posts.map((post) => (
        <div key={post.postId} className="stack tight">
          {change.kind === 'merge' ? <span className="strong">{post.was}</span> : <Check label={post.was} checked={post.goes} onChecked={(goes) => put({ ...post, goes })} />}
          {(change.kind === 'merge' || post.goes) && (
            <div className="pairs">
              <TextField id={`title.${post.postId}`} label={t('reorganisation.title-there')} maxLength={120} value={post.title} onValue={(title) => put({ ...post, title })} />
              <Select id={`role.${post.postId}`} label={t('administration.role')} value={post.role} onValue={(role) => put({ ...post, role: POST_ROLES.find((one) => one === role) ?? post.role })} options={roleOptions()} />
              {(post.role === 'head' || post.role === 'mayor') && <Check label={t('structure.deputy')} checked={post.deputy} onChecked={(deputy) => put({ ...post, deputy })} />}
            </div>
          )}
        </div>
      ))}</div>
    </fieldset>
  );
}
