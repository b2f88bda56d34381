import { locale } from './messages.ts';

/** "412 kB", "1,8 MB". */
export function sizeWords(bytes: number): string {
  const [value, unit] = bytes >= 1_000_000 ? [bytes / 1_000_000, 'MB'] : bytes >= 1000 ? [Math.round(bytes / 1000), 'kB'] : [bytes, 'B'];
  return `${new Intl.NumberFormat(locale() === 'pl' ? 'pl-PL' : 'en-GB', { maximumFractionDigits: 1 }).format(Number(value))} ${unit}`;
}

export function numberWords(value: number): string {
  return new Intl.NumberFormat(locale() === 'pl' ? 'pl-PL' : 'en-GB').format(value);
}

/** First and last of a fingerprint: enough to compare by eye, the whole is in the title. */
export function shortHash(sha256: string): string {
  return `${sha256.slice(0, 8)}…${sha256.slice(-6)}`;
}
