import { Link } from '@tanstack/react-router';
import type { RuleTrial } from '~/shared/api/types.ts';
import { t } from '~/shared/words/messages.ts';
import { reasonsWords } from './rule-wish.ts';

/** What the rule would have caught, and why. Nothing has been changed by trying. */
export function Trial({ trial }: { trial: RuleTrial }) {
  return (
    <section className="stack tight" aria-live="polite" aria-labelledby="trial">
      <h3 id="trial">{t('routing.caught', { count: trial.entries.length, looked: trial.looked })}</h3>
      {trial.entries.length > 0 && (
        <ul className="stack tight">
          {trial.entries.map((one) => (
            <li key={one.itemId}><Link to="/items/$id" params={{ id: String(one.itemId) }}>{one.identifier} – {one.title}</Link> <span className="soft small">{reasonsWords(one.reasons)}</span></li>
          ))}
        </ul>
      )}
    </section>
  );
}
