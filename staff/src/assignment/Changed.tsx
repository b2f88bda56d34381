import { Link } from '@tanstack/react-router';
import { GitCompare } from 'lucide-react';
import type { ChangedItem } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { t } from '~/shared/words/messages.ts';
import { changeWords } from './changed.ts';

type Props = { changed: ChangedItem[]; mine?: string; rest?: { words: string; run: () => void; busy?: boolean }; onClose: () => void };

/** Somebody was quicker: which letters, who, when, where they are now; what was typed stays, and the others go on when asked. */
export function Changed({ changed, mine, rest, onClose }: Props) {
  return (
    <div role="alert">
      <Notice tone="late" icon={GitCompare}>
        <div className="stack tight">
          <strong>{t('assignment.changed', { count: changed.length })}</strong>
          <ul className="changed">
            {changed.map((one) => (
              <li key={one.id}>
                <Link to="/items/$id" params={{ id: String(one.id) }}>{one.identifier} – {one.title}</Link>
                <div className="small">{changeWords(one)}</div>
              </li>
            ))}
          </ul>
          <p className="small">{rest ? t('assignment.changed-rest-hint') : t('assignment.changed-hint')}</p>
          {mine && <blockquote className="quote pre">{mine}</blockquote>}
          <div className="row">
            {rest && <Button size="small" tone="main" busy={rest.busy} onClick={rest.run}>{rest.words}</Button>}
            <Button size="small" onClick={onClose}>{t('act.close')}</Button>
          </div>
        </div>
      </Notice>
    </div>
  );
}
