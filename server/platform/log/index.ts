import { pino, type Logger } from 'pino';

/** Structured log; events are named like acts and never carry the content of letters. */
export type Log = Logger;

/** JSON lines on standard error; standard output stays for what a person reads at the start. */
export function createLog(level: string): Log {
  return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}

/** Says nothing; for tests. */
export const silentLog: Log = pino({ level: 'silent' });
