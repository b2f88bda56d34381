import type { SMTPServerEnvelope, SMTPServerSession } from 'smtp-server';
import type { SmtpEnvelope, SmtpSession } from './types.ts';

/** The envelope in our words. */
export function describeEnvelope(envelope: SMTPServerEnvelope): SmtpEnvelope {
  const from = envelope.mailFrom || { address: '', args: false as const };
  const size = from.args ? from.args['SIZE'] : undefined;
  return {
    mailFrom: from.address,
    rcptTo: envelope.rcptTo.map((recipient) => recipient.address),
    smtpUtf8: envelope.smtpUtf8 === true,
    eightBitMime: envelope.bodyType === '8bitmime',
    declaredSize: typeof size === 'string' ? Number(size) : null,
  };
}

/** The peer in our words. */
export function describeSession(session: SMTPServerSession, protocol: 'smtp' | 'lmtp'): SmtpSession {
  const cipher = session.tlsOptions;
  const name = session.clientHostname || '';
  return {
    id: session.id,
    remoteAddress: session.remoteAddress,
    remoteName: name === '' || name.startsWith('[') ? null : name,
    helo: session.hostNameAppearsAs || '',
    tls: session.secure && cipher ? { protocol: cipher.version, cipher: cipher.name } : null,
    protocol,
  };
}
