import type { IncomingItem } from '~/shared/api/types.ts';
import { instantNumbers } from '~/shared/words/dates.ts';
import { fieldValue, fieldWords, type FieldNames } from './corrected.ts';

/** Old values stay visible beside the new ones. */
export function Corrections({ corrections, names }: { corrections: IncomingItem['corrections']; names?: FieldNames }) {
  return (
    <ol className="stack">
      {corrections.map((one) => (
        <li key={one.id}>
          <strong>{fieldWords(one.field, names)}</strong>
          <div><del className="soft">{fieldValue(one.field, one.before)}</del> → <ins>{fieldValue(one.field, one.after)}</ins></div>
          {one.reason && <div className="pre">{one.reason}</div>}
          <div className="soft small">{one.by.name}, {instantNumbers(one.at)}</div>
        </li>
      ))}
    </ol>
  );
}
