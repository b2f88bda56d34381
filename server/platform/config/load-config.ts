import { readFileSync } from 'node:fs';
import { StartFailure } from './start-failure.ts';
import { roles, settings, type Config, type Setting } from './settings.ts';

/**
 * Reads the configuration from the environment, once, when the process starts. An empty variable counts as absent.
 * @returns the frozen configuration.
 * @throws StartFailure naming everything that is wrong at once, without any value that is secret.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, setting] of Object.entries<Setting<unknown>>(settings)) {
    const written = env[setting.variable]?.trim() || undefined;
    const reading = setting.read.read(written);
    if ('value' in reading) values[key] = reading.value;
    else problems.push(`${setting.variable} must be ${reading.problem}${setting.secret ? '' : `, not "${written ?? ''}"`}`);
  }
  problems.push(...unknownVariables(env));
  if (problems.length === 0) problems.push(...contradictions(values as Config));
  if (problems.length > 0) throw new StartFailure(`The settings are wrong: ${problems.join('; ')}. They are explained in docs/manual/settings.md.`);
  return deepFreeze(values) as Config;
}

/** A misspelt name would otherwise silently mean the standard. Names for tests and measurements are theirs. */
function unknownVariables(env: NodeJS.ProcessEnv): string[] {
  const known = new Set<string>(Object.values(settings).map((setting) => setting.variable));
  return Object.keys(env).filter((name) => name.startsWith('OBIEG_') && !/^OBIEG_(TEST|BENCH)_/.test(name) && !known.has(name))
    .map((name) => `${name} is not a setting of Obieg`);
}

function contradictions(config: Config): string[] {
  const problems: string[] = [];
  const { smtpTlsCert, smtpTlsKey, httpPort, smtpPort, lmtpPort } = config;
  if ((smtpTlsCert === null) !== (smtpTlsKey === null)) problems.push('OBIEG_SMTP_TLS_CERT and OBIEG_SMTP_TLS_KEY must be set together');
  for (const [variable, path] of [['OBIEG_SMTP_TLS_CERT', smtpTlsCert], ['OBIEG_SMTP_TLS_KEY', smtpTlsKey]] as const) {
    if (path !== null && !readable(path)) problems.push(`${variable} must name a file that can be read, and ${path} cannot`);
  }
  const ports = [['OBIEG_HTTP_PORT', httpPort], ['OBIEG_SMTP_PORT', smtpPort], ['OBIEG_LMTP_PORT', lmtpPort]] as const;
  ports.forEach(([variable, number], index) => {
    const twin = ports.slice(0, index).find(([, other]) => number !== null && number !== 0 && other === number);
    if (twin !== undefined) problems.push(`${twin[0]} and ${variable} must differ (both are ${number})`);
  });
  if (config.roles.length < roles.length && config.databaseUrl === undefined) {
    problems.push('OBIEG_ROLES may name some roles only together with DATABASE_URL: the database of our own serves one process');
  }
  if (new Set(config.imapUrls.map((box) => `${box.user}@${box.host}:${box.port}/${box.folder}`)).size < config.imapUrls.length) {
    problems.push('OBIEG_IMAP_URL must name each mailbox once');
  }
  problems.push(...contradictionsOfSingleSignOn(config));
  return problems;
}

function contradictionsOfSingleSignOn({ oidcIssuer, oidcClientId, oidcScopes, oidcOnly, oidcEmergencyLogin }: Config): string[] {
  const problems: string[] = [];
  if ((oidcIssuer === null) !== (oidcClientId === null)) problems.push('OBIEG_OIDC_ISSUER and OBIEG_OIDC_CLIENT_ID must be set together');
  if (!oidcScopes.split(' ').includes('openid')) problems.push('OBIEG_OIDC_SCOPES must contain openid');
  if (oidcOnly && oidcIssuer === null) problems.push('OBIEG_OIDC_ONLY needs OBIEG_OIDC_ISSUER: nobody could sign in');
  if (oidcOnly && oidcEmergencyLogin === null) problems.push('OBIEG_OIDC_ONLY needs OBIEG_OIDC_EMERGENCY_LOGIN: nobody could sign in while the provider is down');
  return problems;
}

function readable(path: string): boolean {
  try {
    return readFileSync(path).length > 0;
  } catch {
    return false;
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
