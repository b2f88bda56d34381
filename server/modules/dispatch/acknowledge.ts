import { z } from 'zod';
import { act, systemActor } from '../../platform/acts/index.ts';
import { defineJob, type Job } from '../../platform/jobs/index.ts';
import { buildAcknowledgement, factsOf, readRegisteredLetters, type RegisteredLetter } from './acknowledged-letter.ts';
import type { DispatchDeps } from './deps.ts';
import { mayAcknowledge, type Refusal } from './may-acknowledge.ts';
import { officeSender, type OfficeSender } from './office-sender.ts';
import { deliveryJob, insertAcknowledgements, type NewAcknowledgement } from './store.ts';

const largestBatch = 50;
const attempts = 20;

/**
 * Acknowledges registered letters by e-mail, each at most once. Cheap, since hundreds come in a second: letters registered together
 * share one job, one read and one act, and where no relay is set the mail is shown as sent without a job of its own.
 */
export const acknowledge: Job<DispatchDeps> = defineJob({
  name: 'dispatch.acknowledge',
  payload: z.object({ letters: z.array(z.object({ itemId: z.number(), acknowledge: z.boolean() })) }),
  async run(deps: DispatchDeps, { letters }) {
    const wanted = letters.filter(({ acknowledge: yes }) => yes).map(({ itemId }) => itemId);
    for (let from = 0; from < wanted.length; from += largestBatch) await acknowledgeEach(deps, wanted.slice(from, from + largestBatch));
  },
});

/** Another letter of the same sender may be acknowledged at this moment, or be in the same batch: then it is counted again. */
async function acknowledgeEach(deps: DispatchDeps, itemIds: readonly number[]): Promise<void> {
  let left = itemIds;
  for (let n = 0; n < attempts + itemIds.length && left.length > 0; n += 1) {
    const settled = await acknowledgeAll(deps, left);
    left = left.filter((_, i) => !settled[i]);
  }
  if (left.length > 0) throw new Error(`items ${left.join(', ')} were overtaken again and again while being acknowledged`);
}

/** Deals with a batch of letters; the answer says for each whether it is settled or must be counted again. */
async function acknowledgeAll(deps: DispatchDeps, itemIds: readonly number[]): Promise<boolean[]> {
  const now = deps.clock.now();
  const sender = await officeSender(deps.db, deps.mailFrom);
  const letters = await readRegisteredLetters(deps.db, [...new Set(itemIds)], now);
  const { mailing, refused, postponed } = sort(letters, sender);
  const mails = await Promise.all(mailing.map((one) => buildAcknowledgement(deps, sender, { ...one, now })));
  const overtaken = mails.length + refused.length === 0 ? new Set<number>() : await enter(deps, mails, refused);
  return itemIds.map((itemId) => !postponed.has(itemId) && !overtaken.has(itemId));
}

type Sorted = { mailing: { letter: RegisteredLetter; address: string; last: boolean }[]; refused: { itemId: number; because: Refusal }[]; postponed: Set<number> };

/** One letter per sender and batch, so that each is counted after the one before. */
function sort(letters: readonly RegisteredLetter[], sender: OfficeSender): Sorted {
  const sorted: Sorted = { mailing: [], refused: [], postponed: new Set() };
  const senders = new Set<string>();
  for (const letter of letters) {
    const facts = factsOf(letter, sender);
    const answer = mayAcknowledge(facts);
    if (!answer.yes) {
      if (answer.because !== 'already-acknowledged') sorted.refused.push({ itemId: letter.id, because: answer.because });
    } else if (senders.has(facts.address!)) sorted.postponed.add(letter.id);
    else {
      senders.add(facts.address!);
      sorted.mailing.push({ letter, address: facts.address!, last: answer.last });
    }
  }
  return sorted;
}

class AllOvertaken extends Error {}

/** Writes a batch; returns the letters whose sender got another acknowledgement since they were counted. */
async function enter(deps: DispatchDeps, mails: readonly NewAcknowledgement[], refused: Sorted['refused']): Promise<Set<number>> {
  const overtaken = new Set(mails.map((mail) => mail.itemId));
  try {
    await act(deps, { name: 'dispatch.acknowledge', actor: systemActor('dispatch') }, async (doing) => {
      const entered = mails.length === 0 ? [] : await insertAcknowledgements(doing.tx, mails, deps.relay === null, doing.now);
      if (entered.length + refused.length === 0) throw new AllOvertaken();
      const byItem = new Map(mails.map((mail) => [mail.itemId, mail]));
      for (const { id, itemId } of entered) {
        const mail = byItem.get(itemId)!;
        overtaken.delete(itemId);
        if (deps.relay !== null) doing.enqueue(deliveryJob(id));
        doing.record({ subject: { kind: 'item', id: itemId }, after: { to: mail.toAddress, messageId: mail.messageId } });
        doing.touch(`item:${itemId}`);
      }
      for (const { itemId, because } of refused) {
        doing.record({ subject: { kind: 'item', id: itemId }, act: 'dispatch.not-acknowledged', reason: because });
        doing.touch(`item:${itemId}`);
      }
      doing.touch('dispatch');
    });
  } catch (error) {
    if (!(error instanceof AllOvertaken)) throw error;
  }
  return overtaken;
}
