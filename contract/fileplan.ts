import { z } from 'zod';
import { Confidentiality } from './confidentiality.ts';
import { route } from './route.ts';
import { Abilities, Done, Flag, Id, Instant, LegalDate, TermKind, TimelineEntry } from './shapes.ts';

/** How the work of a class is documented: in this system, or on paper (instrukcja kancelaryjna §1). */
export const DocumentingMode = z.enum(['electronic', 'paper']);
/** Why a class is an exception from the basic way (§1 ust. 6). */
export const ModeGround = z.enum(['law', 'mass-service', 'organisational-and-technical']);
/** Access to a case (annex 1 to the instruction, table D row 6). */
export const Access = z.enum(['public', 'partly-public', 'non-public']);
const UnitName = z.object({ id: Id, mark: z.string(), name: z.string() });
const ClassSymbol = z.string().regex(/^\d{1,4}$/);
const Revision = z.number().int();
const Revised = z.object({ revision: Revision });
/** The order, consent or reading a change rests on. */
const Basis = z.string().trim().min(3).max(500);
/** An archival category as people write it; tidied by the act. */
const Category = z.string().trim().min(1).max(12);

/** A value and the class that says it; a null `from` of the mode means the basic way of the office. */
const settled = <T extends z.ZodType>(value: T) => z.object({ value: value.nullable(), from: z.string().nullable() });
export const ClassSettings = z.object({ mode: z.object({ value: DocumentingMode, from: z.string().nullable() }), unit: settled(UnitName), termKind: settled(TermKind), access: settled(Access), confidentiality: settled(Confidentiality) });

/** A heading or end class as it stands on a day; `doubt` is set when the category awaits the archivist's confirmation. */
export const FileplanClass = z.object({
  symbol: z.string(), title: z.string(), category: z.string().nullable(), remarks: z.string(), endClass: z.boolean(), parentSymbol: z.string().nullable(), path: z.array(z.string()), doubt: z.string().nullable(),
  origin: z.enum(['act', 'local']), validFrom: LegalDate, validTo: LegalDate.nullable(), settings: ClassSettings,
});

/** A class to choose; `habit` says why it comes first, `used` counts the cases opened in it this year and last. */
export const PickedClass = FileplanClass.extend({ used: z.number().int(), habit: z.enum(['mine', 'sender', 'unit']).nullable() });
export const listClasses = route({
  name: 'fileplan.list-classes', method: 'GET', path: '/api/v1/fileplan/classes', summary: 'Find a class to use today by number or words, the children of one, or those used before',
  query: z.object({ q: z.string().max(200).optional(), parent: ClassSymbol.optional(), endOnly: Flag.default(false), party: Id.optional() }),
  response: z.object({ entries: z.array(PickedClass) }),
});

/** Why a class is documented otherwise than the office (§1 ust. 5–6): the class that says so, since when, by which order; no ground when the basic way was named after it. */
const ModeException = z.object({ symbol: z.string(), ground: ModeGround.nullable(), since: LegalDate, basis: z.string() });
/** A class as a line of the tree; `ownSettings` tells that it says something of its own and does not only inherit. */
export const PlanEntry = z.object({
  symbol: z.string(), parentSymbol: z.string().nullable(), title: z.string(), category: z.string().nullable(), endClass: z.boolean(), doubt: z.string().nullable(), origin: z.enum(['act', 'local']),
  validFrom: LegalDate, validTo: LegalDate.nullable(), mode: DocumentingMode, exception: ModeException.nullable(), ownSettings: z.boolean(),
});
const BasicWay = z.object({ way: DocumentingMode, from: LegalDate, basis: z.string() });
export const readPlan = route({
  name: 'fileplan.read', method: 'GET', path: '/api/v1/fileplan', summary: 'The whole file plan as it stands on a day', query: z.object({ on: LegalDate.optional() }),
  response: z.object({ on: LegalDate, today: LegalDate, revision: Revision, basicWay: DocumentingMode, basicWays: z.array(BasicWay), entries: z.array(PlanEntry), abilities: Abilities }),
});
export const searchPlan = route({
  name: 'fileplan.search', method: 'GET', path: '/api/v1/fileplan/search', summary: 'Numbers of the classes that fit a number or words in any form, best first', query: z.object({ q: z.string().trim().min(1).max(200), on: LegalDate.optional() }),
  response: z.object({ symbols: z.array(z.string()) }),
});

const ClassParams = z.object({ symbol: ClassSymbol });
const Span = { from: LegalDate, to: LegalDate.nullable() };
export const ClassVersion = z.object({
  id: Id, ...Span, title: z.string(), category: z.string().nullable(), remarks: z.string(), endClass: z.boolean(), doubt: z.string().nullable(), basis: z.string(), confirmed: z.object({ at: Instant, byName: z.string(), basis: z.string() }).nullable(),
});
export const OwnSetting = z.object({ id: Id, ...Span, mode: DocumentingMode.nullable(), modeGround: ModeGround.nullable(), unit: UnitName.nullable(), termKind: TermKind.nullable(), access: Access.nullable(), confidentiality: Confidentiality.nullable(), basis: z.string() });
export const readClass = route({
  name: 'fileplan.read-class', method: 'GET', path: '/api/v1/fileplan/classes/:symbol', summary: 'A class through all its days, and what is settled for it on one', params: ClassParams, query: z.object({ on: LegalDate.optional() }),
  response: z.object({
    symbol: z.string(), parentSymbol: z.string().nullable(), path: z.array(z.object({ symbol: z.string(), title: z.string() })), origin: z.enum(['act', 'local']), validTo: LegalDate.nullable(), closingBasis: z.string().nullable(), revision: Revision,
    on: LegalDate, today: LegalDate, below: z.number().int(), versions: z.array(ClassVersion), settings: ClassSettings, basicWay: DocumentingMode, ownSettings: z.array(OwnSetting), timeline: z.array(TimelineEntry), abilities: Abilities,
  }),
});

