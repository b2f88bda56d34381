import { domainToASCII } from 'node:url';
import type { ImapMailbox, ImapState } from '../adapters/imap/index.ts';
import { ownCertificate, startSmtpListener, type SmtpListener } from '../adapters/smtp/index.ts';
import { listMailboxes, matchMailbox, receiveMessage, reportChannels, type ChannelReport, type ChannelState, type Mailbox } from '../modules/mailroom/index.ts';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { roles as allRoles } from '../platform/config/index.ts';
import { isOutOfSpace } from '../platform/errors/index.ts';
import type { Foundation } from './parts/foundation.ts';

/** The running listeners and mailboxes. */
export type MailIn = { smtpPort: number | null; lmtpPort: number | null; stop(): Promise<void> };

/** Opens SMTP, LMTP and the IMAP mailboxes. `wake` rouses whoever sorts what has been received. */
export async function startMailIn(base: Foundation, wake: () => void): Promise<MailIn> {
  const { config } = base;
  const listeners: SmtpListener[] = [];
  const tls = config.smtpTlsCert !== null && config.smtpTlsKey !== null
    ? { cert: readFileSync(config.smtpTlsCert), key: readFileSync(config.smtpTlsKey) }
    : ownCertificate(join(config.dataDir, 'tls'), hostname(), base.clock.now());
  const reports = reportChannels({ ...base, host: hostname(), process: `${hostname()}:${process.pid}`, alone: config.roles.length === allRoles.length });
  const knownRecipient = recipientCheck(base);
  const listen = async (protocol: 'smtp' | 'lmtp', port: number) => {
    const reporting: { to?: ChannelReport } = {};
    const listener = await startSmtpListener({
      host: config.httpHost, port, protocol, hostname: domainToASCII(hostname()) || 'obieg', tls, limits: { maxMessageBytes: config.maxMessageMb * 1024 * 1024 },
      isKnownRecipient: knownRecipient,
      receive: async (message) => {
        const { envelope, session } = message;
        const kept = await receiveMessage({ ...base, wake }, message.stream, {
          source: protocol, identity: `${protocol}:${session.id}:${base.clock.now().getTime()}`, envelopeFrom: envelope.mailFrom, envelopeTo: envelope.rcptTo,
          transport: { remoteAddress: session.remoteAddress, remoteName: session.remoteName, helo: session.helo, mailFrom: envelope.mailFrom, tls: session.tls, smtpUtf8: envelope.smtpUtf8 },
        }).catch(fullDisk);
        if ('refused' in kept) return kept;
        reporting.to?.received();
        return { kept: true, queueId: `L${kept.ledgerEntryId}` };
      },
      onError: (error, sessionId) => base.log.info({ problem: error.message, session: sessionId }, 'mail-in.session-trouble'),
    });
    listeners.push(listener);
    reporting.to = reports.channel({ kind: protocol, name: '', place: `${config.httpHost}:${listener.port}` });
    reporting.to.state({ state: 'listening', details: {} });
    return listener.port;
  };
  const mailboxes: ImapMailbox[] = [];
  const stop = async () => {
    await Promise.all([...listeners, ...mailboxes].map((channel) => channel.close()));
    await reports.stop();
  };
  try {
    const smtpPort = config.smtpPort === null ? null : await listen('smtp', config.smtpPort);
    const lmtpPort = config.lmtpPort === null ? null : await listen('lmtp', config.lmtpPort);
    for (const box of config.imapUrls) mailboxes.push(await openMailbox(base, box, { wake, report: reports.channel({ kind: 'imap', name: box.user, place: `${box.host}/${box.folder}` }) }));
    return { smtpPort, lmtpPort, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The peer hears that there is no room (RFC 5321 §4.2.3), keeps the message and tries again; any other failure goes on. */
function fullDisk(error: unknown): { refused: { code: number; text: string } } {
  if (isOutOfSpace(error)) return { refused: { code: 452, text: '4.3.1 Brak miejsca na dysku serwera, prosze ponowic pozniej' } };
  throw error;
}

/** For how long a mailbox that was there is believed to be there still; a new one is looked up at once. */
const believedMs = 1000;

/** Mail is taken for the office's mailboxes only; the postmaster of any of their domains is always known (RFC 5321 §4.5.1). */
function recipientCheck(base: Foundation): (address: string) => Promise<'known' | 'unknown' | 'unavailable'> {
  let mailboxes: readonly Mailbox[] = [];
  let readAt = -Infinity;
  return async (address) => {
    if (performance.now() - readAt < believedMs && isOurs(mailboxes, address)) return 'known';
    try {
      mailboxes = await listMailboxes(base.db);
      readAt = performance.now();
      return isOurs(mailboxes, address) ? 'known' : 'unknown';
    } catch {
      return 'unavailable';
    }
  };
}

function isOurs(mailboxes: readonly Mailbox[], address: string): boolean {
  const [local, domain] = address.toLowerCase().split('@');
  if (local === 'postmaster' && (domain === undefined || mailboxes.some((mailbox) => mailbox.address.split('@')[1] === domain))) return true;
  return matchMailbox(mailboxes, [address]) !== null;
}

async function openMailbox(base: Foundation, box: Foundation['config']['imapUrls'][number], { wake, report }: { wake(): void; report: ChannelReport }): Promise<ImapMailbox> {
  // Loaded only by offices that have such a mailbox.
  const { imapIdentityPrefix, startImapMailbox } = await import('../adapters/imap/index.ts');
  return startImapMailbox({
    ...box,
    knownUids: async (uidValidity) => {
      const prefix = imapIdentityPrefix(box, uidValidity);
      const rows = await base.db.selectFrom('ledger_entry').select('source_identity').where('source', '=', 'imap').where((eb) => eb(eb.fn('starts_with', ['source_identity', eb.val(prefix)]), '=', true))
        .unionAll(base.db.selectFrom('ledger_offer').select('source_identity').where('source', '=', 'imap').where((eb) => eb(eb.fn('starts_with', ['source_identity', eb.val(prefix)]), '=', true))).execute();
      return rows.map((row) => Number(row.source_identity.slice(prefix.length)));
    },
    receive: async (message) => {
      const kept = await receiveMessage({ ...base, wake }, message.stream, {
        source: 'imap', identity: message.identity, envelopeFrom: null, envelopeTo: [], transport: { uidValidity: message.uidValidity, uid: message.uid, internalDate: message.receivedAt?.toISOString() ?? null, user: box.user, host: box.host },
      });
      report.received();
      return { kept: true, queueId: `L${kept.ledgerEntryId}` };
    },
    onState: (state) => {
      report.state(reported(state));
      if (state.state === 'failing') base.log.warn({ ...state, mailbox: box.user }, 'mail-in.mailbox-failing');
      else base.log.debug({ state: state.state, mailbox: box.user }, 'mail-in.mailbox');
    },
  });
}

/** A mailbox's state as the administrator is told of it. */
function reported(state: ImapState): ChannelState {
  if (state.state === 'failing') return { state: 'failing', details: { code: state.code, text: state.text, retryAt: state.retryAt.toISOString() } };
  if (state.state === 'reading') return { state: 'reading', details: { left: state.left } };
  if (state.state === 'watching') return { state: 'watching', details: { mode: state.mode, troubles: state.troubles.length } };
  return { state: state.state, details: {} };
}
