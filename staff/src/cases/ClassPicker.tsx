import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, TriangleAlert } from 'lucide-react';
import { listClasses } from 'contract/fileplan.ts';
import { call } from '~/shared/api/call.ts';
import type { FileplanClass } from '~/shared/api/types.ts';
import { Icon } from '~/shared/ui/Button.tsx';
import { FieldFrame, described } from '~/shared/ui/Field.tsx';
import { Failure } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { doubtWords } from './doubt.ts';

const RECENT = 'obieg.recent-classes';
function recentClasses(): string[] {
  try {
    const known: unknown = JSON.parse(localStorage.getItem(RECENT) ?? '[]');
    return Array.isArray(known) ? known.map(String) : [];
  } catch {
    return [];
  }
}
export function rememberClass(symbol: string): void {
  localStorage.setItem(RECENT, JSON.stringify([symbol, ...recentClasses().filter((one) => one !== symbol)].slice(0, 5)));
}

function useClasses(typed: string, parent: string | null) {
  const sought = typed.trim();
  const search = sought !== '' ? { q: sought } : parent !== null ? { parent } : {};
  return useQuery({ queryKey: ['classes', search], queryFn: ({ signal }) => call(listClasses, { query: search, signal }), staleTime: 600_000, placeholderData: (before) => before });
}

/** The classes used lately on this computer, read by their numbers. */
function useRecent() {
  const [symbols] = useState(recentClasses);
  const read = useQuery({
    queryKey: ['classes', 'recent', symbols], enabled: symbols.length > 0, staleTime: 600_000,
    queryFn: async ({ signal }) => (await Promise.all(symbols.map((q) => call(listClasses, { query: { q, endOnly: true }, signal })))).flatMap((answer, at) => answer.entries.filter((one) => one.symbol === symbols[at])),
  });
  return read.data ?? [];
}

type Props = { chosen: string | null; onChoose: (symbol: string) => void; error?: string };

/** A class of the file plan: by number, by words, or down the tree. Only end classes can be chosen. */
export function ClassPicker({ chosen, onChoose, error }: Props) {
  const [typed, setTyped] = useState(chosen ?? '');
  const [parent, setParent] = useState<string | null>(null);
  const found = useClasses(typed, parent);
  const recent = useRecent();
  const browsing = typed.trim() === '';
  const shown = [...(browsing && parent === null ? recent : []), ...(found.data?.entries ?? [])];
  return (
    <div className="class-picker stack tight">
      <FieldFrame id="class-search" label={t('class.label')} hint={t('class.hint')} error={error}>
        <input id="class-search" type="search" className="input" value={typed} aria-invalid={error ? true : undefined} aria-describedby={described('class-search', true, error)} onChange={(event) => setTyped(event.target.value)} />
      </FieldFrame>
      {browsing && parent !== null && <div><button type="button" className="linkish" onClick={() => setParent(parent.length > 1 ? parent.slice(0, -1) : null)}><Icon of={ChevronLeft} /> {t('class.up')}</button></div>}
      {found.error && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      <section className="pick-list" aria-label={t('class.found')}>
        {shown.map((one, at) => one.endClass
          ? <EndClass key={`${one.symbol}${at < recent.length && browsing ? 'recent' : ''}`} one={one} chosen={chosen === one.symbol} onChoose={() => onChoose(one.symbol)} />
          : <button key={one.symbol} type="button" className="pick heading" onClick={() => { setTyped(''); setParent(one.symbol); }}><span className="class-symbol">{one.symbol}</span><span className="grow">{one.title}</span><Icon of={ChevronRight} /></button>)}
        {found.isSuccess && shown.length === 0 && <p className="soft padded">{t('class.none', { typed })}</p>}
      </section>
    </div>
  );
}

function EndClass({ one, chosen, onChoose }: { one: FileplanClass; chosen: boolean; onChoose: () => void }) {
  return (
    <label className="pick">
      <input type="radio" name="class" value={one.symbol} checked={chosen} onChange={onChoose} />
      <span className="class-symbol">{one.symbol}</span>
      <span className="grow">
        <span className="strong">{one.title}</span>
        <span className="small soft pick-sub">{[one.path.at(-1), one.category && t('class.category', { category: one.category }), one.used > 0 && t('class.used', { count: one.used })].filter(Boolean).join(' · ')}</span>
        {chosen && one.remarks && <span className="small pick-sub">{one.remarks}</span>}
        {chosen && one.doubt && <span className="small pick-sub doubt"><Icon of={TriangleAlert} /> {doubtWords(one.doubt)}</span>}
      </span>
    </label>
  );
}
