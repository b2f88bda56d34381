import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { CircleAlert, Inbox, RotateCw, SearchX } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { isMissing, problemWords } from '~/shared/api/problem.ts';
import { t } from '~/shared/words/messages.ts';
import { Button, Icon } from './Button.tsx';

/** Nothing here, and what to do next. */
export function Empty({ icon = Inbox, title, children }: { icon?: LucideIcon; title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <Icon of={icon} />
      <p className="strong">{title}</p>
      {children}
    </div>
  );
}

/** Reading failed: why, and a way to try again; what is not there (or not for the reader) does not appear by trying. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  if (isMissing(error)) return <div role="alert"><Empty icon={SearchX} title={t('error.not-found')}><p>{t('error.not-found-hint')}</p><Link to="/desk">{t('not-found.back')}</Link></Empty></div>;
  return (
    <div className="empty" role="alert">
      <Icon of={CircleAlert} />
      <p>{problemWords(error)}</p>
      {onRetry && <Button icon={RotateCw} onClick={onRetry}>{t('act.retry')}</Button>}
    </div>
  );
}

/** Grey lines of the final size while something is read. */
export function Bones({ rows = 6, height = 44 }: { rows?: number; height?: number }) {
  return (
    <output className="stack tight padded">
      <span className="hidden-words">{t('state.loading')}</span>
      {Array.from({ length: rows }, (_, row) => <div key={row} className="bone" style={{ height: height - 8, marginBlock: 4, width: row % 3 === 2 ? '72%' : '100%' }} />)}
    </output>
  );
}
