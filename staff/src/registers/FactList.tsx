import { t } from '~/shared/words/messages.ts';

/** Data of an entry; what is missing is said to be missing. */
export function FactList({ rows }: { rows: readonly [string, string | number | null][] }) {
  return (
    <dl className="facts small-facts">
      {rows.map(([words, value]) => (
        <div key={words} style={{ display: 'contents' }}>
          <dt>{words}</dt>
          <dd className={value === null || value === '' ? 'none' : ''}>{value === null || value === '' ? t('item.none') : value}</dd>
        </div>
      ))}
    </dl>
  );
}
