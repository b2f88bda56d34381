import { verifyOffice } from '../../modules/desk/index.ts';
import type { CommandDeps } from './deps.ts';

const sentences: Record<string, string> = {
  'not-sorted': 'accepted but not sorted', 'outcome-without-item': 'has an outcome but no register entry', 'registered-twice': 'registered twice', 'item-unlike-ledger': 'register and ledger disagree',
  'no-holder': 'circulates but nobody holds it', 'held-after-the-end': 'held although its circulation has ended', 'case-without-holder': 'open but nobody holds it', 'closed-case-held': 'held although closed',
  'number-missing': 'number missing in the register', 'number-above-counter': 'number above the counter', 'case-number-missing': 'number missing in the case list', 'job-stuck': 'job stuck', 'not-indexed': 'not yet searchable',
  'desk-without-hands': 'letters or cases lie on a desk for which nobody answers', 'left-behind': 'left behind by somebody who has left', 'day-not-turned': 'planned for a day that is over, and not done',
  'not-in-unit-register': 'missing in the register of a unit it went to', 'holder-of-restricted-differs': 'restricted, and open to another than its holder', 'reach-differs': 'kept for a post or unit otherwise than it went', 'register-day-differs': 'entries of a day counted / there',
  'mail-not-sent': 'mail not sent', 'original-missing': 'original missing', 'original-corrupt': 'original damaged',
};

/** `obieg verify`: proves the promises or lists by name what breaks them. Exit code 0 or 1. */
export async function verify(_args: readonly string[], deps: CommandDeps): Promise<number> {
  const { findings, counted } = await verifyOffice(deps.db, deps.blobs, deps.clock.now());
  for (const { problem, what } of findings) deps.say(`${sentences[problem] ?? problem}: ${what}`);
  deps.say(`${counted['ledger']} accepted, ${counted['waiting']} waiting for a person, ${counted['items']} register entries, ${counted['cases']} cases, ${counted['originals']} originals checked: ${findings.length === 0 ? 'everything is as promised' : `${findings.length} problems`}.`);
  return findings.length === 0 ? 0 : 1;
}
