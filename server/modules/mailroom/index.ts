/**
 * The mailroom: what comes in is kept, sorted, registered, or waits where a person sees it (promises P1, P8).
 */
export { checkNewSender, senderSubscription, type SenderDeps } from './check-new-sender.ts';
export { reportChannels, type ChannelReport, type ChannelState } from './channels/report-channels.ts';
export { deliveryReported } from './events.ts';
export { processEntries, processOne, type Intake } from './intake/process-entries.ts';
export { entryVisibleTo } from './intake/kept-entries.ts';
export { startPump } from './intake/pump.ts';
export { startScannerWatch } from './intake/watch-scanner.ts';
export { receiveMessage, type Kept, type Offering, type Receiving } from './intake/receive-message.ts';
export { type Scanner, type SortingPorts } from './intake/sort-batch.ts';
export { innerPicture, mailPage, type MailPagePort } from './mail-page.ts';
export { addMailbox, closeMailbox, listMailboxes, matchMailbox, plainAddress, type Mailbox } from './mailbox.ts';
export { extractPart } from './parsing/extract-part.ts';
export { reassignMailboxes } from './reassign-mailboxes.ts';
export { mailroomRoutes, type MailroomDeps } from './routes.ts';
export { readWaitingRow } from './waiting/release-entry.ts';
