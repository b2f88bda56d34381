import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { failureText, NotKept } from './backoff.ts';
import type { Troubles } from './troubles.ts';
import type { ImapMailboxOptions } from './types.ts';

const batchSize = 100;
const chunkBytes = 1024 * 1024;
const refusalsInARow = 5;

/** What a round works with. */
export interface Round {
  client: ImapFlow;
  options: ImapMailboxOptions;
  troubles: Troubles;
  uidValidity: string;
  /** UIDs kept already; grows. */
  known: Set<number>;
  identityOf(uid: number): string;
  stopping(): boolean;
  progress(left: number): void;
}

/**
 * Takes all messages of `uids` that are not known and not resting, oldest first. A message that is gone by now is
 * passed over; one that fails is noted and the others go on. Throws when the connection breaks (the message it
 * broke at is noted, so that the next round begins with the others) and `NotKept` when nothing can be kept.
 */
export async function takeMessages(round: Round, uids: number[]): Promise<void> {
  const wanted = uids.filter((uid) => !round.known.has(uid) && !round.troubles.rests(uid)).sort((a, b) => a - b);
  let refused = 0;
  for (let from = 0; from < wanted.length; from += batchSize) {
    const batch = wanted.slice(from, from + batchSize);
    const present = await round.client.fetchAll(batch.join(','), { uid: true, size: true, flags: true, internalDate: true }, { uid: true });
    forgetVanished(round, batch, present);
    round.progress(wanted.length - from);
    for (const message of present) {
      if (round.stopping()) return;
      const outcome = await takeOne(round, message);
      refused = outcome === 'refused' ? refused + 1 : 0;
      if (refused >= refusalsInARow) throw new NotKept(round.troubles.all().at(-1)?.text ?? '');
    }
  }
}

/** Somebody may delete messages while we read: those are no longer our trouble. */
function forgetVanished(round: Round, batch: number[], present: FetchMessageObject[]): void {
  const there = new Set(present.map(({ uid }) => uid));
  for (const uid of batch) if (!there.has(uid)) round.troubles.settle(uid);
}

async function takeOne(round: Round, message: FetchMessageObject): Promise<'kept' | 'gone' | 'refused'> {
  const { uid } = message;
  const identity = round.identityOf(uid);
  if (await round.options.isKnown?.(identity)) {
    round.known.add(uid);
    round.troubles.settle(uid);
    return 'gone';
  }
  try {
    const verdict = await offer(round, message);
    if (verdict === 'gone') {
      round.troubles.settle(uid);
      return 'gone';
    }
    if (!verdict.kept) {
      round.troubles.note(identity, uid, `${verdict.refused.code} ${verdict.refused.text}`);
      return 'refused';
    }
  } catch (error) {
    round.troubles.note(identity, uid, failureText(error));
    if (!round.client.usable) throw error;
    return 'refused';
  }
  round.known.add(uid);
  round.troubles.settle(uid);
  await markSeen(round.client, uid);
  return 'kept';
}

async function offer(round: Round, message: FetchMessageObject): Promise<'gone' | Awaited<ReturnType<ImapMailboxOptions['receive']>>> {
  const { content } = await round.client.download(String(message.uid), undefined, { uid: true, chunkSize: chunkBytes });
  if (!content) {
    const still = await round.client.fetchOne(String(message.uid), { uid: true, size: true }, { uid: true });
    if (!still) return 'gone';
    throw new Error('the server lists the message but does not give it');
  }
  // Whoever reads gets the error; without a reader it must not end the process.
  content.on('error', () => {});
  try {
    const internal = message.internalDate;
    return await round.options.receive({
      stream: content,
      identity: round.identityOf(message.uid),
      uidValidity: round.uidValidity,
      uid: message.uid,
      size: message.size ?? 0,
      receivedAt: internal ? new Date(internal) : null,
      seen: message.flags?.has('\\Seen') ?? false,
    });
  } finally {
    content.destroy();
  }
}

/** Marks what was kept by an Obieg that died before it could say so: whoever looks into the mailbox must not take it for new. */
export async function markKept(client: ImapFlow, known: ReadonlySet<number>): Promise<void> {
  const unseen = known.size === 0 ? [] : await client.search({ seen: false }, { uid: true }) || [];
  for (const uid of unseen) if (known.has(uid)) await markSeen(client, uid);
}

/** The mark is a courtesy to people who look into the mailbox: the office remembers by itself what it has kept. */
async function markSeen(client: ImapFlow, uid: number): Promise<void> {
  try {
    await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
  } catch (error) {
    if (!client.usable) throw error;
  }
}
