export { loadConfig } from './load-config.ts';
export { roles, type Config, type Role } from './settings.ts';
export { parseDatabaseUrl, type ImapMailbox } from './readers.ts';
export { describeSettings, settingsPage } from './describe-settings.ts';
export { asStartFailure, explainPostgresLog, explainStartFailure, lastLine, StartFailure, type FailureContext } from './start-failure.ts';
