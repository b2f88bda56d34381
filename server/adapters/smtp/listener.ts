import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerError, SMTPServerOptions } from 'smtp-server';
import type { SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js';
import { Connection } from './connection.ts';
import type { ListenerSettings } from './connection.ts';
import { replies } from './replies.ts';
import type { Reply } from './replies.ts';
import type { SmtpLimits, SmtpListener, SmtpListenerOptions } from './types.ts';

/** What a peer may cost unless configured otherwise; times after RFC 5321, 4.5.3.2. */
export const defaultSmtpLimits: SmtpLimits = {
  maxMessageBytes: 50 * 1024 * 1024,
  maxRecipients: 100,
  maxConnections: 100,
  maxConnectionsPerAddress: 20,
  commandTimeoutMs: 5 * 60_000,
  dataIdleTimeoutMs: 3 * 60_000,
  dataTimeoutMs: 30 * 60_000,
  maxBadCommands: 20,
  closeGraceMs: 20_000,
};

/**
 * Listens for mail by SMTP or LMTP. No AUTH, no relaying: only recipients the office knows. 250 is answered when
 * `receive` resolved kept; a thrown error is answered 451, so the peer tries again.
 * Rejects when the address cannot be bound.
 */
export async function startSmtpListener(options: SmtpListenerOptions): Promise<SmtpListener> {
  const settings: ListenerSettings = { ...options, limits: { ...defaultSmtpLimits, ...options.limits } };
  const server = new Listener(settings);
  // While it is not listening yet, the error is the reason why it cannot, and `once` throws it.
  server.on('error', (error: Error) => { if (server.server.listening) options.onError?.(error, null); });
  server.listen(options.port, options.host);
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => close(server, settings.limits.closeGraceMs),
  };
}

class Listener extends SMTPServer {
  readonly #settings: ListenerSettings;

  constructor(settings: ListenerSettings) {
    super(libraryOptions(settings));
    this.#settings = settings;
  }

  override connect(socket: Socket, options?: SMTPConnectionOptions | null): void {
    const connection = new Connection(this, socket, { ...options, settings: this.#settings });
    this.connections.add(connection);
    connection.on('error', (error: Error) => this.emit('error', error));
    connection.init();
  }
}

function libraryOptions(settings: ListenerSettings): SMTPServerOptions {
  const { limits, tls } = settings;
  const unwanted = ['AUTH', 'XCLIENT', 'XFORWARD', 'WIZ', 'SHELL', 'KILL', 'HELP'];
  return {
    name: settings.hostname,
    lmtp: settings.protocol === 'lmtp',
    size: limits.maxMessageBytes,
    maxRecipients: limits.maxRecipients,
    maxClients: limits.maxConnections,
    maxCommandLength: 4096,
    // Only the backstop behind our own deadlines.
    socketTimeout: Math.max(limits.commandTimeoutMs, limits.dataIdleTimeoutMs) + 5000,
    disabledCommands: tls ? unwanted : [...unwanted, 'STARTTLS'],
    hideENHANCEDSTATUSCODES: false,
    disableReverseLookup: settings.reverseLookup !== true,
    // Real senders use addresses that the standard forbids; the office wants their letters all the same.
    lenientAddressParsing: true,
    heloResponse: '%s',
    logger: false,
    minVersion: 'TLSv1.2',
    ...(tls ? { key: tls.key, cert: tls.cert } : {}),
    onRcptTo: async (recipient, session, callback) => callback(await refusalOf(settings, recipient.address, session.id)),
  };
}

async function refusalOf(settings: ListenerSettings, address: string, sessionId: string): Promise<SMTPServerError | null> {
  try {
    const answer = await settings.isKnownRecipient(address);
    if (answer === 'known') return null;
    return asError(answer === 'unknown' ? replies.unknownRecipient : replies.recipientUnavailable);
  } catch (error) {
    settings.onError?.(error as Error, sessionId);
    return asError(replies.recipientUnavailable);
  }
}

function asError(reply: Reply): SMTPServerError {
  return Object.assign(new Error(reply.text), { responseCode: reply.code });
}

async function close(server: Listener, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.server.close(() => resolve()));
  for (const connection of server.connections) if (connection instanceof Connection) connection.leave();
  const grace = setTimeout(() => {
    for (const connection of server.connections) if (connection instanceof Connection) connection.drop();
  }, graceMs);
  await closed;
  clearTimeout(grace);
}
