import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { previewTerm } from 'contract/cases.ts';
import { call } from '~/shared/api/call.ts';
import type { TermKind } from '~/shared/api/types.ts';
import { Select, TextField } from '~/shared/ui/Field.tsx';
import { ReasonList } from '~/shared/ui/Reasons.tsx';
import { dayFull, dayWords, workingDaysWords } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { TERM_KINDS, TERM_UNITS } from './term-kinds.ts';
import type { TermUnit } from './term-kinds.ts';

export type TermValue = { kind: TermKind; unit: TermUnit; count: number };
type Props = { startedOn: string; value: TermValue; onValue: (value: TermValue) => void };

/** The kind of term, and at once the day it gives with its reasons. */
export function TermChoice({ startedOn, value, onValue }: Props) {
  const own = value.kind === 'own' ? { ownUnit: value.unit, ownCount: value.count } : {};
  const preview = useQuery({
    queryKey: ['term', startedOn, value.kind, own], staleTime: 600_000, placeholderData: keepPreviousData, enabled: value.kind !== 'own' || value.count > 0,
    queryFn: ({ signal }) => call(previewTerm, { query: { startedOn, termKind: value.kind, ...own }, signal }),
  });
  return (
    <div className="stack tight">
      <Select label={t('cases.term-kind')} value={value.kind} onValue={(next) => onValue({ ...value, kind: TERM_KINDS.find((kind) => kind === next) ?? value.kind })} options={TERM_KINDS.map((kind) => ({ value: kind, label: t(`term-kind.${kind}`) }))} />
      {value.kind === 'own' && (
        <div className="row own-term">
          <TextField label={t('open-case.own-count')} inputMode="numeric" className="short" value={value.count > 0 ? String(value.count) : ''} onValue={(text) => onValue({ ...value, count: Math.min(3650, Number(text.replace(/\D/g, '')) || 0) })} />
          <Select label={t('open-case.own-unit')} value={value.unit} onValue={(next) => onValue({ ...value, unit: TERM_UNITS.find((unit) => unit === next) ?? value.unit })} options={TERM_UNITS.map((unit) => ({ value: unit, label: t(`term-unit.${unit}`) }))} />
        </div>
      )}
      <div className="term-preview" aria-live="polite">
        {preview.data?.dueOn && (
          <>
            <div><strong>{t('open-case.due', { day: dayFull(preview.data.dueOn) })}</strong>{preview.data.workingDaysLeft !== null && <span className="soft"> · {workingDaysWords(preview.data.workingDaysLeft)}</span>}</div>
            <details><summary>{t('due.why', { day: dayWords(preview.data.dueOn) })}</summary><ReasonList reasons={preview.data.reasoning} /></details>
          </>
        )}
        {preview.data && !preview.data.dueOn && <span className="soft">{t('open-case.no-term')}</span>}
      </div>
    </div>
  );
}
