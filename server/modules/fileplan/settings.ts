import { sql } from 'kysely';
import type { z } from 'zod';
import type { TermKind } from '../../../contract/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import type { Confidentiality } from '../access/index.ts';
import type { LegalDate } from '../calendar/index.ts';

/** How the work of a class is documented: in this system, or on paper (instrukcja kancelaryjna §1 ust. 2–5). */
export type Way = 'electronic' | 'paper';
/** Why a class is an exception from the basic way (instrukcja kancelaryjna §1 ust. 6). */
export type ModeGround = 'law' | 'mass-service' | 'organisational-and-technical';
/** Access to a case, as table D row 6 of the office rules names it. */
export type Access = 'public' | 'partly-public' | 'non-public';
/** The kind of term the cases of a class usually run under. */
export type UsualTerm = z.output<typeof TermKind>;
/** The unit that usually handles the class. */
export type UnitName = { id: number; mark: string; name: string };

/** A value with the class that says it; null while no class does. */
export type Settled<T> = { value: T | null; from: string | null };
/** What holds for a class. The mode always has a value: where no class says it (`from` null), it is the office's basic way. */
export type ClassSettings = { mode: { value: Way; from: string | null }; unit: Settled<UnitName>; termKind: Settled<UsualTerm>; access: Settled<Access>; confidentiality: Settled<Confidentiality> };

/** What one class says from a day on; null is inherited. */
export type OwnSettings = { symbol: string; mode: Way | null; modeGround: ModeGround | null; unit: UnitName | null; termKind: UsualTerm | null; access: Access | null; confidentiality: Confidentiality | null; since: string; basis: string };
/** What the classes say on a day, by symbol, and the basic way of the office. */
export type SettingsOnDay = { own: ReadonlyMap<string, OwnSettings>; basicWay: Way };

/** What holds for a class: each setting from the nearest class at or above it that says so. Pure. */
export function settingsOf(symbol: string, { own, basicWay }: SettingsOnDay): ClassSettings {
  const chain = [4, 3, 2, 1].filter((length) => length <= symbol.length).flatMap((length) => own.get(symbol.slice(0, length)) ?? []);
  const nearest = <K extends 'unit' | 'termKind' | 'access' | 'confidentiality' | 'mode'>(key: K): Settled<NonNullable<OwnSettings[K]>> => {
    const found = chain.find((one) => one[key] !== null);
    return { value: found?.[key] ?? null, from: found?.symbol ?? null };
  };
  const mode = nearest('mode');
  return { mode: { value: mode.value ?? basicWay, from: mode.from }, unit: nearest('unit'), termKind: nearest('termKind'), access: nearest('access'), confidentiality: nearest('confidentiality') };
}

/**
 * Everything that settles classes on a day. An office that has named no basic way yet works electronically: this system is what it
 * documents its work in.
 */
export async function readSettings(reader: Reader, on: LegalDate): Promise<SettingsOnDay> {
  const [{ rows }, way] = await Promise.all([
    sql<OwnSettings>`
      select distinct on (s.symbol) s.symbol, s.mode, s.mode_ground as "modeGround", s.term_kind as "termKind", s.access, s.confidentiality, s.valid_from as since, s.basis,
        case when u.id is null then null else json_build_object('id', u.id, 'mark', u.mark, 'name', u.name) end as unit
      from fileplan_setting s left join unit u on u.id = s.unit_id where s.valid_from <= ${on} order by s.symbol, s.valid_from desc`.execute(reader),
    basicWayOn(reader, on),
  ]);
  return { own: new Map(rows.map((row) => [row.symbol, row])), basicWay: way ?? 'electronic' };
}

/** The basic way of documenting named for the day; null while none is. */
export async function basicWayOn(reader: Reader, on: LegalDate): Promise<Way | null> {
  const row = await reader.selectFrom('basic_way').select('way').where('valid_from', '<=', on).orderBy('valid_from', 'desc').executeTakeFirst();
  return row ? row.way as Way : null;
}
