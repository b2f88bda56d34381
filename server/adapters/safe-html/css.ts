// Inline styles that make a letter readable and can neither fetch, hide, overlay nor measure anything.

const colour = /^(?:#[0-9a-f]{3,4}|#[0-9a-f]{6}|#[0-9a-f]{8}|[a-z]{3,24}|rgba?\([\d.,%\s/]{5,40}\)|hsla?\([\d.,%\s/deg]{5,40}\))$/
const length = '(?:0|\\d{1,4}(?:\\.\\d{1,4})?(?:px|pt|em|rem|ex|in|cm|mm|%))'
const one = new RegExp(`^${length}$`)
const upToFour = new RegExp(`^${length}(?:\\s+${length}){0,3}$`)
const upToFourOrAuto = new RegExp(`^(?:auto|${length})(?:\\s+(?:auto|${length})){0,3}$`)
const borderStyle = 'none|hidden|dotted|dashed|solid|double|groove|ridge|inset|outset'
const border = new RegExp(`^(?:(?:${borderStyle}|thin|medium|thick|${length}|#[0-9a-f]{3,8}|[a-z]{3,24}|rgb\\([\\d,\\s]{5,20}\\))(?:\\s+|$)){1,3}$`)
const borderStyles = new RegExp(`^(?:${borderStyle})(?:\\s+(?:${borderStyle})){0,3}$`)

const sides = ['top', 'right', 'bottom', 'left']
const sided = (head: string, tail: string, check: RegExp): [string, RegExp][] =>
  sides.map(side => [`${head}-${side}${tail}`, check])

const allowed = new Map<string, RegExp>([
  ['color', colour],
  ['background-color', colour],
  ['background', colour],
  ['text-align', /^(?:left|right|center|justify|start|end)$/],
  ['vertical-align', /^(?:baseline|sub|super|top|text-top|middle|bottom|text-bottom)$/],
  ['font-weight', /^(?:normal|bold|bolder|lighter|[1-9]00)$/],
  ['font-style', /^(?:normal|italic|oblique)$/],
  ['text-decoration', /^(?:none|underline|overline|line-through)(?:\s+(?:underline|overline|line-through)){0,2}$/],
  ['text-transform', /^(?:none|uppercase|capitalize)$/],
  ['white-space', /^(?:normal|nowrap|pre|pre-wrap|pre-line)$/],
  ['direction', /^(?:ltr|rtl)$/],
  ['list-style-type', /^(?:disc|circle|square|decimal|lower-alpha|upper-alpha|lower-roman|upper-roman|none)$/],
  ['width', one], ['max-width', one], ['text-indent', one],
  ['padding', upToFour], ...sided('padding', '', one),
  ['margin', upToFourOrAuto], ...sided('margin', '', upToFourOrAuto),
  ['border', border], ...sided('border', '', border),
  ['border-width', upToFour], ...sided('border', '-width', one),
  ['border-style', borderStyles], ...sided('border', '-style', borderStyles),
  ['border-color', colour], ...sided('border', '-color', colour),
  ['border-collapse', /^(?:collapse|separate)$/],
  ['border-spacing', upToFour],
])

const sizes: Record<string, [number, number]> = {
  px: [9, 48], pt: [7, 36], em: [0.7, 3], rem: [0.7, 3], '%': [70, 300],
}

/** Letters too small to see are raised, too large ones lowered: text is never hidden by its size. */
function fontSize(value: string): string | null {
  if (/^(?:small|medium|large|x-large|smaller|larger)$/.test(value)) return value
  const found = /^(\d{1,4}(?:\.\d{1,4})?)(px|pt|em|rem|%)$/.exec(value)
  const limits = found && sizes[found[2] ?? '']
  return found && limits ? `${Math.min(limits[1], Math.max(limits[0], Number(found[1])))}${found[2]}` : null
}

export interface StyleResult {
  style: string
  /** References to other places (`url()`, `image-set()`, `@import`) that were dropped. */
  remote: number
  /** Something beyond mere cosmetics was dropped: position, scripts, hiding. */
  hostile: boolean
}

/** Keeps the allowed declarations of one `style` attribute and writes them anew. */
export function safeStyle(value: string): StyleResult {
  const result: StyleResult = { style: '', remote: 0, hostile: false }
  if (value.length > 4000) return { ...result, hostile: true }
  const kept: string[] = []
  for (const declaration of value.split(';')) {
    const colon = declaration.indexOf(':')
    const property = declaration.slice(0, colon).trim().toLowerCase()
    const wanted = declaration.slice(colon + 1).trim().toLowerCase().replace(/\s*!important$/, '')
    if (/url\s*\(|image-set|@import/.test(declaration.toLowerCase())) result.remote++
    if (/^(?:position|behavior|-moz-binding|z-index|opacity|visibility|display|content)$/.test(property)
      || /expression|javascript|\\|\/\*/.test(wanted)) result.hostile = true
    const safe = property === 'font-size' ? fontSize(wanted) : allowed.get(property)?.test(wanted) ? wanted : null
    if (safe) kept.push(`${property === 'background' ? 'background-color' : property}:${safe}`)
  }
  return { ...result, style: kept.join(';') }
}

/** A colour of a legacy attribute (`bgcolor`, `color`), or null. */
export function safeColour(value: string): string | null {
  const wanted = value.trim().toLowerCase()
  return colour.test(wanted) ? wanted : null
}
