import { useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useMe } from '~/shared/frame/me.tsx';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Select } from '~/shared/ui/Field.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { Instruction } from './Instruction.tsx';
import { ParticipantsField } from './participation/ParticipantsField.tsx';
import { tooLate } from './participation/wishes.ts';
import { TargetPicker } from './TargetPicker.tsx';
import { isPast, TermField } from './TermField.tsx';
import type { Decision } from './decision.ts';
import { draftOf, keepDraft } from './drafts.ts';
import type { Candidate, Mode } from './targets.ts';
import { becauseWords, candidatesFor, decidersOf, proposalQuery, useTargets } from './targets.ts';
import './assignment.css';

type Props = { mode: Mode; itemIds: number[]; latest: string | null; /** Of so many that none is proposed for, however few. */ many?: boolean; onDecision: (decision: Decision, to: Candidate) => void };

/** The decision beside the letter: to whom, what to do, by when. The proposal is chosen beforehand. */
export function AssignPanel(props: Props) {
  const me = useMe();
  const targets = useTargets();
  const single = props.itemIds.length === 1 && !props.many ? props.itemIds[0] : undefined;
  const proposal = useQuery({ ...proposalQuery(single ?? 0), enabled: single !== undefined });
  if (targets.isPending || (single !== undefined && proposal.isPending)) return <Bones rows={8} height={40} />;
  if (targets.error) return <Failure error={targets.error} onRetry={() => void targets.refetch()} />;
  const candidates = candidatesFor(props.mode, targets.data.units, me);
  const known = proposal.data && candidates.some((one) => one.postId === proposal.data?.postId) ? proposal.data : null;
  return <Form {...props} candidates={candidates} deciders={decidersOf(targets.data.units)} proposed={known?.postId ?? null} because={known ? becauseWords(known) : null} />;
}

type FormProps = Props & { candidates: Candidate[]; deciders: Candidate[]; proposed: number | null; because: string | null };

function Form({ mode, itemIds, many, latest, onDecision, candidates, deciders, proposed, because }: FormProps) {
  const [draft, setDraft] = useState(() => draftOf(itemIds) ?? { postId: proposed, decider: String(deciders[0]?.postId ?? ''), instruction: '', termOn: latest, participants: [] });
  const change = (part: Partial<typeof draft>) => {
    const next = { ...draft, ...part };
    keepDraft(itemIds, next);
    setDraft(next);
  };
  const { postId, decider, instruction, termOn, participants } = draft;
  const offering = mode === 'offer';
  const to = (offering ? deciders : candidates).find((one) => one.postId === (offering ? Number(decider) : postId));
  const ready = to !== undefined && !(latest !== null && termOn !== null && termOn > latest) && !isPast(termOn, latest) && !participants.some((wish) => wish.postId === to.postId || tooLate(wish, termOn));
  const form = useRef<HTMLFormElement>(null);
  const submit = () => {
    if (ready) onDecision({ postId: to.postId, proposedPostId: offering ? postId : null, instruction, termOn, participants: offering ? [] : participants }, to);
  };
  useShortcuts([{ key: 'ArrowRight', words: t(`assignment.do.${mode}`, { count: itemIds.length }), run: () => form.current?.requestSubmit() }]);
  return (
    <form ref={form} className="stack assign" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      {offering && <Select label={t('assignment.decider')} value={decider} onValue={(value) => change({ decider: value })} options={deciders.map((one) => ({ value: String(one.postId), label: one.person ? `${one.title} – ${one.person.name}` : one.title }))} />}
      <TargetPicker name="target" legend={t(`assignment.to-whom.${mode}`)} candidates={candidates} proposed={proposed} because={because} chosen={postId} onChoose={(value) => change({ postId: value })} />
      <Instruction value={instruction} termOn={termOn} latest={latest} onValue={(value, term) => change({ instruction: value, termOn: term })} />
      <TermField value={termOn} onValue={(value) => change({ termOn: value })} latest={latest} />
      {!offering && (
        <details className="field-details" open={participants.length > 0}>
          <summary>{t('participation.field', { count: participants.length })}</summary>
          <ParticipantsField candidates={candidates} leadPostId={postId} latest={termOn} value={participants} onValue={(value) => change({ participants: value })} />
        </details>
      )}
      <div className="assign-act">
        <Button type="submit" tone="main" icon={ArrowRight} shortcut={many ? undefined : '→'} disabled={!ready}>{t(`assignment.do.${mode}`, { count: itemIds.length })}</Button>
        {to && mode !== 'offer' && <span className="assign-to clip">{`→ ${to.unitMark}, ${to.person?.name ?? to.title}`}</span>}
        {!to && <span className="soft small">{t('assignment.choose-first')}</span>}
      </div>
    </form>
  );
}
