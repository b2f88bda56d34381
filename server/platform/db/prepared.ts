import { sql, type RawBuilder } from 'kysely';
import type { ClientBase } from 'pg';

const mark = '/* prepared */';
/** Texts beyond so many are sent as ever: each costs every connection the memory of a plan. */
const most = 120;
const names = new Map<string, string>();

/**
 * Put anywhere into a statement that is asked again and again: each connection plans it once instead of every time, which for a
 * statement of many joins takes longer than its execution. Not for statements whose best plan depends on what is asked for.
 */
export const prepared: RawBuilder<unknown> = sql.raw(mark);

/** Sends the statements that carry the mark by name (PostgreSQL's extended query protocol, Parse with a name). */
export function prepareMarked(client: ClientBase): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const byName = (text: unknown, values: unknown, ...rest: unknown[]) => {
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : null;
    return name === null ? query(text, values, ...rest) : query({ name, text, values }, ...rest);
  };
  client.query = byName as typeof client.query;
}

function nameOf(text: string): string | null {
  if (!text.includes(mark)) return null;
  const known = names.get(text);
  if (known !== undefined || names.size >= most) return known ?? null;
  const name = `obieg_${names.size + 1}`;
  names.set(text, name);
  return name;
}
