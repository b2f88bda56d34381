import { useState } from 'react';
import { ArrowRight } from 'lucide-react';
import type { HeldList, LeftDesk } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Select } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import type { Key } from '~/shared/words/messages.ts';
import type { DeskWish, TakingPost } from './leaving-plan.ts';
import { moved } from './leaving-plan.ts';

const KINDS = ['letters', 'cases', 'drafts', 'approvals', 'participations', 'mailboxes'] as const;
type Kind = (typeof KINDS)[number];
const WORDS: Record<Kind, Key> = { letters: 'leaving.letters', cases: 'leaving.cases', drafts: 'leaving.drafts', approvals: 'leaving.approvals', participations: 'leaving.participations', mailboxes: 'leaving.mailboxes' };

/** One desk: what lies on it, who takes everything, and who takes single letters and cases instead. */
export function LeftDeskForm({ desk, targets, wish, onWish }: { desk: LeftDesk; targets: TakingPost[]; wish: DeskWish; onWish: (wish: DeskWish) => void }) {
  const options = [{ value: '', label: t('administration.choose') }, ...(desk.follower ? [{ value: 'follower', label: t('leaving.follower', { name: desk.follower }) }] : []), ...targets.filter((target) => target.value !== String(desk.postId))];
  if (desk.others.length > 0) return <section className="form-panel"><h3>{desk.unitMark} – {desk.title}</h3><p>{t('leaving.others', { names: desk.others.join(', ') })}</p></section>;
  return (
    <section className="form-panel">
      <h3>{desk.unitMark} – {desk.title}</h3>
      <Select id={`rest.${desk.postId}`} label={t('leaving.rest')} value={wish.rest} onValue={(rest) => onWish({ ...wish, rest })} options={options} />
      {KINDS.filter((kind) => desk[kind].total > 0).map((kind) => (
        <details key={kind}>
          <summary>{t(WORDS[kind], { count: desk[kind].total })}</summary>
          {kind === 'letters' || kind === 'cases'
            ? <Choosing kind={kind} list={desk[kind]} targets={options.filter((one) => one.value !== '' && one.value !== 'follower')} wish={wish} onWish={onWish} />
            : <ul className="chart-list">{desk[kind].entries.map((one) => <li key={one.id}>{one.label} {one.title}</li>)}</ul>}
        </details>
      ))}
    </section>
  );
}

type Choice = { kind: 'letters' | 'cases'; list: HeldList; targets: TakingPost[]; wish: DeskWish; onWish: (wish: DeskWish) => void };

function Choosing({ kind, list, targets, wish, onWish }: Choice) {
  const [chosen, setChosen] = useState<number[]>([]);
  const [to, setTo] = useState('');
  const key = kind === 'letters' ? 'itemIds' : 'caseIds';
  const takerOf = (id: number) => targets.find((target) => wish.moves.some((move) => String(move.toPostId) === target.value && move[key].includes(id)))?.label;
  const toggle = (id: number) => setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  const give = () => { onWish(moved(wish, Number(to), { itemIds: kind === 'letters' ? chosen : [], caseIds: kind === 'cases' ? chosen : [] })); setChosen([]); };
  return (
    <div className="stack tight">
      <ul>
        {list.entries.map((one) => (
          <li key={one.id}>
            <label className="check">
              <input type="checkbox" checked={chosen.includes(one.id)} onChange={() => toggle(one.id)} />
              <span><span className="strong">{one.label}</span> {one.title} {takerOf(one.id) && <span className="soft">→ {takerOf(one.id)}</span>}</span>
            </label>
          </li>
        ))}
      </ul>
      {list.total > list.entries.length && <p className="soft small">{t('leaving.more', { count: list.total - list.entries.length })}</p>}
      {chosen.length > 0 && (
        <div className="row">
          <Select label={t('leaving.give-chosen', { count: chosen.length })} value={to} onValue={setTo} options={[{ value: '', label: t('administration.choose') }, ...targets]} />
          <Button icon={ArrowRight} disabled={to === ''} onClick={give}>{t('leaving.give')}</Button>
        </div>
      )}
    </div>
  );
}
