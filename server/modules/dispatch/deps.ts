import type { Relay } from '../../adapters/relay/relay.ts';
import type { Acting } from '../../platform/acts/index.ts';
import type { BlobStore } from '../../platform/blobs/index.ts';
import type { LetterDeps } from '../letters/index.ts';

/**
 * What the jobs of dispatch need. `relay` is null in a demonstration office: mail is then kept on the page of what was
 * sent. `mailFrom` is the configured sender address; null takes the published mailbox. `publicUrl` has no slash at its end.
 */
export type DispatchDeps = Acting & { blobs: BlobStore; relay: Pick<Relay, 'send'> | null; mailFrom: string | null; publicUrl: string };

/** What the routes of dispatch need: they build mails and queue them, the jobs deliver. */
export type DispatchRouteDeps = LetterDeps & Pick<DispatchDeps, 'mailFrom' | 'publicUrl'>;

/** What building a mail needs. */
export type ComposingDeps = Pick<DispatchRouteDeps, 'db' | 'clock' | 'blobs' | 'mailFrom' | 'publicUrl'>;

/** What building the mails of a letter needs besides: its attachments, and how large a mail may get. */
export type LetterComposingDeps = ComposingDeps & Pick<DispatchRouteDeps, 'rederive' | 'mailLimit'>;

/** Where a resident enters the code and sees how the letter stands. */
export function trackingUrl(deps: { publicUrl: string }): string {
  return `${deps.publicUrl.replace(/\/+$/, '')}/sprawa`;
}

/** The form for letters that may not come by e-mail. */
export function formUrl(deps: { publicUrl: string }): string {
  return `${deps.publicUrl.replace(/\/+$/, '')}/pismo`;
}
