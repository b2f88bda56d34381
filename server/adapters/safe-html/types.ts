export interface SafeHtml {
  html: string
  /** Pictures and other things that would have been fetched from elsewhere (never loaded). */
  blockedRemote: number
  /** What was taken out, for the reader: tag names, `handlers`, `style`, `too-large`, … without repeats. */
  removed: string[]
}

export interface SafeHtmlOptions {
  /** Content-ID (without angle brackets) of a part of the same message → our own URL for it. */
  inlineImages?: ReadonlyMap<string, string>
  /** Words for what is put into the text. Default Polish. */
  lang?: 'pl' | 'en'
  /** Say in the text where a picture was left out. Default true. */
  placeholders?: boolean
}

export interface MailPage extends SafeHtmlOptions {
  /** HTML body as received; sanitised here. Wins over `text`. */
  html?: string
  /** Plain text body. */
  text?: string
  /** `auto` follows the reader's system. Default auto. */
  theme?: 'auto' | 'light' | 'dark'
}
