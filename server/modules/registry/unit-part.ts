import { sql, type RawBuilder } from 'kysely';
import type { RegisterKind } from './identifier.ts';

type UnitPart = { kind: RegisterKind; unitId: number };

/**
 * Identifiers of the items in a unit's part of a register (one register for the office, views for units): what it was ever sent, to
 * handle, to contribute to or to know of, and what is in its cases. Letters that only waited in the mailroom or for a decision there are not among them.
 */
export function unitPart({ kind, unitId }: UnitPart): RawBuilder<unknown> {
  return sql`select item_id from unit_register where unit_id = ${unitId} and register = ${kind}`;
}

/** A statement for how many there are (`total`). */
export function unitPartLength({ kind, unitId }: UnitPart): RawBuilder<{ total: number }> {
  return sql`select count(*) as total from unit_register where unit_id = ${unitId} and register = ${kind}`;
}
