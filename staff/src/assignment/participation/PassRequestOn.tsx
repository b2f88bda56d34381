import { useState } from 'react';
import { Share2 } from 'lucide-react';
import { passParticipationOn } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import type { Participation } from '~/shared/api/types.ts';
import { useMe } from '~/shared/frame/me.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { Select, TextField } from '~/shared/ui/Field.tsx';
import { t } from '~/shared/words/messages.ts';
import { candidatesFor, seated, useTargets } from '../targets.ts';
import { useRequestAct } from './act.ts';
import { candidateWords } from './wishes.ts';

/** The head names who in the unit contributes or takes note; instruction and term stay. */
export function PassRequestOn({ request }: { request: Participation }) {
  const me = useMe();
  const targets = useTargets();
  const [to, setTo] = useState('');
  const [instruction, setInstruction] = useState('');
  const act = useRequestAct(() => call(passParticipationOn, { params: { id: request.id }, body: { postId: Number(to), instruction: instruction.trim() } }), t('participation.passed-on'));
  const candidates = targets.data ? seated(candidatesFor('pass-on', targets.data.units, me)).filter((one) => one.postId !== request.toPostId) : [];
  if (candidates.length === 0) return null;
  return (
    <details className="quiet-act">
      <summary>{t('participation.pass-on')}</summary>
      <form className="stack tight" noValidate onSubmit={(event) => { event.preventDefault(); act.mutate(); }}>
        <ErrorSummary error={act.error} />
        <Select label={t('participation.pass-to')} value={to} onValue={setTo} options={[{ value: '', label: t('administration.choose') }, ...candidates.map((one) => ({ value: String(one.postId), label: candidateWords(one) }))]} />
        {request.role === 'contributing' && <TextField label={t('participation.pass-instruction')} optional={t('form.optional')} maxLength={1000} value={instruction} onValue={setInstruction} />}
        <div><Button type="submit" icon={Share2} disabled={to === ''} busy={act.isPending}>{t('participation.pass-on-act')}</Button></div>
      </form>
    </details>
  );
}
