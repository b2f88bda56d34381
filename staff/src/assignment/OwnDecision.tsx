import { useState } from 'react';
import { PenLine, Undo2 } from 'lucide-react';
import { correct, recall } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import type { IncomingItem } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { t } from '~/shared/words/messages.ts';
import { CorrectForm } from './CorrectForm.tsx';
import { seen } from './decision.ts';
import { TextAct } from './participation/TextAct.tsx';

/** The decision in force is mine: I may correct it or take it back. */
export function OwnDecision({ item }: { item: IncomingItem }) {
  const [correcting, setCorrecting] = useState(false);
  const decision = item.ownDecision;
  if (!decision) return null;
  return (
    <>
      {can(decision, correct) && !correcting && <div><Button size="small" icon={PenLine} onClick={() => setCorrecting(true)}>{t('assignment.correct')}</Button></div>}
      {correcting && <CorrectForm item={item} decision={decision} onDone={() => setCorrecting(false)} />}
      {can(decision, recall) && (
        <details className="quiet-act">
          <summary>{t('assignment.recall')}</summary>
          <TextAct
            keep={`recall:${item.id}`} label={t('assignment.recall-reason')} hint={t('assignment.recall-hint')} short={t('participation.reason-short')} shortest={3} longest={500}
            words={t('assignment.recall-act')} done={t('assignment.recalled')} icon={Undo2} send={(reason) => call(recall, { body: { items: [seen(item)], reason } })}
          />
        </details>
      )}
    </>
  );
}
