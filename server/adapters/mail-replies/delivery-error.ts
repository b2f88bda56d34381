/** Why a letter did not get through. Stable codes: they stand in the delivery record and in the messages. */
export type DeliveryReason =
  | 'no-such-address'
  | 'no-such-domain'
  | 'mailbox-full'
  | 'mailbox-closed'
  | 'too-large'
  | 'refused-by-policy'
  | 'sender-refused'
  | 'content-refused'
  | 'greylisted'
  | 'busy'
  | 'too-many-recipients'
  | 'server-full'
  | 'login-failed'
  | 'connection-refused'
  | 'connection-lost'
  | 'unreachable'
  | 'dns'
  | 'tls'
  | 'timeout'
  | 'protocol'
  | 'bad-address'
  | 'refused'
  | 'unknown';

/** A failed delivery: `temporary` is tried again, `permanent` goes back to the clerk. */
export interface DeliveryFailure {
  kind: 'temporary' | 'permanent';
  reason: DeliveryReason;
  /** SMTP code, when there was an answer. */
  code: number | null;
  /** Enhanced code (RFC 3463), for example `5.1.1`. */
  enhanced: string | null;
  /** The words of the other side, shortened; evidence, not shown to residents. */
  text: string;
  /** True when the letter may have arrived all the same: the line broke before the answer. */
  uncertain: boolean;
}

/** What is looked at in an error; everything is optional because errors come from many places. */
interface ErrorLike {
  code?: unknown;
  errno?: unknown;
  command?: unknown;
  response?: unknown;
  responseCode?: unknown;
  message?: unknown;
  cause?: unknown;
}

const networkReasons: Record<string, DeliveryReason> = {
  ECONNREFUSED: 'connection-refused',
  ECONNRESET: 'connection-lost',
  EPIPE: 'connection-lost',
  ECONNECTION: 'connection-lost',
  ESOCKET: 'connection-lost',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ENODATA: 'dns',
  ESERVFAIL: 'dns',
  EDNS: 'dns',
  ETIMEDOUT: 'timeout',
  ESOCKETTIMEDOUT: 'timeout',
  ETLS: 'tls',
  EREQUIRETLS: 'tls',
  EAUTH: 'login-failed',
  ENOAUTH: 'login-failed',
  EOAUTH2: 'login-failed',
  EPROTOCOL: 'protocol',
};

const certificateTrouble = /certificate|CERT_|SELF_SIGNED|ERR_TLS|ERR_SSL|wrong version number|handshake/i;

/** Reads an error of sending (nodemailer, sockets, TLS). Never throws; what it does not know is temporary. */
export function classifyDeliveryError(error: unknown): DeliveryFailure {
  const seen: ErrorLike = typeof error === 'object' && error !== null ? error : { message: String(error) };
  const response = typeof seen.response === 'string' ? seen.response : '';
  const command = typeof seen.command === 'string' ? seen.command.toUpperCase() : '';
  if (response && /^\d{3}/.test(response)) return classifyReply(response, command);
  const text = shortened(typeof seen.message === 'string' ? seen.message : String(error));
  const local = localFailure(seen, text);
  if (local) return local;
  return { kind: 'temporary', reason: networkReason(seen, text), code: null, enhanced: null, text, uncertain: command === 'DATA' };
}

/**
 * Reads an SMTP answer (`550 5.1.1 ...`). `command` is the one it answered: refusals before MAIL FROM concern our
 * own relay and not the letter, so they are always temporary.
 */
export function classifyReply(response: string, command: string): DeliveryFailure {
  const [, digits = '0', enhanced = null] = /^(\d{3})[ -]?(?:([245]\.\d{1,3}\.\d{1,3})\b)?/.exec(response) ?? [];
  const code = Number(digits);
  const text = shortened(response);
  const failure = { code, enhanced, text, uncertain: false };
  const aboutLetter = /^(MAIL|RCPT|DATA)/.test(command) || command === '';
  if (command.startsWith('AUTH') || [530, 534, 535, 538].includes(code)) return { ...failure, kind: 'temporary', reason: 'login-failed' };
  if (command === 'STARTTLS') return { ...failure, kind: 'temporary', reason: 'tls' };
  if (!aboutLetter) return { ...failure, kind: 'temporary', reason: code === 421 ? 'busy' : 'refused' };
  // RFC 5321, 4.5.3.1.10: a 552 for too many recipients is to be read as 452.
  if (code === 552 && command.startsWith('RCPT') && !enhanced) return { ...failure, kind: 'temporary', reason: 'too-many-recipients' };
  const reason = replyReason(code, enhanced, { text, command });
  return { ...failure, kind: code >= 500 && code < 600 ? 'permanent' : 'temporary', reason };
}

