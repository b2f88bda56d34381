import { convert } from 'html-to-text'
import { safeMailHtml } from './sanitise.ts'

const longest = 2_000_000
// A private sign, for blanks and tabs are drawn together on the way.
const columnEnd = '\uE0FF'

/** Readable plain text of HTML: paragraphs, lists, tables by columns, addresses of links. At most 2 million letters. */
export function textOfHtml(html: string): string {
  // Cleaned first: of bounded depth and without what is never read.
  const { html: safe } = safeMailHtml(html, { placeholders: false })
  const text = convert(safe.slice(0, 8_000_000), {
    wordwrap: false,
    limits: { maxDepth: 300, maxChildNodes: 200_000, ellipsis: '…' },
    selectors: [
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false, linkBrackets: ['<', '>'] } },
      { selector: 'img', format: 'skip' },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(selector => ({ selector, options: { uppercase: false } })),
      { selector: 'table', format: 'block' },
      { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      { selector: 'td > p', format: 'inCell' },
      { selector: 'td > div', format: 'inCell' },
      { selector: 'td', format: 'cell' },
      { selector: 'th', format: 'cell' },
    ],
    formatters: {
      inCell: (element, walk, builder) => {
        walk(element.children, builder)
        builder.addInline(' ')
      },
      // Columns by tabs; mails use tables for layout, so nothing is aligned.
      cell: (element, walk, builder) => {
        walk(element.children, builder)
        builder.addInline(columnEnd)
      },
    },
  })
  return text.replace(/ *\uE0FF */g, '\t').replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n').trim().slice(0, longest)
}
