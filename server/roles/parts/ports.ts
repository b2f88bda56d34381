import { mailPagePolicy } from '../../adapters/safe-html/policy.ts';
import type { DnsResolver } from '../../adapters/mail-auth/index.ts';
import { toTsQuery, toTsVectorInput } from '../../adapters/search-text/index.ts';
import type { LetterInput, RenderedLetter } from '../../adapters/typst/index.ts';
import type { MailPagePort } from '../../modules/mailroom/index.ts';
import { extractPart } from '../../modules/mailroom/index.ts';
import type { Rederive } from '../../modules/documents/index.ts';

// Large libraries are loaded when they are first needed: each of the two threads would carry them all its life.

let askNameServers: DnsResolver | null = null;

/** The sender's domain is asked with what the channel knew about the peer. */
export async function senderPort(bytes: Buffer, transport: unknown) {
  const { CHECK_MS, checkSender, rememberingResolver, systemResolver } = await import('../../adapters/mail-auth/index.ts');
  askNameServers ??= rememberingResolver(systemResolver(CHECK_MS), () => performance.now());
  const peer = transport as { remoteAddress?: string; helo?: string; mailFrom?: string } | null;
  return checkSender(bytes, { resolver: askNameServers, ...(peer?.remoteAddress && { remoteIp: peer.remoteAddress, helo: peer.helo ?? '', mailFrom: peer.mailFrom ?? '' }) });
}

/** A message as a safe page. */
export const mailPagePort: MailPagePort = async ({ html, text, lang, inlineImages }) => {
  const { safeMailPage } = await import('../../adapters/safe-html/index.ts');
  return safeMailPage({ ...(html !== null && { html }), text, lang, inlineImages });
};

/** Takes an attachment out of its original again. */
export const rederivePort: Rederive = async (original, part) => extractPart(original, part.path, part.tnef ?? undefined);

/** Sets a single document as PDF. Rare in the worker, so nothing of it stays in memory. */
export async function renderOnce(input: LetterInput): Promise<RenderedLetter> {
  const { startLetterRenderer } = await import('../../adapters/typst/index.ts');
  const renderer = startLetterRenderer();
  try {
    return await renderer.renderLetter(input);
  } finally {
    await renderer.close();
  }
}

export const searchWords = { toTsVectorInput };
export const searchQuery = toTsQuery;
export { mailPagePolicy };
