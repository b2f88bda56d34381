import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FolderPlus } from 'lucide-react';
import { openCase } from 'contract/cases.ts';
import { call } from '~/shared/api/call.ts';
import { ApiProblem } from '~/shared/api/problem.ts';
import type { FileplanClass, IncomingItem } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary, fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { TextArea } from '~/shared/ui/Field.tsx';
import { today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { ClassPicker } from './ClassPicker.tsx';
import { ClassSettings } from './ClassSettings.tsx';
import { classesQuery } from './classes-query.ts';
import { TermChoice } from './TermChoice.tsx';
import type { TermValue } from './TermChoice.tsx';
import { useFiled } from './filed.ts';
import { guessTerm } from './term-kinds.ts';

/** The term somebody has chosen, or else the usual one of the class, or else what the title lets guess. */
function useTerm(item: IncomingItem, one: FileplanClass | null) {
  const [chosen, setChosen] = useState<TermValue | null>(null);
  const usual = one?.settings.termKind ?? null;
  const term: TermValue = chosen ?? { kind: usual?.value ?? guessTerm(item.title), unit: 'days', count: 14 };
  return { term, setTerm: setChosen, from: chosen === null ? usual?.from ?? null : null };
}

/** The class somebody has picked, or else that of the letter, with what is settled for it. */
function useClass(item: IncomingItem) {
  const client = useQueryClient();
  const [picked, setPicked] = useState<FileplanClass | null>(null);
  const known = useQuery({ ...classesQuery({ typed: item.class?.symbol ?? '', parent: null, party: item.party?.id }), enabled: item.class !== null });
  const one = picked ?? known.data?.entries.find((entry) => entry.symbol === item.class?.symbol) ?? null;
  // The class has changed since it was read: it is picked anew, as it is now.
  const readAnew = () => { setPicked(null); void client.invalidateQueries({ queryKey: ['classes'] }); };
  return { one, symbol: one?.symbol ?? item.class?.symbol ?? null, setPicked, readAnew };
}

/** A new case: class, title, term; everything that can be known beforehand is filled in. */
export function NewCaseForm({ item }: { item: IncomingItem }) {
  const { one, symbol, setPicked, readAnew } = useClass(item);
  const [title, setTitle] = useState(item.title.replace(/^((re|fwd?|odp|pd):\s*)+/i, ''));
  const { term, setTerm, from } = useTerm(item, one);
  const [missing, setMissing] = useState<Record<string, string>>({});
  const filed = useFiled();
  const onPaper = (one?.settings.mode.value ?? 'electronic') === 'paper';
  const act = useMutation({
    mutationFn: () => call(openCase, { body: { itemId: item.id, classSymbol: symbol ?? '', title: title.trim(), termKind: term.kind, ownTerm: term.kind === 'own' ? { unit: term.unit, count: term.count } : null, onPaper } }),
    onSuccess: ({ id, mark }) => filed(t(onPaper ? 'open-case.opened-on-paper' : 'open-case.opened', { mark }), id),
    onError: (error) => { if (error instanceof ApiProblem && error.code.startsWith('class-')) readAnew(); },
  });
  const wrong = { ...fieldErrors(act.error), ...missing };
  const submit = () => {
    const found: Record<string, string> = {};
    if (symbol === null) found['classSymbol'] = t('open-case.class-missing');
    if (title.trim().length < 3) found['title'] = t('open-case.title-missing');
    setMissing(found);
    if (Object.keys(found).length === 0) act.mutate();
  };
  return (
    <form className="stack assign" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <ErrorSummary error={act.error} fields={missing} ids={{ classSymbol: 'class-search' }} />
      <ClassPicker chosen={symbol} party={item.party?.id} onChoose={setPicked} error={wrong['classSymbol']} />
      {one && <ClassSettings one={one} item={item} />}
      <TextArea id="title" label={t('open-case.case-title')} hint={t('open-case.case-title-hint')} rows={2} maxLength={300} value={title} onValue={setTitle} error={wrong['title']} />
      <TermChoice startedOn={item.receivedOn ?? today()} value={term} onValue={setTerm} />
      {from !== null && <p className="small soft">{t('open-case.usual-term', { symbol: from })}</p>}
      <div className="assign-act"><Button type="submit" tone="main" icon={FolderPlus} busy={act.isPending}>{t(onPaper ? 'open-case.open-on-paper' : 'open-case.open')}</Button></div>
    </form>
  );
}
