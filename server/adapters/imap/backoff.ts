import type { ImapFailureCode, ImapTimes } from './types.ts';

/** Why a connection failed, by what the libraries say about it. Pure. */
export function failureCode(error: unknown): ImapFailureCode {
  const seen = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  const code = typeof seen['code'] === 'string' ? seen['code'] : '';
  const text = `${code} ${typeof seen['message'] === 'string' ? seen['message'] : ''}`;
  if (error instanceof NotKept) return 'not-kept';
  if (seen['authenticationFailed'] === true || seen['serverResponseCode'] === 'AUTHENTICATIONFAILED') return 'login-refused';
  if (seen['mailboxMissing'] === true || seen['serverResponseCode'] === 'NONEXISTENT') return 'no-folder';
  if (seen['tlsFailed'] === true || /certificate|CERT_|SELF_SIGNED|ERR_TLS|ERR_SSL|STARTTLS|wrong version/i.test(text)) return 'tls';
  if (/ENOTFOUND|EAI_AGAIN|ESERVFAIL/.test(text)) return 'dns';
  if (/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/.test(text)) return 'unreachable';
  if (/TIMEOUT|ETIMEDOUT/i.test(text)) return 'timeout';
  if (/NoConnection|EConnectionClosed|ECONNRESET|EPIPE|ClosedAfterConnect|StateLogout|Connection (closed|not available)/i.test(text)) return 'connection-lost';
  return 'server';
}

/** The words of the other side, for the administrator: its own answer if there is one. */
export function failureText(error: unknown): string {
  const seen = (typeof error === 'object' && error !== null ? error : { message: String(error) }) as Record<string, unknown>;
  const said = [seen['responseText'], seen['message']].find((text) => typeof text === 'string' && text !== '');
  return String(said ?? error).replaceAll(/\s+/g, ' ').slice(0, 300);
}

/** The wait before the next try, in ms: doubled by each failure in a row, spread by half. `random` is 0 to 1. */
export function retryDelay(failures: number, code: ImapFailureCode, settings: { times: ImapTimes; random: number }): number {
  const { times, random } = settings;
  const least = code === 'login-refused' ? times.loginRefusedMs : times.backoffFirstMs;
  const most = Math.max(times.backoffMaxMs, least);
  const grown = Math.min(most, least * 2 ** Math.min(30, Math.max(0, failures - 1)));
  return Math.round(grown * (0.75 + random / 2));
}

/** Nothing can be kept at the moment: our side, not the message. */
export class NotKept extends Error {
  constructor(cause: unknown) {
    super(`the office cannot keep messages at the moment: ${failureText(cause)}`, { cause });
    this.name = 'NotKept';
  }
}
