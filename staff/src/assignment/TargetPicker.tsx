import { useRef, useState } from 'react';
import { Search, Sparkles } from 'lucide-react';
import { loadCounted } from 'contract/assignment.ts';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { Icon } from '~/shared/ui/Button.tsx';
import { t } from '~/shared/words/messages.ts';
import type { Candidate } from './targets.ts';
import { candidateTitle, matching, mostLikely, recentPosts } from './targets.ts';

type Props = { name: string; legend: string; candidates: Candidate[]; proposed: number | null; because: string | null; chosen: number | null; onChoose: (postId: number) => void };

/** The ten most likely first, one key each; typing looks through the whole office. */
export function TargetPicker({ name, legend, candidates, proposed, because, chosen, onChoose }: Props) {
  const [typed, setTyped] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const [recent] = useState(recentPosts);
  const likely = mostLikely(candidates, proposed, recent);
  const found = typed.trim() === '' ? likely : matching(candidates, typed).slice(0, 30);
  const outside = chosen !== null && !found.some((one) => one.postId === chosen) ? candidates.filter((one) => one.postId === chosen) : [];
  useShortcuts([
    { key: '/', words: t('assignment.key-search'), run: () => search.current?.focus() },
    ...likely.map((one, at) => ({ key: String((at + 1) % 10), words: `${one.unitMark} – ${one.title}`, run: () => { setTyped(''); onChoose(one.postId); } })),
  ]);
  return (
    <fieldset className="field">
      <legend className="field-label">{legend}</legend>
      <div className="target-search">
        <Icon of={Search} />
        <input ref={search} type="search" className="input" aria-label={t('assignment.search')} placeholder={t('assignment.search')} value={typed} onChange={(event) => setTyped(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter' && found[0]) { event.preventDefault(); onChoose(found[0].postId); } if (event.key === 'Escape') setTyped(''); }} />
      </div>
      <div className="targets">
        {[...outside, ...found].map((one, at) => (
          <label key={one.postId} className="target">
            <input type="radio" name={name} value={one.postId} checked={chosen === one.postId} onChange={() => onChoose(one.postId)} />
            <span className="target-mark">{one.unitMark}</span>
            <span className="grow">
              <span className="target-title">{candidateTitle(one)}</span>
              <span className="soft small target-who">{one.person?.name ?? t(one.groupDesk ? 'assignment.somebody-takes' : 'assignment.vacant')} · {one.load > loadCounted ? t('assignment.load-more', { count: loadCounted }) : t('assignment.load', { count: one.load })}</span>
              {one.postId === proposed && because && <span className="because small"><Icon of={Sparkles} /> {because}</span>}
            </span>
            {typed === '' && outside.length === 0 && at < 10 && <kbd aria-hidden="true">{(at + 1) % 10}</kbd>}
          </label>
        ))}
        {found.length === 0 && <p className="soft">{candidates.length === 0 ? t('assignment.nobody-there') : t('assignment.nobody', { typed })}</p>}
      </div>
    </fieldset>
  );
}
