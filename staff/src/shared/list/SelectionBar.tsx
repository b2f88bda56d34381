import type { ReactNode } from 'react';
import { Button } from '~/shared/ui/Button.tsx';
import { t } from '~/shared/words/messages.ts';
import type { Selection } from './selection.ts';

/** How many are chosen, all at once, none again, and what to do with them. */
export function SelectionBar({ selection, total, children }: { selection: Selection; total: number; children?: ReactNode }) {
  const count = selection.picked.size;
  return (
    <div className="list-bar">
      <input type="checkbox" className="tick" aria-label={t('list.choose-all')} checked={count > 0 && count >= total} ref={(box) => { if (box) box.indeterminate = count > 0 && count < total; }} onChange={() => (count > 0 && count >= total ? selection.clear() : selection.all())} />
      <span aria-live="polite">{count > 0 ? t('list.chosen', { count }) : t('list.choose-all')}</span>
      {count > 0 && <Button size="small" tone="plain" onClick={selection.clear}>{t('list.choose-none')}</Button>}
      {children}
    </div>
  );
}
