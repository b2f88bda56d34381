import { useState } from 'react';
import { Hourglass, Play } from 'lucide-react';
import { postponeCase, resumeCase } from 'contract/cases.ts';
import { call } from '~/shared/api/call.ts';
import type { CaseFile } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { DateField } from '~/shared/ui/DateField.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { addDays, dayWords, today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { Form, useCaseAct } from './CaseForm.tsx';

/** The case waits for somebody until a day; until then nobody is reminded of it. */
export function Postpone({ file, onDone }: { file: CaseFile; onDone: () => void }) {
  const [until, setUntil] = useState<string | null>(file.postponement?.until ?? addDays(today(), 14));
  const [waitsFor, setWaitsFor] = useState(file.postponement?.waitsFor ?? '');
  const past = until !== null && until <= today();
  const act = useCaseAct(file, () => call(postponeCase, { params: { id: file.id }, body: { revision: file.revision, until: until ?? '', waitsFor: waitsFor.trim() } }), { words: t('cases.postponed'), onDone });
  return (
    <Form title={t('cases.postpone')} error={act.error} busy={act.isPending} act={t('cases.postpone-act')} ready={until !== null && !past && waitsFor.trim().length >= 3} onSubmit={() => act.mutate()} onCancel={onDone}>
      <p className="measure soft">{t('cases.postpone-hint')}</p>
      <DateField id="until" label={t('cases.postpone-until')} value={until} onValue={setUntil} error={past ? t('problem.postponed-to-past') : null} />
      <TextField id="waitsFor" label={t('cases.postpone-for')} hint={t('cases.postpone-for-hint')} maxLength={300} value={waitsFor} onValue={setWaitsFor} />
    </Form>
  );
}

/** For whom the case waits and until when, with the way out of waiting. */
export function Postponed({ file }: { file: CaseFile }) {
  const act = useCaseAct(file, () => call(resumeCase, { params: { id: file.id }, body: { revision: file.revision } }), { words: t('cases.resumed'), onDone: () => undefined });
  if (!file.postponement || file.state === 'closed') return null;
  const { until, waitsFor } = file.postponement;
  return (
    <div className="padded">
      <ErrorSummary error={act.error} />
      <Notice tone={until > today() ? undefined : 'soon'} icon={Hourglass}>
        <span>{t(until > today() ? 'cases.waits' : 'cases.waited', { day: dayWords(until), for: waitsFor })}</span>
        {can(file, resumeCase) && <> <Button size="small" icon={Play} busy={act.isPending} onClick={() => act.mutate()}>{t('cases.resume')}</Button></>}
      </Notice>
    </div>
  );
}
