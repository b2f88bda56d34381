import { useState } from 'react';
import { Eye, Handshake } from 'lucide-react';
import { Button } from '~/shared/ui/Button.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import type { Candidate } from '../targets.ts';
import { matching, mostLikely, recentPosts, seated } from '../targets.ts';
import { ParticipantLine } from './ParticipantLine.tsx';
import type { ParticipantWish } from './wishes.ts';
import { candidateWords } from './wishes.ts';

type Props = { candidates: Candidate[]; leadPostId: number | null; latest: string | null; value: ParticipantWish[]; onValue: (value: ParticipantWish[]) => void };

/** Who contributes and who is only informed, beside the one who handles the letter; each contribution has an instruction and a term of its own. */
export function ParticipantsField({ candidates, leadPostId, latest, value, onValue }: Props) {
  const [typed, setTyped] = useState('');
  const [recent] = useState(recentPosts);
  const left = seated(candidates).filter((one) => one.postId !== leadPostId && !value.some((wish) => wish.postId === one.postId));
  const found = typed.trim() === '' ? mostLikely(left, null, recent).slice(0, 3) : matching(left, typed).slice(0, 8);
  const add = (one: Candidate, role: ParticipantWish['role']) => { onValue([...value, { postId: one.postId, role, instruction: '', termOn: null }]); setTyped(''); };
  const chosen = value.flatMap((wish) => { const one = candidates.find((candidate) => candidate.postId === wish.postId); return one ? [{ wish, one }] : []; });
  return (
    <div className="stack tight participants">
      {chosen.length > 0 && (
        <ul className="stack tight">
          {chosen.map(({ wish, one }) => (
            <ParticipantLine key={wish.postId} wish={wish} who={one} latest={latest} onWish={(next) => onValue(value.map((other) => (other === wish ? next : other)))} onRemove={() => onValue(value.filter((other) => other !== wish))} />
          ))}
        </ul>
      )}
      <TextField type="search" label={t('participation.add')} hint={t('participation.add-hint')} value={typed} onValue={setTyped} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); if (found[0]) add(found[0], 'contributing'); } }} />
      <ul className="participant-choices">
        {found.map((one) => (
          <li key={one.postId}>
            <span className="clip">{candidateWords(one)}</span>
            <Button size="small" icon={Handshake} aria-label={t('participation.ask-whom', { who: candidateWords(one) })} onClick={() => add(one, 'contributing')}>{t('participation.ask')}</Button>
            <Button size="small" icon={Eye} aria-label={t('participation.inform-whom', { who: candidateWords(one) })} onClick={() => add(one, 'information')}>{t('participation.inform')}</Button>
          </li>
        ))}
        {found.length === 0 && <li className="soft">{t('assignment.nobody', { typed })}</li>}
      </ul>
    </div>
  );
}
