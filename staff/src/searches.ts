/** What may stand in the address bar of each screen, so that a filtered list can be shared as a link. */
type Raw = Record<string, unknown>;

const words = (value: unknown) => (typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined);
const id = (value: unknown) => (Number.isSafeInteger(Number(value)) && Number(value) > 0 ? Number(value) : undefined);
const day = (value: unknown) => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined);
const flag = (value: unknown) => (value === true || value === 'true' ? true : undefined);
function oneOf<const T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((one) => one === value);
}

export const ITEM_STATES = ['circulating', 'in-case', 'non-case', 'cancelled'] as const;
export const STAGES = ['mailroom', 'to-decide', 'to-pass-on', 'to-take', 'to-accept', 'in-hand'] as const;
export const CHANNELS = ['e-mail', 'portal', 'paper'] as const;
export const PAPER_WAYS = ['ordinary-letter', 'registered-letter', 'registered-with-receipt', 'courier', 'messenger', 'in-person', 'drop-box'] as const;
export const OUTGOING_WAYS = ['e-mail', 'ordinary-letter', 'registered-letter', 'registered-with-receipt', 'courier', 'messenger', 'collected'] as const;
export const MAIL_STATES = ['queued', 'sent', 'captured', 'retrying', 'failed', 'bounced', 'cancelled'] as const;
export const CASE_TABS = ['file', 'timeline', 'parties', 'letters', 'contributions', 'notes', 'access'] as const;

export const SIGN_IN_WAYS = ['password', 'passkey', 'single-sign-on'] as const;
export const SIGN_IN_OUTCOMES = ['let-in', 'refused'] as const;

export const READING_KINDS = ['item', 'case', 'document', 'search'] as const;

export const PLAN_FILTERS = ['doubtful', 'local', 'paper', 'settled', 'changing'] as const;

/** Something narrows the list; the end it begins with does not. */
export function isNarrowed({ order: _order, ...search }: { order?: unknown } & Record<string, unknown>): boolean {
  return Object.values(search).some((value) => value !== undefined);
}

/** Nothing in the address is obligatory. */
const loose = <T>(read: (raw: Raw) => T) => (raw: Raw): Partial<T> => read(raw);

export const signInSearch = loose((raw) => ({ next: words(raw['next']), refused: words(raw['refused']) }));
export const signInLogSearch = loose((raw) => ({ q: words(raw['q']), way: oneOf(raw['way'], SIGN_IN_WAYS), outcome: oneOf(raw['outcome'], SIGN_IN_OUTCOMES), from: day(raw['from']), to: day(raw['to']) }));
export const readingsSearch = loose((raw) => ({ q: words(raw['q']), kind: oneOf(raw['kind'], READING_KINDS), from: day(raw['from']), to: day(raw['to']) }));
export const setUpSearch = loose((raw) => ({ key: words(raw['key']) }));
export const registerSearch = loose((raw) => ({
  q: words(raw['q']), state: oneOf(raw['state'], ITEM_STATES), stage: oneOf(raw['stage'], STAGES), channel: oneOf(raw['channel'], CHANNELS), unit: id(raw['unit']), from: day(raw['from']), to: day(raw['to']), order: oneOf(raw['order'], ['oldest']),
}));
export const outgoingSearch = loose((raw) => ({ q: words(raw['q']), state: oneOf(raw['state'], MAIL_STATES), channel: oneOf(raw['channel'], CHANNELS), unit: id(raw['unit']), from: day(raw['from']), to: day(raw['to']), order: oneOf(raw['order'], ['oldest']) }));
export const waitingSearch = loose((raw) => ({ reason: words(raw['reason']) }));
export const assignmentSearch = loose((raw) => ({ stage: oneOf(raw['stage'], ['mailroom', 'to-decide', 'to-pass-on']), item: id(raw['item']) }));
export const caseListSearch = loose((raw) => ({
  q: words(raw['q']), state: oneOf(raw['state'], ['open', 'closed']), mine: flag(raw['mine']), late: flag(raw['late']), class: words(raw['class']), unit: id(raw['unit']),
}));
export const caseSearch = loose((raw) => ({ tab: oneOf(raw['tab'], CASE_TABS), document: id(raw['document']) }));
export const dispatchSearch = loose((raw) => ({ q: words(raw['q']), state: oneOf(raw['state'], MAIL_STATES), purpose: oneOf(raw['purpose'], ['acknowledgement', 'answer']), undelivered: flag(raw['undelivered']) }));
export const structureSearch = loose((raw) => ({ on: day(raw['on']) }));
export const fileplanSearch = loose((raw) => ({ on: day(raw['on']), q: words(raw['q']), only: oneOf(raw['only'], PLAN_FILTERS) }));
