import { isIP } from 'node:net';
import { resolve } from 'node:path';

/** What became of a value: the setting, or what is wrong with it (completing "OBIEG_… must be"). */
export type Reading<T> = { readonly value: T } | { readonly problem: string };

/** How one setting is read. `written` is undefined when the variable is absent or empty. */
export interface Reader<T> {
  read(written: string | undefined): Reading<T>;
  /** For the manual. */
  readonly standard: string;
}

/** A mailbox to collect mail from. */
export interface ImapMailbox {
  readonly host: string;
  readonly port: number;
  /** True: TLS from the first byte; false: STARTTLS when offered. */
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
  readonly folder: string;
}

const ok = <T>(value: T): Reading<T> => ({ value });
const wrong = (problem: string): { readonly problem: string } => ({ problem });

/** Any text. */
export function text<S extends string | null>(standard: S): Reader<string | S> {
  return { standard: standard ?? '', read: (written) => ok(written ?? standard) };
}

/** A folder; a relative path counts from where Obieg is started. */
export function folder(standard: string): Reader<string> {
  return { standard: `./${standard}`, read: (written) => ok(resolve(written ?? standard)) };
}

/** The path of a file, or nothing. */
export const file: Reader<string | null> = { standard: '', read: (written) => ok(written === undefined ? null : resolve(written)) };

/** A whole number within bounds. */
export function wholeNumber(bounds: { standard: number; least: number; most: number }): Reader<number> {
  const { standard, least, most } = bounds;
  return {
    standard: String(standard),
    read(written) {
      if (written === undefined) return ok(standard);
      const number = /^\d{1,9}$/.test(written) ? Number(written) : Number.NaN;
      return number >= least && number <= most ? ok(number) : wrong(`a whole number from ${least} to ${most}`);
    },
  };
}

/** A port; 0 lets the system choose one (for tests). */
export function port(standard: number): Reader<number> {
  return { ...wholeNumber({ standard, least: 0, most: 65_535 }), standard: String(standard) };
}

/** A port, or `off`. */
export function portOrOff(standard: number | null): Reader<number | null> {
  const number = wholeNumber({ standard: standard ?? 0, least: 0, most: 65_535 });
  return {
    standard: standard === null ? 'off' : String(standard),
    read(written) {
      if (written === undefined) return ok(standard);
      if (written.toLowerCase() === 'off') return ok(null);
      const reading = number.read(written);
      return 'problem' in reading ? wrong(`${reading.problem}, or off`) : reading;
    },
  };
}

/** Yes or no. */
export function boolean(standard: boolean): Reader<boolean> {
  return {
    standard: standard ? 'yes' : 'no',
    read(written) {
      if (written === undefined) return ok(standard);
      if (/^(yes|true|1|on|tak)$/i.test(written)) return ok(true);
      return /^(no|false|0|off|nie)$/i.test(written) ? ok(false) : wrong('yes or no');
    },
  };
}

/** One of a list. */
export function choice<T extends string>(list: readonly T[], standard: T): Reader<T> {
  return {
    standard,
    read(written) {
      const found = written === undefined ? standard : list.find((one) => one === written);
      return found === undefined ? wrong(`one of ${list.join(', ')}`) : ok(found);
    },
  };
}

/** Some of a list, all of it when nothing is said. */
export function choices<T extends string>(list: readonly T[]): Reader<readonly T[]> {
  return {
    standard: list.join(','),
    read(written) {
      if (written === undefined) return ok(list);
      const named = written.split(',').map((word) => word.trim());
      const found = list.filter((one) => named.includes(one));
      return found.length === named.length ? ok(found) : wrong(`some of ${list.join(', ')}, separated by commas, each once`);
    },
  };
}

function parseUrl(written: string, protocols: readonly string[]): URL | null {
  const url = URL.canParse(written) ? new URL(written) : null;
  return url !== null && protocols.includes(url.protocol) ? url : null;
}

/** `https://host[:port]`, without a path; given back without a trailing slash. */
export const publicUrl: Reader<string | null> = {
  standard: '',
  read(written) {
    if (written === undefined) return ok(null);
    const url = parseUrl(written, ['http:', 'https:']);
    if (url === null || url.pathname !== '/' || url.search || url.hash || url.username) return wrong('an address like https://obieg.example.pl, without a path');
    return ok(url.origin);
  },
};

