import { TextArea } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import type { Key } from '~/shared/words/messages.ts';

const STANDARD: Key[] = ['instruction.handle', 'instruction.prepare-answer', 'instruction.answer-for-signature', 'instruction.urgent', 'instruction.opinion', 'instruction.talk', 'instruction.information'];

/** Standard instructions at one press; they can be put together and written on. */
export function Instruction({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  const lines = value.split('\n');
  const toggle = (words: string) => onValue(lines.includes(words) ? lines.filter((line) => line !== words).join('\n') : [...lines.filter(Boolean), words].join('\n'));
  return (
    <div className="stack tight">
      <TextArea label={t('assignment.instruction')} optional={t('form.optional')} rows={1} maxLength={1000} value={value} onValue={onValue} />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- buttons, not fields of a form */}
      <div className="row" role="group" aria-label={t('assignment.standard-instructions')}>
        {STANDARD.map((key) => <button key={key} type="button" className="chip-button" aria-pressed={lines.includes(t(key))} onClick={() => toggle(t(key))}>{t(key)}</button>)}
      </div>
    </div>
  );
}
