import { act } from '../../platform/acts/index.ts';
import { approveDraft, prepareApproval, readLetterToSend, type Approving } from '../letters/index.ts';
import { actorOf, type StaffViewer } from '../people/index.ts';
import type { DispatchRouteDeps } from './deps.ts';
import { prepareMails } from './prepare-mails.ts';
import { sendLetter, type Sending } from './send-letter.ts';

/**
 * Approves a letter and, when its author asked for it, sends it in the same act: there is no moment at which it is
 * approved but its sending could be forgotten. What is slow (rendering, building mails) is done before.
 * Errors: those of `prepareApproval` and `sendLetter`.
 */
export async function approveAndSend(deps: DispatchRouteDeps, viewer: StaffViewer, draftId: number, approval: Approving & { revision: number }): Promise<Sending> {
  const prepared = await prepareApproval(deps, viewer, draftId, approval.revision);
  const mails = prepared.sendOnApproval ? await prepareMails(deps, prepared.letter) : null;
  return act(deps, { name: 'letters.approve-draft', actor: prepared.actor }, async (doing) => {
    await approveDraft(doing, viewer, prepared, approval);
    return mails === null ? { sent: false, identifier: null, caseClosed: false, closingProblems: [] } : sendLetter(doing, prepared.letter, mails);
  });
}

/** Sends a letter that was approved without being sent at once. Errors: those of `readLetterToSend` and `sendLetter`. */
export async function sendApproved(deps: DispatchRouteDeps, viewer: StaffViewer, draftId: number): Promise<Sending> {
  const letter = await readLetterToSend(deps.db, viewer, draftId);
  const mails = await prepareMails(deps, letter);
  return act(deps, { name: 'dispatch.send-letter', actor: actorOf(viewer, 'officer', 'head', 'secretary', 'mayor') }, (doing) => sendLetter(doing, letter, mails));
}
