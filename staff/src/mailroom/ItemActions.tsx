import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { FilePlus2, Hand, Share2 } from 'lucide-react';
import { accept, decide, offer, passOn, returnItems } from 'contract/assignment.ts';
import { fileInto, openCase } from 'contract/cases.ts';
import { cancelItem } from 'contract/registry.ts';
import type { IncomingItem } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { problemWords } from '~/shared/api/problem.ts';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { Button, ButtonLink } from '~/shared/ui/Button.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { useAccept } from '~/desk/accept.ts';
import { AssignPanel } from '~/assignment/AssignPanel.tsx';
import { ReturnForm } from '~/assignment/ReturnForm.tsx';
import { Changed } from '~/assignment/Changed.tsx';
import { changedIn } from '~/assignment/changed.ts';
import { decisionMade, decisionWords, seen, sendDecision } from '~/assignment/decision.ts';
import type { Decision } from '~/assignment/decision.ts';
import { dropDraft } from '~/assignment/drafts.ts';
import type { Candidate, Mode } from '~/assignment/targets.ts';
import { CancelForm } from './CancelForm.tsx';

/** Which decision is the reader's to make now: the stage says which comes first. */
function modeOf(item: IncomingItem): Mode | null {
  if (can(item, offer)) return 'offer';
  if (item.holder?.stage === 'to-pass-on' && can(item, passOn)) return 'pass-on';
  if (can(item, decide)) return 'decide';
  return can(item, passOn) ? 'pass-on' : null;
}

/** What the reader may do with the letter now; the next sensible step is the one prominent button. */
export function ItemActions({ item }: { item: IncomingItem }) {
  const take = useAccept();
  const mode = modeOf(item);
  const acceptable = can(item, accept);
  const filing = can(item, openCase) || can(item, fileInto);
  const first = mode !== null && !(acceptable && item.holder?.stage === 'to-accept') && !(filing && item.holder?.stage === 'in-hand');
  const [assigning, setAssigning] = useState(first);
  useShortcuts([
    ...(acceptable ? [{ key: 'a', words: t('keys.accept'), run: () => take.mutate([seen(item)]) }] : []),
    ...(mode && !assigning ? [{ key: 'd', words: t('keys.assign'), run: () => setAssigning(true) }] : []),
  ]);
  if (item.abilities.length === 0) return null;
  return (
    <section className="item-actions no-print" aria-label={t('item.actions')}>
      <div className="row">
        {acceptable && <Button tone={first ? undefined : 'main'} icon={Hand} busy={take.isPending} onClick={() => take.mutate([seen(item)])}>{t(first ? 'assignment.accept-mine' : 'assignment.accept')}</Button>}
        {filing && <ButtonLink tone={acceptable || first ? undefined : 'main'} icon={FilePlus2} to="/items/$id/case" params={{ id: String(item.id) }}>{t('item.to-case')}</ButtonLink>}
        {mode && !assigning && <Button icon={Share2} onClick={() => setAssigning(true)}>{t(`item.assign.${mode}`)}</Button>}
      </div>
      {mode && assigning && <Assign item={item} mode={mode} />}
      {can(item, returnItems) && <ReturnForm items={[seen(item)]} onDone={() => {}} />}
      {can(item, cancelItem) && <CancelForm item={item} />}
    </section>
  );
}

function Assign({ item, mode }: { item: IncomingItem; mode: Mode }) {
  const act = useMutation({
    mutationFn: ({ decision }: { decision: Decision; to: Candidate }) => sendDecision(mode, [seen(item)], decision),
    onSuccess: (_, { to }) => { dropDraft([item.id]); say(decisionWords(mode, 1, to)); return decisionMade(); },
    onError: (error) => { if (!changedIn(error)) say(problemWords(error), { bad: true }); return decisionMade(); },
  });
  const changed = changedIn(act.error);
  return (
    <>
      {changed && <Changed changed={changed} mine={act.variables?.decision.instruction} onClose={act.reset} />}
      <AssignPanel mode={mode} itemIds={[item.id]} latest={mode === 'pass-on' ? item.termOn : null} busy={act.isPending} onDecision={(decision, to) => act.mutate({ decision, to })} />
    </>
  );
}
