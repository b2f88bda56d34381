import { listMailboxes, processOne, receiveMessage, type Intake, type Receiving } from '../mailroom/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { composeLetter } from './compose-letter.ts';
import { fingerprintOf, identityOf, type PortalLetter } from './portal-letter.ts';
import { readSubmission } from './read-receipt.ts';

/** What submitting a letter at the portal needs. */
export type Submitting = Receiving & { intake: Intake };
/** `sent`: kept now, or the very same letter had been kept before. `other-letter`: this form has already become a letter with another content. */
export type Submission = { outcome: 'sent' | 'other-letter' };

const registerWithinMs = 5_000;

/**
 * Keeps a letter from the portal as an ordinary message, durably (promise P1), and has it registered at once. When
 * registering takes longer than five seconds or fails, the worker does it later: what is kept is never lost.
 * `sentAt` is the first moment this form was sent; the same for every repetition. Errors: `no-mailbox`, those of `receiveMessage`.
 */
export async function submitLetter(deps: Submitting, letter: PortalLetter, about: { sentAt: Date; remoteAddress: string }): Promise<Submission> {
  const fingerprint = fingerprintOf(letter);
  const known = await readSubmission(deps.db, letter.formId);
  if (known) return { outcome: known.fingerprint === fingerprint ? 'sent' : 'other-letter' };
  const mailbox = (await listMailboxes(deps.db)).find((one) => one.kind === 'published');
  if (!mailbox) throw refused('no-mailbox');
  const { kind, name, email } = letter.sender;
  const kept = await receiveMessage(deps, composeLetter(letter, mailbox.address, about.sentAt), {
    source: 'portal', identity: identityOf(letter.formId), envelopeFrom: email, envelopeTo: [mailbox.address],
    transport: { remoteAddress: about.remoteAddress, kind: letter.kind, fingerprint, files: letter.files.length, sender: { kind, name, email } },
  });
  await registerSoon(deps.intake, kept.ledgerEntryId);
  return { outcome: 'sent' };
}

async function registerSoon(intake: Intake, ledgerEntryId: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => { timer = setTimeout(resolve, registerWithinMs); });
  const registering = processOne(intake, ledgerEntryId).catch((error: unknown) => {
    intake.log.warn({ ledgerEntryId, problem: error instanceof Error ? error.message : String(error) }, 'publication.register-later');
  });
  await Promise.race([registering, late]);
  clearTimeout(timer);
}
