import { htmlOfText } from './plain.ts'
import { mailPagePolicy } from './policy.ts'
import { safeMailHtml } from './sanitise.ts'
import type { MailPage } from './types.ts'
import { words } from './words.ts'

const dark = ':root{color-scheme:dark;--paper:#16181c;--ink:#e6e6e6;--soft:#a3a8b0;--line:#4a505a;--link:#8ab4f8}'
const base = `:root{color-scheme:light;--paper:#fff;--ink:#1c1c1c;--soft:#5a5f66;--line:#c4c8ce;--link:#0b57a4}
html{background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI",Roboto,"Source Sans 3",sans-serif}
body{margin:0;padding:16px;overflow-wrap:break-word}
a{color:var(--link)}img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}
.text{white-space:pre-wrap;margin:0 0 1em;max-width:80ch}
blockquote{margin:0 0 1em;padding-left:12px;border-left:3px solid var(--line);color:var(--soft)}
summary{cursor:pointer;color:var(--soft);padding:4px 0}.note{color:var(--soft);font-size:14px;border-bottom:1px solid var(--line);padding-bottom:8px;margin:0 0 12px}
@media print{body{padding:0}.note{display:none}a{color:inherit}}`

/**
 * A whole HTML document of one message for a sandboxed frame. `allow-popups` is all the sandbox needs (links open
 * in a new tab). An HTML body is cleaned here; without one the plain text is shown.
 */
export function safeMailPage(mail: MailPage): string {
  const lang = mail.lang ?? 'pl'
  const say = words[lang]
  const { body, coloured } = content(mail)
  // A letter with colours of its own is shown on white paper, as its author saw it.
  const theme = coloured ? 'light' : mail.theme ?? 'auto'
  const styles = theme === 'dark' ? base + dark : theme === 'auto' ? `${base}@media screen and (prefers-color-scheme:dark){${dark}}` : base
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">`
    + `<meta http-equiv="Content-Security-Policy" content="${mailPagePolicy}"><meta name="referrer" content="no-referrer">`
    + `<meta name="viewport" content="width=device-width,initial-scale=1"><title>Obieg</title><style>${styles}</style></head>`
    + `<body>${body === '' ? `<p class="note">${say.empty}</p>` : body}</body></html>`
}

function content(mail: MailPage): { body: string, coloured: boolean } {
  const say = words[mail.lang ?? 'pl']
  if (mail.html === undefined || mail.html.trim() === '') return { body: htmlOfText(mail.text ?? '', say), coloured: false }
  const { html, blockedRemote } = safeMailHtml(mail.html, mail)
  const note = blockedRemote > 0 ? `<p class="note">${say.blocked(blockedRemote)}</p>` : ''
  return { body: note + html, coloured: /(?:bg)?color[:=]/.test(html) }
}
