import { useState } from 'react';
import { Columns3 } from 'lucide-react';
import { Icon } from '~/shared/ui/Button.tsx';
import { Check } from '~/shared/ui/Field.tsx';
import { Popover } from '~/shared/ui/Popover.tsx';
import { t } from '~/shared/words/messages.ts';

function stored(list: string, atFirst: readonly string[]): string[] {
  try {
    const known: unknown = JSON.parse(localStorage.getItem(`obieg.columns.${list}`) ?? 'null');
    return Array.isArray(known) ? known.map(String) : [...atFirst];
  } catch {
    return [...atFirst];
  }
}

/** Which columns are hidden, kept on this computer; `atFirst` until somebody chooses. */
export function useHiddenColumns(list: string, atFirst: readonly string[] = []): [string[], (next: string[]) => void] {
  const [hidden, setHidden] = useState(() => stored(list, atFirst));
  return [
    hidden,
    (next) => {
      setHidden(next);
      localStorage.setItem(`obieg.columns.${list}`, JSON.stringify(next));
    },
  ];
}

type Props = { columns: { key: string; words: string }[]; hidden: string[]; onHidden: (hidden: string[]) => void };

export function ColumnChooser({ columns, hidden, onHidden }: Props) {
  return (
    <Popover className="button small no-print" title={t('list.columns')} trigger={<><Icon of={Columns3} /> {t('list.columns')}</>}>
      {columns.slice(1).map((column) => (
        <Check key={column.key} label={column.words} checked={!hidden.includes(column.key)} onChecked={(shown) => onHidden(shown ? hidden.filter((key) => key !== column.key) : [...hidden, column.key])} />
      ))}
    </Popover>
  );
}