const byEnhanced: Record<string, DeliveryReason> = {
  '1.1': 'no-such-address',
  '1.2': 'no-such-domain',
  '1.3': 'bad-address',
  '1.4': 'no-such-address',
  '1.6': 'no-such-address',
  '1.7': 'sender-refused',
  '1.8': 'sender-refused',
  '1.10': 'no-such-domain',
  '2.1': 'mailbox-closed',
  '2.2': 'mailbox-full',
  '2.3': 'too-large',
  '3.1': 'server-full',
  '3.2': 'busy',
  '3.4': 'too-large',
  '4.1': 'unreachable',
  '4.2': 'connection-lost',
  '4.3': 'dns',
  '4.4': 'dns',
  '4.5': 'busy',
  '4.6': 'protocol',
  '4.7': 'timeout',
  '5.3': 'too-many-recipients',
};

function replyReason(code: number, enhanced: string | null, said: { text: string; command: string }): DeliveryReason {
  if (code < 500 && /gr[ae]y.?list|temporarily deferred|try again (in|after)|4\.7\.1 .*(later|again)/i.test(said.text)) return 'greylisted';
  if (said.command.startsWith('MAIL') && code >= 500 && !enhanced?.includes('.3.4')) return code === 552 ? 'too-large' : 'sender-refused';
  const known = enhanced ? byEnhanced[enhanced.slice(2)] : undefined;
  if (known) return known;
  if (enhanced?.slice(2).startsWith('7.')) return code < 500 ? 'greylisted' : 'refused-by-policy';
  if (enhanced?.slice(2).startsWith('6.')) return 'content-refused';
  if (code === 421) return 'busy';
  if (code === 452) return /recipient/i.test(said.text) ? 'too-many-recipients' : 'server-full';
  if (code === 552 || code === 523) return said.command.startsWith('RCPT') ? 'mailbox-full' : 'too-large';
  if (said.command.startsWith('RCPT')) return recipientReason(code, said.text);
  if (said.command === 'DATA' && code === 554) return 'content-refused';
  return 'refused';
}

function recipientReason(code: number, text: string): DeliveryReason {
  if (/full|quota|over.?quota|pe[lł]n/i.test(text)) return 'mailbox-full';
  if (/relay|policy|spam|block|denied|spf|dmarc|reputation|blacklist/i.test(text)) return 'refused-by-policy';
  if (code === 501 || code === 553) return 'bad-address';
  if (code === 550 || code === 551 || code === 556) return 'no-such-address';
  return code === 450 ? 'greylisted' : 'refused';
}

/** Failures that never reached the network and will be the same next time. */
function localFailure(seen: ErrorLike, text: string): DeliveryFailure | null {
  const known = { kind: 'permanent' as const, code: null, enhanced: null, text, uncertain: false };
  if (seen.code === 'EENVELOPE' || seen.code === 'EMAXRECIPIENTS') return { ...known, reason: seen.code === 'EENVELOPE' ? 'bad-address' : 'too-many-recipients' };
  if (seen.code === 'EMESSAGE') return { ...known, reason: /size/i.test(text) ? 'too-large' : 'unknown' };
  return null;
}

function networkReason(seen: ErrorLike, text: string): DeliveryReason {
  const cause: ErrorLike = typeof seen.cause === 'object' && seen.cause !== null ? seen.cause : {};
  if (certificateTrouble.test(`${text} ${String(seen.code)} ${String(cause.code ?? '')}`)) return 'tls';
  for (const code of [cause.code, systemCodeIn(text), seen.code]) {
    if (typeof code === 'string' && networkReasons[code]) return networkReasons[code];
  }
  return 'unknown';
}

/** The system's own code inside a message: more precise than the library's wrapper around it. */
function systemCodeIn(text: string): string | undefined {
  return /\b(ECONNREFUSED|ECONNRESET|EPIPE|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)\b/.exec(text)?.[1];
}

function shortened(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 500);
}
