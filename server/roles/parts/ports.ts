import { checkSender } from '../../adapters/mail-auth/index.ts';
import { mailPagePolicy, safeMailPage } from '../../adapters/safe-html/index.ts';
import { toTsQuery, toTsVectorInput } from '../../adapters/search-text/index.ts';
import type { MailPagePort } from '../../modules/mailroom/index.ts';
import { extractPart } from '../../modules/mailroom/index.ts';
import type { Rederive } from '../../modules/documents/index.ts';

/** The sender's domain is asked with what the channel knew about the peer. */
export function senderPort(bytes: Buffer, transport: unknown) {
  const peer = transport as { remoteAddress?: string; helo?: string; mailFrom?: string } | null;
  return checkSender(bytes, { ...(peer?.remoteAddress && { remoteIp: peer.remoteAddress, helo: peer.helo ?? '', mailFrom: peer.mailFrom ?? '' }) });
}

/** A message as a safe page. */
export const mailPagePort: MailPagePort = ({ html, text, lang, inlineImages }) => safeMailPage({ ...(html !== null && { html }), text, lang, inlineImages });

/** Takes an attachment out of its original again. */
export const rederivePort: Rederive = async (original, part) => extractPart(original, part.path, part.tnef ?? undefined);

export const searchWords = { toTsVectorInput };
export const searchQuery = toTsQuery;
export { mailPagePolicy };
