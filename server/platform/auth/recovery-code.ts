import { hashSecret, newTrackingCode, readTrackingCode } from './secret.ts';

/** New recovery codes (60 random bits each) in the form of tracking codes, which can be printed and read out. */
export function newRecoveryCodes(count: number): string[] {
  return Array.from({ length: count }, newTrackingCode);
}

/** What is kept of a recovery code; null when what was typed cannot be one. `owner` keeps equal codes of two people apart. */
export function hashRecoveryCode(owner: number, typed: string): string | null {
  const code = readTrackingCode(typed);
  return code && hashSecret(`${owner} ${code}`);
}