/** The issuer of single sign-on, written exactly as the provider writes it; plain http only on this computer, for trying out. */
export const issuerUrl: Reader<string | null> = {
  standard: '',
  read(written) {
    if (written === undefined) return ok(null);
    const url = parseUrl(written, ['http:', 'https:']);
    const plain = url?.protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
    return url === null || plain || url.search || url.hash || url.username ? wrong('an address like https://logowanie.example.pl/realms/urzad') : ok(written);
  },
};

/** A database's address in parts. `user@/name?host=/folder` (a socket) is no address to others, so it is given a host to be read. */
export function parseDatabaseUrl(written: string): { host: string; port: string; name: string } | null {
  const url = parseUrl(written.replace('@/', '@socket/'), ['postgres:', 'postgresql:']);
  if (url === null || !decodable(url)) return null;
  return { host: url.searchParams.get('host') ?? (url.hostname || 'localhost'), port: url.port, name: decodeURIComponent(url.pathname.slice(1)) };
}

/** `postgres://…`. */
export const databaseUrl: Reader<string | undefined> = {
  standard: '',
  read(written) {
    if (written === undefined) return ok(undefined);
    return parseDatabaseUrl(written) === null ? wrong('an address like postgres://user:password@host:5432/name') : ok(written);
  },
};

/** A virus scanner: `unix:/path/of/socket` or `tcp://host:port`; the shorter `/path` and `host:port` are read as these. */
export const scannerAddress: Reader<string | null> = {
  standard: '',
  read(written) {
    if (written === undefined) return ok(null);
    const path = /^(?:unix:)?(\/\S+)$/.exec(written)?.[1];
    if (path !== undefined) return ok(`unix:${path}`);
    const [, host, port = '3310'] = /^(?:tcp:\/\/)?(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i.exec(written) ?? [];
    return host !== undefined && Number(port) > 0 && Number(port) < 65_536 ? ok(`tcp://${host}:${port}`) : wrong('host:port, like 127.0.0.1:3310, or the path of a socket, like /run/clamav/clamd.ctl');
  },
};

/** `smtp://…` or `smtps://…`. */
export const smtpUrl: Reader<string | null> = {
  standard: '',
  read(written) {
    if (written === undefined) return ok(null);
    const url = parseUrl(written, ['smtp:', 'smtps:']);
    return url === null || url.hostname === '' || !decodable(url) ? wrong('an address like smtp://user:password@host:587 or smtps://host:465') : ok(written);
  },
};

/** An e-mail address without a name. */
export const email: Reader<string | null> = {
  standard: '',
  read(written) {
    if (written === undefined) return ok(null);
    return /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(written) ? ok(written) : wrong('an e-mail address like urzad@example.pl');
  },
};

/** Mailboxes separated by commas. */
export const imapUrls: Reader<readonly ImapMailbox[]> = {
  standard: '',
  read(written) {
    if (written === undefined) return ok([]);
    const found = written.split(',').map((one) => mailbox(one.trim()));
    const broken = found.findIndex((one) => one === null);
    if (broken >= 0) return wrong(`addresses like imaps://user:password@host:993/INBOX, separated by commas (number ${broken + 1} is not one)`);
    return ok(found.filter((one) => one !== null));
  },
};

function mailbox(written: string): ImapMailbox | null {
  const url = parseUrl(written, ['imap:', 'imaps:']);
  if (url === null || url.hostname === '' || url.username === '' || !decodable(url)) return null;
  const secure = url.protocol === 'imaps:';
  return {
    host: isIP(url.hostname.replace(/^\[|\]$/g, '')) === 6 ? url.hostname.slice(1, -1) : url.hostname,
    port: url.port === '' ? (secure ? 993 : 143) : Number(url.port),
    secure,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    folder: decodeURIComponent(url.pathname.slice(1)) || 'INBOX',
  };
}

function decodable(url: URL): boolean {
  try {
    decodeURIComponent(`${url.username}${url.password}${url.pathname}`);
    return true;
  } catch {
    return false;
  }
}
