import { Link } from '@tanstack/react-router';
import type { PlanEntry } from '~/shared/api/types.ts';
import { PlanLabel } from './PlanLabel.tsx';
import { above } from './plan-tree.ts';

/** Classes that were looked for, best first, each with the headings it stands under. */
export function PlanList({ found, all, open }: { found: PlanEntry[]; all: ReadonlyMap<string, PlanEntry>; open: string }) {
  return (
    <ul className="tree panel">
      {found.map((entry) => (
        <li key={entry.symbol}>
          <Link to="/fileplan/classes/$symbol" params={{ symbol: entry.symbol }} search={true} className={entry.symbol === open ? 'plan-hit tree-item open' : 'plan-hit tree-item'} aria-current={entry.symbol === open ? 'true' : undefined} activeProps={{}}>
            <PlanLabel entry={entry} way={wayOf(entry.symbol, all)} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The headings from the second level on: those of the first are long, and the number says which it is. */
function wayOf(symbol: string, all: ReadonlyMap<string, PlanEntry>): string {
  return above(symbol).slice(1).map((one) => all.get(one)?.title ?? one).join(' › ');
}
