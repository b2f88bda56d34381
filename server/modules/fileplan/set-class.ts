import type { Act } from '../../platform/acts/index.ts';
import { notFound, refused } from '../../platform/errors/index.ts';
import type { Confidentiality } from '../access/index.ts';
import { warsawDate, type LegalDate } from '../calendar/index.ts';
import { requireUnitOn } from '../people/index.ts';
import { subjectOf } from './rules.ts';
import { basicWayOn, type Access, type ModeGround, type UsualTerm, type Way } from './settings.ts';
import { lockClass, refuseLater, refusePast, versionOn } from './store.ts';

/** What a class says itself from a day on; null is taken over from the class above. */
export type Setting = { from: string; mode: Way | null; modeGround: ModeGround | null; unitId: number | null; termKind: UsualTerm | null; access: Access | null; confidentiality: Confidentiality | null; basis: string };

/**
 * Names how the work of a class and of those below it is documented, and which unit, term, access and confidentiality its
 * cases usually have. A class that is
 * documented otherwise than the office needs a ground (instrukcja kancelaryjna §1 ust. 5–6). Errors: 404, `changed-meanwhile`,
 * `change-in-past`, `class-not-in-force`, `later-change`, `mode-ground-missing`, `no-such-unit`, `nothing-to-change`.
 */
export async function setClass(act: Act, symbol: string, wanted: Setting & { revision: number }): Promise<number> {
  const locked = await lockClass(act, symbol, wanted.revision);
  refusePast(act, wanted.from);
  await versionOn(act.tx, locked, wanted.from);
  await refuseLater(act.tx, 'fileplan_setting', symbol, wanted.from);
  const exception = wanted.mode !== null && wanted.mode !== (await basicWayOn(act.tx, wanted.from as LegalDate) ?? 'electronic');
  if (exception && wanted.modeGround === null) throw refused('mode-ground-missing', { symbol });
  if (wanted.unitId !== null) await requireUnitOn(act.tx, wanted.unitId, wanted.from);
  const said = { mode: wanted.mode, mode_ground: exception ? wanted.modeGround : null, unit_id: wanted.unitId, term_kind: wanted.termKind, access: wanted.access, confidentiality: wanted.confidentiality };
  const before = await act.tx.selectFrom('fileplan_setting').select(['id', 'valid_from', 'mode', 'mode_ground', 'unit_id', 'term_kind', 'access', 'confidentiality']).where('symbol', '=', symbol).where('valid_from', '<=', wanted.from).orderBy('valid_from', 'desc').executeTakeFirst();
  const was = { mode: before?.mode ?? null, mode_ground: before?.mode_ground ?? null, unit_id: before?.unit_id ?? null, term_kind: before?.term_kind ?? null, access: before?.access ?? null, confidentiality: before?.confidentiality ?? null };
  if (Object.entries(said).every(([key, value]) => was[key as keyof typeof was] === value)) throw refused('nothing-to-change');
  if (before?.valid_from === wanted.from) await act.tx.updateTable('fileplan_setting').set({ ...said, basis: wanted.basis }).where('id', '=', before.id).execute();
  else await act.tx.insertInto('fileplan_setting').values({ ...said, symbol, valid_from: wanted.from, basis: wanted.basis }).execute();
  act.record({ subject: subjectOf(symbol), act: 'fileplan.set-class', reason: wanted.basis, before: spoken(was), after: { ...spoken(said), from: wanted.from } });
  return locked.revision;
}

type Said = { mode: string | null; mode_ground: string | null; unit_id: number | null; term_kind: string | null; access: string | null; confidentiality: string | null };

const spoken = (said: Said) => ({ mode: said.mode, modeGround: said.mode_ground, unitId: said.unit_id, termKind: said.term_kind, access: said.access, confidentiality: said.confidentiality });

/** Takes planned settings back before their day. Errors: 404, `changed-meanwhile`, `change-has-begun`. */
export async function withdrawSetting(act: Act, symbol: string, wanted: { settingId: number; revision: number }): Promise<void> {
  await lockClass(act, symbol, wanted.revision);
  const setting = await act.tx.selectFrom('fileplan_setting').select(['id', 'valid_from']).where('id', '=', wanted.settingId).where('symbol', '=', symbol).executeTakeFirst();
  if (!setting) throw notFound();
  if (setting.valid_from <= warsawDate(act.now)) throw refused('change-has-begun', { on: setting.valid_from });
  await act.tx.deleteFrom('fileplan_setting').where('id', '=', setting.id).execute();
  act.record({ subject: subjectOf(symbol), act: 'fileplan.withdraw-setting', before: { from: setting.valid_from } });
}
