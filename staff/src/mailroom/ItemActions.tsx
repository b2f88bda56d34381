import { useState } from 'react';
import { Check, FilePlus2, Hand, HandGrab, Share2 } from 'lucide-react';
import { accept, decide, offer, passOn, putBack, returnItems, take } from 'contract/assignment.ts';
import { fileInto, openCase } from 'contract/cases.ts';
import { cancelItem } from 'contract/registry.ts';
import { call } from '~/shared/api/call.ts';
import type { ChangedItem, IncomingItem } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { Button, ButtonLink } from '~/shared/ui/Button.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { undoable } from '~/shared/ui/undoable.ts';
import { t } from '~/shared/words/messages.ts';
import { useAccept } from '~/desk/accept.ts';
import { useTake } from '~/desk/take.ts';
import { AssignPanel } from '~/assignment/AssignPanel.tsx';
import { OwnDecision } from '~/assignment/OwnDecision.tsx';
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
  const acceptance = useAccept();
  const taking = useTake();
  const mode = modeOf(item);
  const acceptable = can(item, accept);
  const takeable = can(item, take);
  const filing = can(item, openCase) || can(item, fileInto);
  // A decision in force is first of all there to be corrected; to decide anew is the exception.
  const first = mode !== null && !takeable && item.ownDecision === null && !(acceptable && item.holder?.stage === 'to-accept') && !(filing && item.holder?.stage === 'in-hand');
  const [assigning, setAssigning] = useState(first);
  useShortcuts([
    ...(acceptable ? [{ key: 'a', words: t('keys.accept'), run: () => acceptance.mutate([seen(item)]) }] : []),
    ...(takeable ? [{ key: 'a', words: t('keys.take'), run: () => taking.mutate([seen(item)]) }] : []),
    ...(mode && !assigning ? [{ key: 'd', words: t('keys.assign'), run: () => setAssigning(true) }] : []),
  ]);
  if (!acceptable && !takeable && !filing && mode === null && !can(item, returnItems) && !can(item, putBack) && !can(item, cancelItem) && item.ownDecision === null) return null;
  return (
    <section className="item-actions no-print" aria-label={t('item.actions')}>
      <div className="row">
        {acceptable && <Button tone={first ? undefined : 'main'} icon={Hand} busy={acceptance.isPending} onClick={() => acceptance.mutate([seen(item)])}>{t(first ? 'assignment.accept-mine' : 'assignment.accept')}</Button>}
        {takeable && <Button tone="main" icon={HandGrab} busy={taking.isPending} onClick={() => taking.mutate([seen(item)])}>{t('assignment.take')}</Button>}
        {filing && <ButtonLink tone={acceptable || first ? undefined : 'main'} icon={FilePlus2} to="/items/$id/case" params={{ id: String(item.id) }}>{item.case ? t('item.to-its-case', { mark: item.case.mark }) : t('item.to-case')}</ButtonLink>}
        {mode && !assigning && <Button icon={Share2} onClick={() => setAssigning(true)}>{t(`item.assign.${mode}`)}</Button>}
      </div>
      {mode && assigning && <Assign item={item} mode={mode} />}
      {!assigning && <OwnDecision item={item} />}
      {can(item, returnItems) && <ReturnForm items={[seen(item)]} onDone={() => {}} />}
      {can(item, putBack) && <ReturnForm way="put-back" items={[seen(item)]} onDone={() => {}} />}
      {can(item, cancelItem) && <CancelForm identifier={item.identifier} what={t('item.cancel-what', { identifier: item.identifier })} cancel={(reason) => call(cancelItem, { params: { id: item.id }, body: { revision: item.revision, reason } })} keys={['item', 'incoming', 'internal', 'desk']} />}
    </section>
  );
}

/** As in the stack: shown as done at once, sent when the time for undo has passed. */
function Assign({ item, mode }: { item: IncomingItem; mode: Mode }) {
  const [done, setDone] = useState<string | null>(null);
  const [refused, setRefused] = useState<{ changed: ChangedItem[]; mine: string } | null>(null);
  const back = () => setDone(null);
  const put = (decision: Decision, to: Candidate) => {
    const words = decisionWords(mode, 1, to);
    const items = [seen(item)];
    setRefused(null);
    setDone(words);
    undoable({
      words,
      run: async ({ keepalive }) => { await sendDecision(mode, items, decision, keepalive); dropDraft([item.id]); await decisionMade(); back(); },
      undo: back,
      failed: (error) => {
        const changed = changedIn(error);
        back();
        setRefused(changed && { changed, mine: decision.instruction });
        void decisionMade();
        return changed !== null;
      },
    });
  };
  if (done !== null) return <Notice icon={Check}>{done}</Notice>;
  return (
    <>
      {refused && <Changed changed={refused.changed} mine={refused.mine} onClose={() => setRefused(null)} />}
      <AssignPanel mode={mode} itemIds={[item.id]} latest={mode === 'pass-on' ? item.termOn : null} onDecision={put} />
    </>
  );
}
