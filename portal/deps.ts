import type { PortalLetter, Receipt, Submission, Tracking } from '../server/modules/publication/index.ts';
import type { Clock } from '../server/platform/clock/index.ts';
import type { Spool } from './form/spool.ts';
import type { PublicOffice } from './page.ts';

/** What the pages need from the office. */
export type PortalDeps = {
  publicUrl: string; clock: Clock; /** Signs the forms that are given out. */ secret: string; spool: Spool;
  office(): Promise<PublicOffice | null>;
  /** The published mailbox, if the office has one. */
  mailbox(): Promise<string | null>;
  /** Every mailbox of the office, in lower case: nobody writes to it in its own name. */
  ownAddresses(): Promise<ReadonlySet<string>>;
  submit(letter: PortalLetter, about: { sentAt: Date; remoteAddress: string }): Promise<Submission>;
  receipt(formId: string): Promise<Receipt | null>;
  tracking(typed: string): Promise<Tracking | null>;
};
