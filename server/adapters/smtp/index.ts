/** Mail from the network, by SMTP (RFC 5321) or LMTP (RFC 2033): 250 is said only for what is durable. */
export { defaultSmtpLimits, startSmtpListener } from './listener.ts';
export { createSelfSignedCertificate, ownCertificate } from './self-signed.ts';
export type { CertificatePair } from './self-signed.ts';
export { MessageCutShort } from './message-stream.ts';
export type {
  IncomingSmtpMessage,
  RecipientAnswer,
  SmtpEnvelope,
  SmtpLimits,
  SmtpListener,
  SmtpListenerOptions,
  SmtpSession,
  SmtpVerdict,
} from './types.ts';
