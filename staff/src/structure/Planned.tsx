import { Link } from '@tanstack/react-router';
import type { PlannedChange } from '~/shared/api/types.ts';
import { dayLong } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';

const PLACE = { unit: '/structure/units/$id', post: '/structure/posts/$id', person: '/structure/people/$id' } as const;

function placeOf(kind: PlannedChange['kind']) {
  return kind.startsWith('unit') ? PLACE.unit : kind.startsWith('post') ? PLACE.post : PLACE.person;
}

/** What will change by itself, soonest first. */
export function Planned({ changes }: { changes: PlannedChange[] }) {
  if (changes.length === 0) return null;
  return (
    <section className="section">
      <h3>{t('structure.planned')}</h3>
      <ul className="stack tight">
        {changes.map((change) => (
          <li key={`${change.kind} ${change.id} ${change.on} ${change.detail}`}>
            <span className="strong">{dayLong(change.on)}</span> – <Link to={placeOf(change.kind)} params={{ id: String(change.id) }} search={true}>{change.name}</Link>: {t(`structure.change.${change.kind}`, { detail: change.detail })}
          </li>
        ))}
      </ul>
    </section>
  );
}
