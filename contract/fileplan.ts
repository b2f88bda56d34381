import { z } from 'zod';
import { route } from './route.ts';
import { Flag, Id, LegalDate, TermKind } from './shapes.ts';

/** How the work of a class is documented: in this system, or on paper (instrukcja kancelaryjna §1). */
export const DocumentingMode = z.enum(['electronic', 'paper']);
/** Why a class is an exception from the basic way (§1 ust. 6). */
export const ModeGround = z.enum(['law', 'mass-service', 'organisational-and-technical']);
/** Access to a case (annex 1 to the instruction, table D row 6). */
export const Access = z.enum(['public', 'partly-public', 'non-public']);
const UnitName = z.object({ id: Id, mark: z.string(), name: z.string() });
const ClassSymbol = z.string().regex(/^\d{1,4}$/);

/** A value and the class that says it; a null `from` of the mode means the basic way of the office. */
const settled = <T extends z.ZodType>(value: T) => z.object({ value: value.nullable(), from: z.string().nullable() });
export const ClassSettings = z.object({ mode: z.object({ value: DocumentingMode, from: z.string().nullable() }), unit: settled(UnitName), termKind: settled(TermKind), access: settled(Access) });

/** A heading or end class as it stands on a day; `doubt` is set when the category awaits the archivist's confirmation. */
export const FileplanClass = z.object({
  symbol: z.string(), title: z.string(), category: z.string().nullable(), remarks: z.string(), endClass: z.boolean(), parentSymbol: z.string().nullable(), path: z.array(z.string()), doubt: z.string().nullable(),
  origin: z.enum(['act', 'local']), validFrom: LegalDate, validTo: LegalDate.nullable(), settings: ClassSettings,
});

/** A class to choose; `habit` says why it comes first, `used` counts its cases. */
export const PickedClass = FileplanClass.extend({ used: z.number().int(), habit: z.enum(['mine', 'sender', 'unit']).nullable() });
export const listClasses = route({
  name: 'fileplan.list-classes', method: 'GET', path: '/api/v1/fileplan/classes', summary: 'Find a class to use today by number or words, the children of one, or those used before',
  query: z.object({ q: z.string().max(200).optional(), parent: ClassSymbol.optional(), endOnly: Flag.default(false), party: Id.optional() }),
  response: z.object({ entries: z.array(PickedClass) }),
});
