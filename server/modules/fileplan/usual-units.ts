import { sql } from 'kysely';
import type { Reader } from '../../platform/db/index.ts';
import type { LegalDate } from '../calendar/index.ts';
import { readSettings, settingsOf } from './settings.ts';

/** The unit that usually handles what a letter seems to be about, and the class that says so. */
export type UsualUnit = { id: number; unitId: number; symbol: string; title: string };
/** What is asked: a letter and the words of its title as a query for the index of words (`to_tsquery('simple', …)`). */
export type Titled = { id: number; words: string };

/** So many words of a title must stand in a class; one alone stands in too many. */
const leastWords = 2;

/**
 * For each letter the unit named by the classes that have most words of its title, when there are at least two such words and those classes
 * name one unit. A guess, to be shown with its reason. Asks nothing while no class names a unit.
 */
export async function usualUnits(reader: Reader, letters: readonly Titled[], on: LegalDate): Promise<UsualUnit[]> {
  if (letters.length === 0) return [];
  const settings = await readSettings(reader, on);
  if (![...settings.own.values()].some((one) => one.unit !== null)) return [];
  const asked = JSON.stringify(letters.map(({ id, words }) => ({ id, parts: words.split(' & ') })));
  const { rows } = await sql<{ id: number; symbol: string; title: string }>`
    with part as (select (x->>'id')::bigint as id, to_tsquery('simple', p) as words from json_array_elements(${asked}::json) x, json_array_elements_text(x->'parts') p),
    hit as (select part.id, substr(e.subject_id::text, 2) as symbol, count(*) as words from part join search_entry e on e.subject_kind = 'class' and e.words @@ part.words group by 1, 2 having count(*) >= ${leastWords})
    select h.id, h.symbol, s.title from (select *, rank() over (partition by id order by words desc) as place from hit) h
    join fileplan_span s on s.symbol = h.symbol and s.end_class and s.valid_from <= ${on} and (s.valid_to is null or s.valid_to >= ${on}) where h.place = 1 order by h.id, h.symbol`.execute(reader);
  return letters.flatMap(({ id }) => {
    const named = rows.filter((row) => row.id === id).flatMap((row) => { const unit = settingsOf(row.symbol, settings).unit.value; return unit === null ? [] : [{ id, unitId: unit.id, symbol: row.symbol, title: row.title }]; });
    return new Set(named.map((one) => one.unitId)).size === 1 ? [named[0]!] : [];
  });
}
