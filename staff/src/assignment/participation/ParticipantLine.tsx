import { X } from 'lucide-react';
import { Button, IconButton } from '~/shared/ui/Button.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { dayWords } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import type { Candidate } from '../targets.ts';
import type { ParticipantWish } from './wishes.ts';
import { candidateWords, tooLate } from './wishes.ts';

type Props = { wish: ParticipantWish; who: Candidate; latest: string | null; onWish: (wish: ParticipantWish) => void; onRemove: () => void };

/** One of those named besides: what is asked of them and by when. */
export function ParticipantLine({ wish, who, latest, onWish, onRemove }: Props) {
  const name = candidateWords(who);
  const late = tooLate(wish, latest) && latest !== null ? t('participation.term-too-late', { day: dayWords(latest) }) : null;
  return (
    <li>
      <fieldset className="participant">
        <legend className="hidden-words">{name}</legend>
        <div className="row wide">
          <span><strong>{name}</strong> <span className="soft small">{t(`participation.role.${wish.role}`)}</span></span>
          <IconButton size="small" icon={X} name={t('participation.remove', { who: name })} onClick={onRemove} />
        </div>
        {wish.role === 'contributing' && (
          <>
            <TextField label={t('participation.instruction')} optional={t('form.optional')} maxLength={1000} value={wish.instruction} onValue={(instruction) => onWish({ ...wish, instruction })} />
            {wish.instruction === '' && <div><Button size="small" onClick={() => onWish({ ...wish, instruction: t('instruction.position') })}>{t('instruction.position')}</Button></div>}
            <DateField label={t('participation.term')} optional={t('form.optional')} hint={latest ? t('participation.term-latest', { day: dayWords(latest) }) : undefined} value={wish.termOn} onValue={(termOn) => onWish({ ...wish, termOn })} error={late} />
          </>
        )}
      </fieldset>
    </li>
  );
}
