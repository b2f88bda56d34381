import type { LetterBlock, LetterContent } from './letter-content.ts';

const meaningful = new Set(['type', 'content', 'attrs', 'text', 'marks', 'textAlign', 'level', 'href', 'start', 'colspan', 'rowspan']);
/** What an attribute says when it is not there. */
const silent: Readonly<Record<string, unknown>> = { start: 1, colspan: 1, rowspan: 1 };

/**
 * What a letter or a part of it looks like, as one text: equal for two that are read and set alike, whatever order, empty
 * attributes and additions an editor or the database has given them.
 */
export function letterShape(part: LetterContent | LetterBlock): string {
  return JSON.stringify(plain(part)) ?? '';
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name, one]) => meaningful.has(name) && one !== null && one !== undefined && one !== silent[name])
    .map(([name, one]): [string, unknown] => [name, plain(one)]).filter(([, one]) => !isEmpty(one));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
