import pg from 'pg';

/** How to reach the database; the shape `pg` takes. */
export interface Connection {
  readonly connectionString?: string;
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly database?: string;
  readonly ssl?: false;
}

/** The name under which this process shows itself in the database's list of sessions. */
export function applicationName(what = 'obieg'): string {
  return `${what} ${process.pid}`.slice(0, 63);
}

/** text[]; its parser splits every array of values without commas of their own. */
const textArray: number = 1009;
const text = (value: string) => value;

function safeInteger(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`The database holds a number too large to be exact here: ${value}`);
  return number;
}

const parseTexts: (value: string) => (string | null)[] = pg.types.getTypeParser(textArray);
const mapped = <T>(parse: (value: string) => T) => (value: string) => parseTexts(value).map((item) => (item === null ? null : parse(item)));

const { INT8, DATE, TIMESTAMP, INTERVAL, TIMETZ, TIME } = pg.types.builtins;
const parsers = new Map<number, (value: string) => unknown>([
  [INT8, safeInteger], [1016, mapped(safeInteger)],
  [DATE, text], [1182, mapped(text)],
  [TIMESTAMP, text], [INTERVAL, text], [TIME, text], [TIMETZ, text],
]);

/**
 * How values of the database look in our code, the same for the server and its tests: bigint is a number (an error when it would
 * not be exact), date a string `2026-12-09`, timestamptz a Date, numeric a string, jsonb the parsed value, arrays arrays.
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ?? pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};

/** The options of a pool or client on this database, with our type parsers and the process's name. */
export function poolOptions(connection: Connection, more: Partial<pg.PoolConfig> = {}): pg.PoolConfig {
  return { ...connection, types: typeParsers, application_name: applicationName(), connectionTimeoutMillis: 15_000, keepAlive: true, ...more };
}
