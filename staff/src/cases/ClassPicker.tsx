import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, FileText, TriangleAlert } from 'lucide-react';
import type { FileplanClass } from '~/shared/api/types.ts';
import { Icon } from '~/shared/ui/Button.tsx';
import { FieldFrame, described } from '~/shared/ui/Field.tsx';
import { Failure } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { classesQuery } from './classes-query.ts';
import { doubtWords } from './doubt.ts';

/** `party` is the sender of the letter: what was used for them before comes near the top. */
type Props = { chosen: string | null; party?: number | undefined; onChoose: (one: FileplanClass) => void; error?: string };

/**
 * A class of the file plan: from those one uses, by number, by words, or down the tree. Only end classes can be chosen. From the field the
 * arrow down goes into the list, and Enter takes its first class.
 */
export function ClassPicker({ chosen, party, onChoose, error }: Props) {
  const [typed, setTyped] = useState(chosen ?? '');
  const [parent, setParent] = useState<string | null>(null);
  const list = useRef<HTMLElement>(null);
  const found = useQuery({ ...classesQuery({ typed, parent, party }), placeholderData: (before) => before });
  const browsing = typed.trim() === '';
  const shown = found.data?.entries ?? [];
  const usual = browsing && parent === null ? shown.filter((one) => one.habit !== null) : [];
  const others = shown.slice(usual.length);
  const go = (to: string | null) => { setTyped(''); setParent(to); };
  const onKeyDown = (event: KeyboardEvent) => {
    const first = shown[0];
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      list.current?.querySelector<HTMLElement>('input, button')?.focus();
    } else if (event.key === 'Enter' && !browsing && first?.endClass && first.symbol !== chosen) {
      event.preventDefault();
      onChoose(first);
    }
  };
  const line = (one: FileplanClass) => (one.endClass ? <EndClass key={one.symbol} one={one} chosen={chosen === one.symbol} onChoose={() => onChoose(one)} /> : <Heading key={one.symbol} one={one} onOpen={() => go(one.symbol)} />);
  return (
    <div className="class-picker stack tight">
      <FieldFrame id="class-search" label={t('class.label')} hint={t('class.hint')} error={error}>
        <input id="class-search" type="search" className="input" value={typed} autoComplete="off" aria-invalid={error ? true : undefined} aria-describedby={described('class-search', true, error)} onChange={(event) => setTyped(event.target.value)} onKeyDown={onKeyDown} />
      </FieldFrame>
      {browsing && parent !== null && <div><button type="button" className="linkish" onClick={() => go(parent.length > 1 ? parent.slice(0, -1) : null)}><Icon of={ChevronLeft} /> {t('class.up')}</button></div>}
      {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      <section ref={list} className="pick-list" aria-label={t('class.found')}>
        {usual.length > 0 && <p className="pick-head">{t('class.usual')}</p>}
        {usual.map(line)}
        {usual.length > 0 && others.length > 0 && <p className="pick-head">{t('class.whole-plan')}</p>}
        {others.map(line)}
        {found.isSuccess && shown.length === 0 && <p className="soft padded">{t('class.none', { typed })}</p>}
      </section>
    </div>
  );
}

function Heading({ one, onOpen }: { one: FileplanClass; onOpen: () => void }) {
  return <button type="button" className="pick heading" onClick={onOpen}><span className="class-symbol">{one.symbol}</span><span className="grow">{one.title}</span><Icon of={ChevronRight} /></button>;
}

function EndClass({ one, chosen, onChoose }: { one: FileplanClass; chosen: boolean; onChoose: () => void }) {
  const facts = [one.habit && t(`class.habit.${one.habit}`), one.path.at(-1), one.category && t('class.category', { category: one.category }), one.used > 0 && t('class.used', { count: one.used })].filter(Boolean);
  return (
    <label className="pick">
      <input type="radio" name="class" value={one.symbol} checked={chosen} onChange={onChoose} />
      <span className="class-symbol">{one.symbol}</span>
      <span className="grow">
        <span className="strong">{one.title}</span>
        <span className="small soft pick-sub">{facts.join(' · ')}</span>
        {one.settings.mode.value === 'paper' && <span className="small pick-sub"><Icon of={FileText} /> {t('plan.mode.paper')}</span>}
        {chosen && one.remarks && <span className="small pick-sub">{one.remarks}</span>}
        {chosen && one.doubt && <span className="small pick-sub doubt"><Icon of={TriangleAlert} /> {doubtWords(one.doubt)}</span>}
      </span>
    </label>
  );
}
