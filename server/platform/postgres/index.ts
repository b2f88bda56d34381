export { openDatabase, type Database, type DatabaseConfig, type OpenOptions } from './open.ts';
export { poolOptions, typeParsers, applicationName, type Connection } from './connection.ts';
export { hasEmbeddedDatabase } from './cluster.ts';
export { prepareEmbedded, type Embedded, type EmbeddedOptions } from './embedded.ts';
export { holders, type Holder, type Share } from './lock.ts';
export { describeAddress } from './external.ts';
