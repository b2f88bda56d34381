/**
 * The order of the office's modules: a module imports only modules of earlier lines, through their door; those of one line do not
 * know each other. Explained in docs/decisions/0002-import-order.md.
 */
export const moduleLines: readonly (readonly string[])[] = [
  ['people', 'parties', 'calendar'],
  ['access'],
  ['journal'],
  ['documents', 'holding', 'fileplan'],
  ['registry'],
  ['cases'],
  ['assignment'],
  ['mailroom', 'signatures', 'letters'],
  ['dispatch', 'routing'],
  ['archive', 'council', 'handover'],
  ['publication'],
  ['desk', 'search', 'notices', 'oversight'],
  ['demonstration'],
];

/** Adapters that only read or clean a format: no network, no clock, no state. Anybody on the server may use them. */
export const formatReaders: ReadonlySet<string> = new Set(['content-type', 'csv', 'file-names', 'fileplan-xml', 'mail-replies', 'office-text', 'rtf', 'safe-html', 'search-text', 'tnef']);

/** What a file belongs to, as far as the order of imports goes. */
export interface Place {
  readonly kind: 'contract' | 'platform' | 'adapter' | 'module' | 'roles' | 'portal' | 'staff' | 'messages' | 'tests' | 'other';
  /** The module's, adapter's or platform part's name. */
  readonly name: string;
  /** Whether the file is the door of its folder. */
  readonly door: boolean;
}

/** Places a file by its path. Pure. */
export function placeOf(path: string): Place {
  const [top = '', second = '', name = '', ...rest] = path.split('/');
  const door = rest.length === 1 && rest[0] === 'index.ts';
  if (/\.test\.tsx?$/.test(path) || top === 'tests' || top === 'bench') return { kind: 'tests', name: '', door: false };
  if (top === 'server') {
    if (second === 'modules') return { kind: 'module', name, door };
    if (second === 'adapters') return { kind: 'adapter', name, door };
    if (second === 'platform') return { kind: 'platform', name, door };
    return { kind: second === 'roles' ? 'roles' : 'other', name: '', door: false };
  }
  for (const kind of ['contract', 'portal', 'staff', 'messages'] as const) if (top === kind) return { kind, name: '', door: false };
  return { kind: 'other', name: '', door: false };
}

/** Why one place may not import another, or null when it may. Pure. */
export function objection(from: Place, to: Place, typeOnly: boolean): string | null {
  if (from.kind === 'tests' || from.kind === 'other' || from.kind === 'roles') return throughDoor(from, to);
  if (to.kind === 'tests') return 'imports tests; nothing that runs may depend on them';
  if (to.kind === 'roles') return 'imports a role; roles only put things together, nothing knows them';
  if (from.kind === to.kind && from.name === to.name) return null;
  switch (from.kind) {
    case 'contract': return 'the contract imports nothing of ours';
    case 'staff': return ['contract', 'messages'].includes(to.kind) ? null : `the staff app imports only the contract and messages, not ${spoken(to)}`;
    case 'platform': return ['contract', 'platform', 'messages'].includes(to.kind) ? null : `the platform knows no office word, so not ${spoken(to)}`;
    case 'adapter': return fromAdapter(to, typeOnly);
    case 'portal': return fromPortal(to);
    case 'module': return fromModule(from, to, typeOnly);
    default: return null;
  }
}

function fromAdapter(to: Place, typeOnly: boolean): string | null {
  if (['contract', 'platform', 'messages'].includes(to.kind)) return null;
  if (to.kind === 'adapter') return typeOnly || formatReaders.has(to.name) ? null : `adapters do not know each other, so not ${spoken(to)}`;
  if (to.kind === 'module') return typeOnly ? throughDoor({ kind: 'adapter', name: '', door: false }, to) : `an adapter may take only the types of its port from ${spoken(to)}`;
  return `an adapter imports the contract, the platform and its port, not ${spoken(to)}`;
}

function fromPortal(to: Place): string | null {
  if (['contract', 'platform', 'messages'].includes(to.kind)) return null;
  return to.kind === 'module' && to.name === 'publication' && to.door ? null : `the portal's only door to the office is server/modules/publication/index.ts, not ${spoken(to)}`;
}

function fromModule(from: Place, to: Place, typeOnly: boolean): string | null {
  if (['contract', 'platform', 'messages'].includes(to.kind)) return null;
  if (to.kind === 'adapter') return typeOnly || formatReaders.has(to.name) ? null : `${spoken(to)} reaches outside; take it as a parameter (its type may be imported) and let the role pass it in`;
  if (to.kind !== 'module') return `a module imports the contract, the platform and earlier modules, not ${spoken(to)}`;
  const [mine, theirs] = [lineOfModule(from.name), lineOfModule(to.name)];
  if (mine < 0 || theirs < 0) return `the module ${mine < 0 ? from.name : to.name} stands on no line of tools/checks/import-table.ts`;
  if (theirs === mine) return `${from.name} and ${to.name} stand on one line and do not know each other`;
  if (theirs > mine) return `${from.name} comes before ${to.name}; reach it by an event`;
  return throughDoor(from, to);
}

function throughDoor(from: Place, to: Place): string | null {
  if (to.kind !== 'module' || to.door || from.kind === 'tests') return null;
  return `${to.name} may be entered only through its index.ts`;
}

const lineOfModule = (name: string): number => moduleLines.findIndex((line) => line.includes(name));

const spoken = (place: Place): string => (place.name === '' ? place.kind : `the ${place.kind} ${place.name}`);
