import { z } from 'zod';

/** Identifier of a row; positive, safe integer. */
export const Id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
export const IdParams = z.object({ id: Id });

/** A yes or no in an address. */
export const Flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** A day of law, without time: `2026-11-23`; only days that there are. */
export const LegalDate = z.iso.date().refine((day) => day >= '1000-01-01');

/** A date known in part, as table A of the office rules allows: `2026`, `2026-11` or `2026-11-23`. */
export const PartialDate = z.union([z.string().regex(/^[12]\d{3}$/), z.string().regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/), LegalDate]);

/** An instant in UTC, ISO 8601. */
export const Instant = z.string();

/** Keyset paging: `cursor` comes from the page before. `total` is the count of the whole list (promise P5). */
export const PageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export function pageOf<T extends z.ZodType>(entry: T) {
  return z.object({ entries: z.array(entry), next: z.string().nullable(), total: z.number().int() });
}

/** Kinds of term a case can run under; `none` for matters without a legal term. */
export const TermKind = z.enum(['month', 'two-months', 'certificate', 'public-information', 'complaint', 'petition', 'own', 'none']);

/** Who or what did something, as shown to people. */
export const PersonRef = z.object({ id: Id, name: z.string() });

/** Unit and post that hold an item or a case; `person` is null while the post is vacant (then the head holds). `holdingId` is what an act names to say what its author saw. */
export const HolderRef = z.object({
  holdingId: Id,
  unitId: Id,
  unitMark: z.string(),
  unitName: z.string(),
  postId: Id,
  postTitle: z.string(),
  person: PersonRef.nullable(),
  stage: z.enum(['mailroom', 'to-decide', 'to-pass-on', 'to-take', 'to-accept', 'in-hand']),
  since: Instant,
  openedAt: Instant.nullable(),
});

/** Answer of an act that only has to say that it was done. */
export const Done = z.object({ done: z.literal(true) });

/** RFC 9457 problem details; `code` is stable and translated by the reader, `errors` names fields. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  correlationId: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  /** What else the reader needs to go on, by code: `changed-meanwhile` of letters names them (`assignment.ChangedItem`). */
  data: z.record(z.string(), z.unknown()).optional(),
});

/** What the reader may do with an object now; buttons follow this and never guess. */
export const Abilities = z.array(z.string());

/** One step of the explanation of a date (promise P6); words come from messages `calendar.reason.<code>`. */
export const Reason = z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) });

/** One line of a timeline: an act with its actor. */
export const TimelineEntry = z.object({
  id: Id,
  at: Instant,
  act: z.string(),
  actorKind: z.enum(['person', 'system', 'resident', 'token']),
  actorName: z.string(),
  /** In whose place they acted. */
  onBehalfOf: z.string().nullable(),
  reason: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
});
