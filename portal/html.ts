/** Text that is safe to send to a browser: made by `html` only, so that nothing a stranger wrote can become markup. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

/** What may stand in a template. `false`, `null` and `undefined` are nothing; everything else is text and is escaped. */
export type Child = Markup | string | number | false | null | undefined | readonly Child[];

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' };

/** Text as it may stand between tags and inside quoted attributes. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"'`]/g, (sign) => entities[sign] ?? '').replace(/\p{Cc}/gu, (sign) => (/[\t\n\r]/.test(sign) ? sign : '\uFFFD')).toWellFormed();
}

/**
 * A template of HTML. Every value is escaped unless it is itself a template; attributes must be quoted. An address in
 * `href` or `action` goes through `safeUrl` first.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Child[]): Markup {
  let out = parts[0] ?? '';
  values.forEach((value, i) => {
    if (/=\s*$/.test(out)) throw new Error(`an attribute without quotes: …${out.slice(-30)}`);
    out += render(value) + (parts[i + 1] ?? '');
  });
  return new Markup(out);
}

function render(value: Child): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return String(value);
  return value.map(render).join('');
}

/** An address that does no more than lead somewhere: ours, http, mailto or tel; anything else becomes `#`. */
export function safeUrl(address: string): string {
  const written = address.replace(/[\p{Cc}\s]/gu, '');
  if (/^(?:\/(?![/\\])|[?#])/.test(written)) return written;
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(written) ? written : '#';
}

/** Markup that comes from a program we trust (a drawing), never from a person. */
export function trusted(markup: string): Markup {
  return new Markup(markup);
}
