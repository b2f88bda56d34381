import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { Icon } from '~/shared/ui/Button.tsx';
import { dayLong } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import type { Key } from '~/shared/words/messages.ts';

type Back = { to: '/structure' | '/fileplan'; words: Key };
const STRUCTURE: Back = { to: '/structure', words: 'structure.back' };

/** What was opened from the tree; its heading takes the focus, so that readers hear what it is. `back` is null where the page says itself how to get back. */
export function Pane({ title, above, acts, back = STRUCTURE, children }: { title: string; above?: ReactNode; acts?: ReactNode; back?: Back | null; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = t('app.title', { page: title });
  }, [title]);
  // Once: who is writing below is not torn away when somebody else changes the name meanwhile.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <article className="stack loose">
      {back && <div className="structure-back no-print"><Link to={back.to} search={true} className="button plain"><Icon of={ArrowLeft} /> {t(back.words)}</Link></div>}
      <header className="stack tight">
        {above && <div className="soft">{above}</div>}
        <h2 ref={heading} tabIndex={-1}>{title}</h2>
        {acts && <div className="row no-print">{acts}</div>}
      </header>
      {children}
    </article>
  );
}

/** "od 1 stycznia 2026 r. do 31 marca 2026 r."; nothing to say of a beginning before the system. */
export function daysWords({ from, to }: { from: string; to: string | null }): string {
  return to === null ? t('structure.since', { from: dayLong(from) }) : t('structure.from-to', { from: dayLong(from), to: dayLong(to) });
}

/** Whether something is in force on the day, was, or will be. */
export function whenOf({ from, to }: { from: string; to: string | null }, day: string): 'now' | 'past' | 'future' {
  return from > day ? 'future' : to !== null && to < day ? 'past' : 'now';
}