const ClassFields = { title: z.string().trim().min(2).max(300), category: Category.nullable(), remarks: z.string().trim().max(2000).default(''), from: LegalDate, basis: Basis };
export const addClass = route({ name: 'fileplan.add-class', method: 'POST', path: '/api/v1/fileplan/classes', summary: 'Add a class of the office under a free number', body: z.object({ symbol: ClassSymbol, ...ClassFields }), response: Done });
export const changeClass = route({ name: 'fileplan.change-class', method: 'POST', path: '/api/v1/fileplan/classes/:symbol/changes', summary: 'Change the words or the category of a class from a day on', params: ClassParams, body: z.object({ ...ClassFields, revision: Revision }), response: Revised });
export const withdrawChange = route({ name: 'fileplan.withdraw-change', method: 'DELETE', path: '/api/v1/fileplan/classes/:symbol/changes/:version', summary: 'Take back a planned change of a class', params: ClassParams.extend({ version: Id }), body: Revised, response: Done });
export const confirmCategory = route({ name: 'fileplan.confirm-category', method: 'POST', path: '/api/v1/fileplan/classes/:symbol/confirmation', summary: 'Say what a doubtful category is', params: ClassParams, body: z.object({ category: Category, basis: Basis, revision: Revision }), response: Revised });
/** `category` of each class is what the list shows: a reading that has changed meanwhile is not confirmed. */
export const confirmCategories = route({ name: 'fileplan.confirm-categories', method: 'POST', path: '/api/v1/fileplan/confirmations', summary: 'Confirm doubtful categories as they are read, many at once', body: z.object({ classes: z.array(z.object({ symbol: ClassSymbol, category: Category })).min(1).max(500), basis: Basis }), response: z.object({ confirmed: z.number().int() }) });
export const closeClass = route({ name: 'fileplan.close-class', method: 'POST', path: '/api/v1/fileplan/classes/:symbol/closing', summary: 'Set the last day of a class', params: ClassParams, body: z.object({ on: LegalDate, basis: Basis, revision: Revision }), response: Revised });
export const withdrawClosing = route({ name: 'fileplan.withdraw-closing', method: 'DELETE', path: '/api/v1/fileplan/classes/:symbol/closing', summary: 'Take back the end of a class before its last day has passed', params: ClassParams, body: Revised, response: Done });

export const setClass = route({
  name: 'fileplan.set-class', method: 'POST', path: '/api/v1/fileplan/classes/:symbol/settings', summary: 'Name how the work of a class is documented, its usual unit, term and access, from a day on', params: ClassParams,
  body: z.object({ from: LegalDate, mode: DocumentingMode.nullable(), modeGround: ModeGround.nullable(), unitId: Id.nullable(), termKind: TermKind.exclude(['own']).nullable(), access: Access.nullable(), confidentiality: Confidentiality.nullable().default(null), basis: Basis, revision: Revision }), response: Revised,
});
export const withdrawSetting = route({ name: 'fileplan.withdraw-setting', method: 'DELETE', path: '/api/v1/fileplan/classes/:symbol/settings/:setting', summary: 'Take back planned settings of a class', params: ClassParams.extend({ setting: Id }), body: Revised, response: Done });
export const nameBasicWay = route({ name: 'fileplan.name-basic-way', method: 'POST', path: '/api/v1/fileplan/basic-way', summary: 'Enter the basic way of documenting the head has named', body: z.object({ way: DocumentingMode, from: LegalDate, basis: Basis }), response: Done });

const ImportWishes = { from: LegalDate.optional(), complete: Flag.default(false) };
export const PlanImportProblem = z.object({ row: z.number().int(), column: z.string(), code: z.string(), detail: z.string() });
export const PlanImportStep = z.object({ row: z.number().int(), symbol: z.string(), kind: z.enum(['add-class', 'confirm-category', 'change-class', 'close-class']), title: z.string(), before: z.string(), after: z.string() });
export const exportPlan = route({ name: 'fileplan.export', method: 'GET', path: '/api/v1/fileplan/table', summary: 'The plan of a day as a file: CSV, XLSX or the XML of the state archives', query: z.object({ format: z.enum(['csv', 'xlsx', 'xml']).default('xlsx'), on: LegalDate.optional() }) });
export const checkPlanImport = route({
  name: 'fileplan.check-import', method: 'POST', path: '/api/v1/fileplan/import/check', summary: 'What a file (CSV, XLSX, XML of the state archives; multipart/form-data) would change, and everything wrong with it; changes nothing', query: z.object(ImportWishes),
  response: z.object({ from: LegalDate, complete: z.boolean(), rows: z.number().int(), problems: z.array(PlanImportProblem), steps: z.array(PlanImportStep), unmentioned: z.array(z.object({ symbol: z.string(), title: z.string() })), fingerprint: z.string() }),
});
export const importPlan = route({
  name: 'fileplan.import', method: 'POST', path: '/api/v1/fileplan/import', summary: 'Do what the check of the same file showed', query: z.object({ ...ImportWishes, basis: Basis, fingerprint: z.string().length(64) }), response: z.object({ steps: z.number().int() }),
});
