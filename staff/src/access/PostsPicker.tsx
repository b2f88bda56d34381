import { useState } from 'react';
import { Search } from 'lucide-react';
import { Icon } from '~/shared/ui/Button.tsx';
import { t } from '~/shared/words/messages.ts';
import { matching } from '~/assignment/targets.ts';
import type { Candidate } from '~/assignment/targets.ts';
import '~/assignment/assignment.css';

/** Any number of posts; those chosen stand first, typing looks through the whole office. */
export function PostsPicker({ legend, posts, chosen, onChosen }: { legend: string; posts: Candidate[]; chosen: number[]; onChosen: (postIds: number[]) => void }) {
  const [typed, setTyped] = useState('');
  const found = typed.trim() === '' ? [] : matching(posts, typed).slice(0, 20);
  const shown = [...posts.filter((post) => chosen.includes(post.postId)), ...found.filter((post) => !chosen.includes(post.postId))];
  const toggle = (postId: number) => onChosen(chosen.includes(postId) ? chosen.filter((id) => id !== postId) : [...chosen, postId]);
  return (
    <fieldset className="field">
      <legend className="field-label">{legend}</legend>
      <div className="target-search">
        <Icon of={Search} />
        <input type="search" className="input" aria-label={t('confidentiality.search')} placeholder={t('confidentiality.search')} value={typed} onChange={(event) => setTyped(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault(); if (event.key === 'Escape') setTyped(''); }} />
      </div>
      {shown.length > 0 && (
        <div className="pick-list">
          {shown.map((post) => (
            <label key={post.postId} className="pick">
              <input type="checkbox" checked={chosen.includes(post.postId)} onChange={() => toggle(post.postId)} />
              <span className="grow">{post.person?.name ?? t('assignment.vacant')}<span className="pick-sub soft small">{post.title} ({post.unitMark})</span></span>
            </label>
          ))}
        </div>
      )}
      {typed.trim() !== '' && found.length === 0 && <p className="soft">{t('assignment.nobody', { typed })}</p>}
      {shown.length === 0 && typed.trim() === '' && <p className="soft small">{t('confidentiality.nobody-yet')}</p>}
    </fieldset>
  );
}
