import { useQuery } from '@tanstack/react-query';
import { TextArea } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import { filled, instructionsQuery, termFor } from './instructions.ts';

type Props = { value: string; termOn: string | null; latest: string | null; onValue: (value: string, termOn: string | null) => void };

/** Standard instructions of the office at one press; they can be put together and written on. One that speaks of a term sets it, never beyond the superior's. */
export function Instruction({ value, termOn, latest, onValue }: Props) {
  const standard = useQuery(instructionsQuery);
  const lines = value.split('\n');
  const shown = (standard.data?.entries ?? []).map((one) => {
    const wanted = termFor(one, termOn);
    const term = latest !== null && wanted !== null && wanted > latest ? latest : wanted;
    return { id: one.id, term, words: filled(one.text, term) };
  });
  const toggle = (words: string, term: string | null) => (lines.includes(words) ? onValue(lines.filter((line) => line !== words).join('\n'), termOn) : onValue([...lines.filter(Boolean), words].join('\n'), term));
  return (
    <div className="stack tight">
      <TextArea label={t('assignment.instruction')} optional={t('form.optional')} rows={1} maxLength={1000} value={value} onValue={(text) => onValue(text, termOn)} />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- buttons, not fields of a form */}
      <div className="row" role="group" aria-label={t('assignment.standard-instructions')}>
        {shown.map(({ id, words, term }) => <button key={id} type="button" className="chip-button" aria-pressed={lines.includes(words)} onClick={() => toggle(words, term)}>{words}</button>)}
      </div>
    </div>
  );
}
