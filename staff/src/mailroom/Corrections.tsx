import type { IncomingItem } from '~/shared/api/types.ts';
import { instantNumbers } from '~/shared/words/dates.ts';
import { t, tCode } from '~/shared/words/messages.ts';

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return t('item.none');
  return typeof value === 'object' ? Object.values(value).filter(Boolean).join(', ') : String(value);
}

/** Old values stay visible beside the new ones. */
export function Corrections({ corrections }: { corrections: IncomingItem['corrections'] }) {
  return (
    <ol className="stack">
      {corrections.map((one) => (
        <li key={one.id}>
          <strong>{tCode('metadata', one.field) ?? one.field}</strong>
          <div><del className="soft">{shown(one.before)}</del> → <ins>{shown(one.after)}</ins></div>
          {one.reason && <div className="pre">{one.reason}</div>}
          <div className="soft small">{one.by.name}, {instantNumbers(one.at)}</div>
        </li>
      ))}
    </ol>
  );
}
