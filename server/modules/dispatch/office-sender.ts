import type { Reader } from '../../platform/db/index.ts';
import { refused } from '../../platform/errors/index.ts';
import { listMailboxes, plainAddress } from '../mailroom/index.ts';
import { requireOffice, type Office } from '../people/index.ts';

/** The office as a sender. `replyTo` is set when answers must go elsewhere than to `address`. */
export type OfficeSender = { office: Office; address: string; replyTo: string | null; ownAddresses: ReadonlySet<string> };

/**
 * Who our mail comes from: the configured address, else the first published mailbox, else the address of the office.
 * Answers always come to a mailbox we read. Errors: `sender-address-missing`.
 */
export async function readOfficeSender(reader: Reader, mailFrom: string | null): Promise<OfficeSender> {
  const [office, mailboxes] = await Promise.all([requireOffice(reader), listMailboxes(reader)]);
  const published = mailboxes.find((mailbox) => mailbox.kind === 'published')?.address ?? null;
  const address = mailFrom ?? published ?? office.email;
  if (!address) throw refused('sender-address-missing');
  const own = [address, office.email, ...mailboxes.map((mailbox) => mailbox.address)].filter((one) => one !== '').map(plainAddress);
  return { office, address, replyTo: published !== null && plainAddress(published) !== plainAddress(address) ? published : null, ownAddresses: new Set(own) };
}

const keptMs = 5000;
const kept = new WeakMap<Reader, { at: number; mailFrom: string | null; sender: OfficeSender }>();

/** The same, remembered for some seconds: for acknowledgements, of which there are hundreds a second. */
export async function officeSender(reader: Reader, mailFrom: string | null): Promise<OfficeSender> {
  const known = kept.get(reader);
  if (known && known.mailFrom === mailFrom && performance.now() - known.at < keptMs) return known.sender;
  const sender = await readOfficeSender(reader, mailFrom);
  kept.set(reader, { at: performance.now(), mailFrom, sender });
  return sender;
}

/** Postal address on one line. */
export function postalAddressOf(office: Office): string {
  return [office.street, `${office.postcode} ${office.locality}`.trim()].filter((part) => part !== '').join(', ');
}

/** Headers every message of ours carries: by its mark we know our own messages when they come back. */
export function officeHeaders(office: Office): Record<string, string> {
  return { 'X-Obieg-Office': office.loopMark };
}
