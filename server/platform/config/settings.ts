import { boolean, choice, choices, databaseUrl, email, file, folder, imapUrls, issuerUrl, port, portOrOff, publicUrl, scannerAddress, smtpUrl, text, wholeNumber, type Reader } from './readers.ts';

/** One setting: its variable, its meaning for the administrator's manual, and how it is read. */
export interface Setting<T> {
  readonly variable: string;
  /** For the manual: what it does, the form of the value, what happens without it. */
  readonly about: string;
  readonly read: Reader<T>;
  /** The value is never shown, not even in a sentence about it. */
  readonly secret?: boolean;
}

/** The parts of Obieg one process may run. */
export const roles = ['web', 'portal', 'worker', 'mail-in'] as const;
/** One of them. */
export type Role = (typeof roles)[number];

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const setting = <T>(variable: string, read: Reader<T>, about: string): Setting<T> => ({ variable, about, read });
const secret = <T>(variable: string, read: Reader<T>, about: string): Setting<T> => ({ variable, about, read, secret: true });

/** Every setting of Obieg; the order is that of the manual. */
export const settings = {
  dataDir: setting('OBIEG_DATA_DIR', folder('data'), 'Folder with everything the office keeps: originals of letters, and the database unless DATABASE_URL is set. Back it up whole.'),
  databaseUrl: secret('DATABASE_URL', databaseUrl, 'Address of a PostgreSQL 15 or newer (`postgres://user:password@host:5432/name`). Without it Obieg runs a PostgreSQL of its own in the data folder. A pooler in front of it must give whole sessions, not transactions.'),
  roles: setting('OBIEG_ROLES', choices(roles), 'Which parts this process runs, separated by commas. Running some of them only lets several processes share one database and needs DATABASE_URL.'),
  httpHost: setting('OBIEG_HTTP_HOST', text('127.0.0.1'), 'Address to listen on for the staff app and the portal, and for mail. `0.0.0.0` lets other computers in; put a server that speaks HTTPS in front.'),
  httpPort: setting('OBIEG_HTTP_PORT', port(8080), 'Port of the staff app, the API and the portal.'),
  publicUrl: setting('OBIEG_PUBLIC_URL', publicUrl, 'Address under which people reach Obieg (`https://obieg.example.pl`); stands in letters and mails, and decides whether cookies require HTTPS. Without it: the listening address.'),
  smtpPort: setting('OBIEG_SMTP_PORT', portOrOff(2525), 'Port on which mail for the office is received by SMTP; `off` closes it.'),
  lmtpPort: setting('OBIEG_LMTP_PORT', portOrOff(null), 'Port on which a mail server of the office hands mail over by LMTP; `off` closes it.'),
  smtpTlsCert: setting('OBIEG_SMTP_TLS_CERT', file, 'File with the certificate (PEM, with its chain) for encrypted reception of mail. Goes together with OBIEG_SMTP_TLS_KEY.'),
  smtpTlsKey: setting('OBIEG_SMTP_TLS_KEY', file, 'File with the private key (PEM) of that certificate.'),
  imapUrls: secret('OBIEG_IMAP_URL', imapUrls, 'Mailboxes to collect mail from: `imaps://user:password@host:993/INBOX`, several separated by commas. Special letters in user and password are written as in addresses (`%40` for @).'),
  smtpUrl: secret('OBIEG_SMTP_URL', smtpUrl, 'Mail server that sends our mail: `smtp://` or `smtps://user:password@host:587`. Without it nothing leaves: outgoing mail stays in the demonstration outbox.'),
  mailFrom: setting('OBIEG_MAIL_FROM', email, 'Address our mail is sent from. Without it: the e-mail address of the office.'),
  oidcIssuer: setting('OBIEG_OIDC_ISSUER', issuerUrl, 'Single sign-on by OpenID Connect: the issuer, as the provider writes it (`https://logowanie.example.pl/realms/urzad`). The address to register there is `…/api/v1/session/single-sign-on/callback` under OBIEG_PUBLIC_URL, and `…/app/sign-in` for coming back after signing out. Goes together with OBIEG_OIDC_CLIENT_ID. Without it there is no single sign-on.'),
  oidcClientId: setting('OBIEG_OIDC_CLIENT_ID', text(null), 'Name under which the provider knows Obieg.'),
  oidcClientSecret: secret('OBIEG_OIDC_CLIENT_SECRET', text(null), 'The secret that goes with that name. Without it Obieg is a public client, protected by PKCE alone.'),
  oidcName: setting('OBIEG_OIDC_NAME', text('konto urzędu'), 'What the button of the sign-in page calls the provider.'),
  oidcScopes: setting('OBIEG_OIDC_SCOPES', text('openid profile email'), 'What is asked of the provider; must contain `openid`.'),
  oidcMatch: setting('OBIEG_OIDC_MATCH', choice(['subject', 'email', 'login'] as const, 'subject'), 'How an account is found at its first single sign-on: `subject`: only one that an administrator has linked; `email`: by the e-mail address, when the provider says that it is verified; `login`: by the claim OBIEG_OIDC_LOGIN_CLAIM. Found once, it is linked. Accounts are never made by signing in.'),
  oidcLoginClaim: setting('OBIEG_OIDC_LOGIN_CLAIM', text('preferred_username'), 'The claim that holds the login when OBIEG_OIDC_MATCH is `login`. Only one that people cannot choose for themselves.'),
  oidcOnly: setting('OBIEG_OIDC_ONLY', boolean(false), 'Set to `yes` to close every other way in, but for the account of OBIEG_OIDC_EMERGENCY_LOGIN.'),
  oidcEmergencyLogin: setting('OBIEG_OIDC_EMERGENCY_LOGIN', text(null), 'The login that still opens with its password or passkey when OBIEG_OIDC_ONLY is `yes`: for the day the provider is down. An administrator with a second factor, and nobody\'s everyday account.'),
  clamd: setting('OBIEG_CLAMD', scannerAddress, 'Virus scanner clamd: `host:port`, or the path of its socket (`/run/clamav/clamd.ctl`). Without it attachments are marked as not scanned.'),
  maxMessageMb: setting('OBIEG_MAX_MESSAGE_MB', wholeNumber({ standard: 50, least: 1, most: 500 }), 'Largest mail accepted, in megabytes.'),
  maxSentMb: setting('OBIEG_MAX_SENT_MB', wholeNumber({ standard: 20, least: 5, most: 200 }), 'Largest mail we send, in megabytes, as other mail servers take it. An answer with its attachments stays below it; in a mail files take a third more.'),
  maxUploadMb: setting('OBIEG_MAX_UPLOAD_MB', wholeNumber({ standard: 200, least: 1, most: 2000 }), 'Largest file that may be uploaded or scanned, in megabytes.'),
  databaseConnections: setting('OBIEG_DATABASE_CONNECTIONS', wholeNumber({ standard: 12, least: 4, most: 500 }), 'Most connections one process opens to the database. The database of our own allows 60 in all.'),
  workerConcurrency: setting('OBIEG_WORKER_CONCURRENCY', wholeNumber({ standard: 4, least: 1, most: 64 }), 'How many jobs (recognising text, sending, previews) run at once.'),
  trustProxy: setting('OBIEG_TRUST_PROXY', boolean(false), 'Set to `yes` when a server in front passes the visitor\'s address in X-Forwarded-For. Never without such a server: anybody could pretend to come from elsewhere.'),
  logLevel: setting('OBIEG_LOG_LEVEL', choice(logLevels, 'info'), 'How much is written to the log (standard error, one JSON object per line). The content of letters is never written.'),
} as const;

/** The whole configuration, as read from the environment. */
export type Config = { readonly [K in keyof typeof settings]: (typeof settings)[K] extends Setting<infer T> ? T : never };
