import { MISSING_SIGN, isCovered } from './glyphs.ts';

/** Cleans the texts of one letter and remembers which signs could not be shown. */
export type Typesetter = {
  missing: Set<string>;
  language: 'pl' | 'en';
};

// Format characters (bidirectional overrides, zero-width signs, soft hyphens) and variation selectors: invisible,
// and able to make a printed letter read otherwise than its source.
const INVISIBLE = /[\p{Cf}\u034F\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu;
const SPACES = /[\p{Cc}\u2028\u2029\u3000]/gu;
const graphemes = new Intl.Segmenter('pl', { granularity: 'grapheme' });

function shown(cluster: string, missing: Set<string>): string {
  const signs = cluster.replace(INVISIBLE, '');
  if (Array.from(signs).every((sign) => isCovered(sign.codePointAt(0) ?? 0))) return signs;
  missing.add(cluster);
  return MISSING_SIGN;
}

function withGlyphs(text: string, missing: Set<string>): string {
  // eslint-disable-next-line no-control-regex -- plain Polish text needs no second look
  if (/^[\u0020-\u007E\u00A0-\u00AC\u00AE-\u017F\u2013-\u201E]*$/.test(text)) return text;
  return Array.from(graphemes.segment(text), ({ segment }) => shown(segment, missing)).join('');
}

/**
 * Polish typography: a one-letter word does not end a line, and "art. 35", "§ 3", "nr 7", "2026 r." stay
 * together. Only ordinary spaces become non-breaking ones.
 */
function heldTogether(text: string): string {
  return text
    .replace(/(?<=(?:^|[\s(„"])[wziaouWZIAOU]) (?=\S)/g, '\u00A0')
    .replace(/(?<=(?:^|[\s(„"])(?:art\.|ust\.|pkt|lit\.|poz\.|nr|Nr|§|§§|ul\.|al\.|pl\.|os\.|tel\.|str\.)) (?=\S)/g, '\u00A0')
    .replace(/(?<=\d) (?=(?:r\.|zł|gr|%|dni|m²|ha)(?:$|[\s,.;:)]))/g, '\u00A0');
}

const LONG_RUN = 24;
const HARD_RUN = 34;

function cut(run: string): string[] {
  if (run.length <= LONG_RUN) return [run];
  const parts = run.split(/(?<=[/_@.=&?#,;:+-])(?=[^/_@.=&?#,;:+-])/);
  return parts.flatMap((part) => (part.length > HARD_RUN ? (part.match(/[\s\S]{1,16}/gu) ?? [part]) : [part]));
}

/**
 * Makes one untrusted text ready for typesetting: composed (NFC), without control and invisible signs, every
 * sign with a glyph, cut into pieces where an endless word (an address, a checksum) may break.
 */
export function typeset(text: string, { missing, language }: Typesetter): string[] {
  const plain = withGlyphs(text.normalize('NFC').replace(SPACES, ' '), missing);
  const held = language === 'pl' ? heldTogether(plain) : plain;
  if (!/\S{25}/.test(held)) return [held];
  const pieces: string[] = [];
  let plainRun = false;
  for (const run of held.split(/(?<=\s)(?=\S)/)) {
    const parts = cut(run);
    if (parts.length === 1 && plainRun) pieces.push((pieces.pop() ?? '') + run);
    else pieces.push(...parts);
    plainRun = parts.length === 1;
  }
  return pieces;
}
