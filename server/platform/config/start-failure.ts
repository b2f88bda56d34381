/**
 * A reason not to start that a person can act on. The message is one clear sentence for the terminal:
 * it never holds a password and needs no stack trace beside it.
 */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/** What was being done when something failed, so that the sentence can name it. */
export interface FailureContext {
  /** The address of the database without its password, for example `obieg at db.example:5432`. */
  readonly database?: string;
  /** The folder with the office's data. */
  readonly dataDir?: string;
}

interface SystemError {
  readonly code?: string;
  readonly syscall?: string;
  readonly path?: string;
  readonly port?: number;
  readonly address?: string;
  readonly message: string;
  /** Set on errors reported by PostgreSQL itself. */
  readonly severity?: string;
}

const full = (place: string) => `The disk is full: ${place}. Free some space and start again; nothing that was accepted is lost.`;

const unreachable: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'its host name is unknown',
  EAI_AGAIN: 'its host name could not be looked up just now',
  ETIMEDOUT: 'it did not answer in time',
  EHOSTUNREACH: 'there is no way to its network',
  ENETUNREACH: 'there is no way to its network',
  ECONNRESET: 'it broke the connection',
  EPIPE: 'it broke the connection',
};

function explainFile(error: SystemError, context: FailureContext): string | null {
  const place = error.path ?? context.dataDir ?? 'the data folder';
  switch (error.code) {
    case 'ENOSPC': case 'EDQUOT': return full(`no room to write ${place}`);
    case 'EROFS': return `Cannot write ${place}: the file system is read-only. Set OBIEG_DATA_DIR to a folder that can be written.`;
    case 'EACCES': case 'EPERM':
      return error.syscall === 'listen' ? null
        : `Not allowed to use ${place}: it belongs to another user or forbids writing. Fix its owner, or set OBIEG_DATA_DIR to a folder of your own.`;
    case 'ENOTDIR': case 'EEXIST': return `Cannot use ${place} as a folder: something else already has that name. Set OBIEG_DATA_DIR to another place.`;
    case 'ENAMETOOLONG': return `The path ${place} is too long for this system. Set OBIEG_DATA_DIR to a shorter one.`;
    default: return null;
  }
}

function explainListen(error: SystemError): string | null {
  if (error.syscall !== 'listen') return null;
  const where = `port ${error.port ?? '?'}${error.address ? ` on ${error.address}` : ''}`;
  switch (error.code) {
    case 'EADDRINUSE': return `Cannot listen on ${where}: another program already uses it. Stop that program or choose another port (OBIEG_HTTP_PORT, OBIEG_SMTP_PORT, OBIEG_LMTP_PORT).`;
    case 'EACCES': return `Not allowed to listen on ${where}: ports below 1024 need extra rights. Choose a higher one (OBIEG_HTTP_PORT, OBIEG_SMTP_PORT, OBIEG_LMTP_PORT).`;
    case 'EADDRNOTAVAIL': return `Cannot listen on ${where}: this computer has no such address. Correct OBIEG_HTTP_HOST.`;
    default: return null;
  }
}

function explainDatabase(error: SystemError, context: FailureContext): string | null {
  const name = context.database ?? 'the database';
  switch (error.code) {
    case '28P01': case '28000': return `The database ${name} refused this user name or password. Correct DATABASE_URL.`;
    case '3D000': return `There is no such database: ${name}. Create it first, or correct DATABASE_URL.`;
    case '42501': return `The database user may not do what Obieg needs in ${name} (${error.message}). Make this user the owner of the database.`;
    case '53300': return `The database ${name} takes no more connections. Raise its max_connections or stop other programs using it.`;
    case '53100': return full(`the database ${name} has no room left`);
    case '57P03': return `The database ${name} is still starting up or shutting down. Try again in a moment.`;
    case '25006': return `The database ${name} is a read-only copy. Point DATABASE_URL at the primary server.`;
    default: break;
  }
  if (/does not support SSL/.test(error.message)) return `The database ${name} offers no encrypted connection, but DATABASE_URL asks for one (sslmode).`;
  if (/no pg_hba\.conf entry|SASL|password must be a string/.test(error.message)) return `The database ${name} refused this user name or password. Correct DATABASE_URL.`;
  if (/timeout expired|connection timeout/i.test(error.message)) return `Cannot reach the database ${name}: it did not answer in time. Check DATABASE_URL and the network.`;
  if (/Connection terminated/.test(error.message)) return `Cannot reach the database ${name}: it broke the connection. Check DATABASE_URL.`;
  const reason = error.code === undefined ? undefined : unreachable[error.code];
  return reason === undefined ? null : `Cannot reach the database ${name}: ${reason}. Check DATABASE_URL.`;
}

/** Turns what PostgreSQL's own programs wrote while failing to create or start a database into one sentence, or null when it is nothing known. */
export function explainPostgresLog(text: string, context: FailureContext): string | null {
  const place = context.dataDir ?? 'the data folder';
  if (/No space left on device|Disk quota exceeded/.test(text)) return full(`no room to write ${place}`);
  if (/Read-only file system/.test(text)) return `Cannot write ${place}: the file system is read-only. Set OBIEG_DATA_DIR to a folder that can be written.`;
  if (/has wrong ownership|Permission denied|Operation not permitted|invalid permissions/.test(text)) {
    return `Not allowed to use ${place}: it belongs to another user. Start Obieg as the user who started it first, or fix the owner of the folder.`;
  }
  if (/could not resize shared memory|could not map anonymous shared memory|Cannot allocate memory/.test(text)) return 'There is not enough free memory to start the database. Close other programs or give this computer more memory.';
  if (/database files are incompatible/.test(text)) return `The database in ${place} was made by another version of PostgreSQL than this Obieg carries. Use the Obieg that made it.`;
  if (/could not locate a valid checkpoint record|invalid primary checkpoint|PANIC/.test(text)) return `The database in ${place} is damaged. Do not delete anything: restore the last backup into a new folder (obieg restore).`;
  if (/cannot open shared object|cannot execute|not found \(required by/.test(text)) return `The database program does not run on this system (${lastLine(text)}). Install PostgreSQL 15 or newer and set DATABASE_URL.`;
  return null;
}

/** The last line of a program's output that says something. */
export function lastLine(text: string): string {
  return text.trim().split('\n').findLast((line) => line.trim() !== '')?.trim() ?? 'no message';
}

/**
 * One clear sentence for a failed start, or null when the error is not of a known kind (a fault of ours: show its stack).
 * Pure. Known: files and folders, listening ports, connections to PostgreSQL and its refusals.
 */
export function explainStartFailure(error: unknown, context: FailureContext = {}): string | null {
  if (error instanceof StartFailure) return error.message;
  if (error instanceof AggregateError && error.errors.length > 0) return explainStartFailure(error.errors[0], context);
  if (!(error instanceof Error)) return null;
  const known: SystemError = error;
  return explainListen(known) ?? (known.severity === undefined ? explainFile(known, context) : null) ?? explainDatabase(known, context);
}

/** The error as a StartFailure when its kind is known, otherwise the error itself. */
export function asStartFailure(error: unknown, context: FailureContext = {}): unknown {
  const sentence = explainStartFailure(error, context);
  return sentence === null || error instanceof StartFailure ? error : new StartFailure(sentence, { cause: error });
}
