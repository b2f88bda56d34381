import { createHash } from 'node:crypto';

/** What differs between one embedded PostgreSQL and another. */
export interface EmbeddedSettings {
  readonly socketDir: string;
  /** False only for the databases of tests: a power cut may then lose everything. */
  readonly durable: boolean;
  /** Whether the administrator left a file with settings of their own. */
  readonly local?: boolean;
}

/**
 * The settings file of the embedded PostgreSQL: reachable by a local socket only, durable, small by default.
 * `postgres.local.conf` in the data folder overrides the sizes. Statements that fail are not logged: they hold personal data.
 */
export function settingsFile(settings: EmbeddedSettings): string {
  const safe = settings.durable ? 'on' : 'off';
  const lines = [
    '# Written by Obieg at every start. Put your own settings into postgres.local.conf in the folder above.',
    "listen_addresses = ''",
    `unix_socket_directories = '${`"${settings.socketDir.replaceAll('"', '""')}"`.replaceAll("'", "''")}'`,
    'unix_socket_permissions = 0700',
    'port = 5432',
    'max_connections = 60',
    'shared_buffers = 128MB',
    'effective_cache_size = 1GB',
    'work_mem = 8MB',
    'maintenance_work_mem = 64MB',
    'max_wal_size = 1GB',
    'min_wal_size = 80MB',
    'wal_level = replica',
    'random_page_cost = 1.1',
    'jit = off',
    'max_parallel_workers_per_gather = 1',
    'idle_in_transaction_session_timeout = 5min',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    'log_min_messages = log',
    'log_min_error_statement = panic',
    'log_error_verbosity = terse',
    'log_checkpoints = off',
    "log_line_prefix = '%m [%p] '",
    ...(settings.local ? ["include '../postgres.local.conf'"] : []),
    ...(settings.durable ? [] : ['max_wal_senders = 0', 'wal_level = minimal', 'autovacuum = off']),
    '# Promises to the people who write in: not to be overridden.',
    `fsync = ${safe}`,
    `synchronous_commit = ${safe}`,
    `full_page_writes = ${safe}`,
  ];
  const text = `${lines.join('\n')}\n`;
  return `${text}obieg.settings = '${createHash('sha256').update(text).digest('hex').slice(0, 16)}'\n`;
}

/** The fingerprint a running server shows as `obieg.settings`. */
export function fingerprint(settings: string): string {
  return /obieg\.settings = '(\w+)'/.exec(settings)?.[1] ?? '';
}
