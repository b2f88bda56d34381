import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { isMissing } from '~/shared/api/problem.ts';
import { Failure } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';

let first = true;

/** The heading of a screen: names the browser tab and takes the focus after navigation, so that readers hear where they are. */
export function PageTitle({ title, children, tag: Tag = 'h1' }: { title: string; children?: ReactNode; tag?: 'h1' | 'h2' }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = t('app.title', { page: title });
  }, [title]);
  useEffect(() => {
    if (!first) heading.current?.focus({ preventScroll: true });
    first = false;
  }, []);
  return (
    <Tag ref={heading} tabIndex={-1}>
      {title} {children}
    </Tag>
  );
}

export function Page({ title, badge, actions, narrow, children }: { title: string; badge?: ReactNode; actions?: ReactNode; narrow?: boolean; children: ReactNode }) {
  return (
    <div className={narrow ? 'page narrow' : 'page'}>
      <header className="page-head">
        <PageTitle title={title}>{badge}</PageTitle>
        {actions && <div className="row" style={{ marginInlineStart: 'auto' }}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A whole screen that could not be read, or that is not there for this reader. */
export function PageFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div className="page">
      <PageTitle title={t(isMissing(error) ? 'not-found.title' : 'error.title')} />
      <Failure error={error} onRetry={onRetry} />
    </div>
  );
}
