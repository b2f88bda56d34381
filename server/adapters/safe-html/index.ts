export { mailPagePolicy, safeMailPage } from './page.ts'
export { safeMailHtml } from './sanitise.ts'
export { textOfHtml } from './text.ts'
export type { MailPage, SafeHtml, SafeHtmlOptions } from './types.ts'
