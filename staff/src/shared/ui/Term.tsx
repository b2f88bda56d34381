import { t } from '~/shared/words/messages.ts';
import { Popover } from './Popover.tsx';

export type TermName = 'dekretacja' | 'rpw' | 'case-mark' | 'jrwa' | 'non-case' | 'access' | 'acknowledgement';

/** A term of the office as the clerks use it, explained for everybody else. */
export function Term({ of }: { of: TermName }) {
  return (
    <Popover className="term" trigger={t(`term.${of}`)} title={t('term.what-is', { term: t(`term.${of}`) })}>
      <p><strong>{t(`term.${of}`)}</strong> – {t(`term.${of}.means`)}</p>
    </Popover>
  );
}
