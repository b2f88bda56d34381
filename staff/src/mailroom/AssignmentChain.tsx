import type { AssignmentEntry } from '~/shared/api/types.ts';
import { dayWords, instantNumbers } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';

/** Who gave the letter to whom, with which instruction and term. */
export function AssignmentChain({ assignments }: { assignments: AssignmentEntry[] }) {
  return (
    <ol className="stack">
      {assignments.map((one) => (
        <li key={one.id}>
          <div><strong>{one.byName}</strong>{one.insteadOf && ` (${t('substitution.instead-of', { name: one.insteadOf })})`} → {one.toUnitMark}, {one.toName ?? one.toPostTitle}</div>
          <div className="small">
            {t(`step.${one.step}`)}
            {one.proposed && ` · ${t('item.proposed', { unit: one.proposed.unitMark, post: one.proposed.postTitle })}`}
            {one.termOn && ` · ${t('item.term', { day: dayWords(one.termOn) })}`}
          </div>
          {one.instruction && <blockquote className="quote pre">{one.instruction}</blockquote>}
          {one.reason && <blockquote className="quote pre">{one.reason}</blockquote>}
          <time className="soft small" dateTime={one.at}>{instantNumbers(one.at)}</time>
        </li>
      ))}
    </ol>
  );
}
