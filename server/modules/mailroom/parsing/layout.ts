import { leavesOf, type MimePart } from './mime-tree.ts'

/** Which leaf is the letter and which is enclosed. Every leaf is in exactly one of the two, so nothing disappears. */
export interface Layout {
  /** Stretches of the letter, in order; a stretch may have a text form, an HTML form or both. */
  body: { text: MimePart[]; html: MimePart[] }[]
  attachments: EnclosedPart[]
  secured: SecuredParts[]
}

export interface EnclosedPart {
  part: MimePart
  /** Lies beside the HTML that may show it. */
  related: boolean
}

export interface SecuredParts {
  kind: 'signed' | 'encrypted'
  protocol: 'smime' | 'pgp'
  signedPart: MimePart | null
  signaturePart: MimePart | null
}

type Stretch = Layout['body'][number]

export function layOut(root: MimePart): Layout {
  const layout: Layout = { body: [], attachments: [], secured: [] }
  layout.body = place(layout, root, { related: false, first: true })
  return layout
}

interface Place { related: boolean; first: boolean }

function place(layout: Layout, part: MimePart, at: Place): Stretch[] {
  if (part.children.length === 0) return placeLeaf(layout, part, at)
  const subtype = part.type.value.slice('multipart/'.length)
  if (subtype === 'alternative') return placeAlternative(layout, part, at)
  if (subtype === 'encrypted') return placeEncrypted(layout, part)
  if (subtype === 'signed') noteSigned(layout, part)
  const onlyFirst = subtype === 'signed' || subtype === 'related' || subtype === 'report'
  const start = subtype === 'related' ? startOf(part) : 0
  const out: Stretch[] = []
  for (const [index, child] of part.children.entries()) {
    if (onlyFirst && index !== start) encloseAll(layout, child, subtype === 'related')
    else out.push(...place(layout, child, { related: at.related, first: at.first && index === start }))
  }
  return out
}

/** The text form of the first alternative that has one, the HTML of the last that has one; the others are enclosed. */
function placeAlternative(layout: Layout, part: MimePart, at: Place): Stretch[] {
  const offers = part.children.map((child) => place(layout, child, { related: at.related, first: at.first }))
  const text = offers.find((offer) => offer.some((stretch) => stretch.text.length > 0))?.flatMap((stretch) => stretch.text) ?? []
  const html = offers.findLast((offer) => offer.some((stretch) => stretch.html.length > 0))?.flatMap((stretch) => stretch.html) ?? []
  const used = new Set([...text, ...html])
  for (const stretch of offers.flat()) {
    for (const leaf of [...stretch.text, ...stretch.html]) if (!used.has(leaf)) layout.attachments.push({ part: leaf, related: false })
  }
  return text.length + html.length === 0 ? [] : [{ text, html }]
}

function placeLeaf(layout: Layout, part: MimePart, at: Place): Stretch[] {
  const type = part.type.value
  const named = (part.disposition.params.get('filename') ?? part.type.params.get('name') ?? '') !== ''
  const isText = type === 'text/plain' || type === 'text/html'
  // a name on the very first text is a habit of mailing programs, not an enclosure
  if (isText && part.disposition.value !== 'attachment' && (!named || (at.first && !part.disposition.params.has('filename')))) {
    return [type === 'text/html' ? { text: [], html: [part] } : { text: [part], html: [] }]
  }
  if (type === 'application/pkcs7-mime' || type === 'application/x-pkcs7-mime') noteOpaque(layout, part)
  layout.attachments.push({ part, related: at.related })
  return []
}

function encloseAll(layout: Layout, part: MimePart, related: boolean): void {
  for (const leaf of leavesOf(part)) layout.attachments.push({ part: leaf, related })
}

/** multipart/related names its root by Content-ID; without that it is the first part. */
function startOf(part: MimePart): number {
  const wanted = part.type.params.get('start')
  if (wanted === undefined) return 0
  const index = part.children.findIndex((child) => child.fields.some((field) => field.name === 'content-id' && field.value.trim() === wanted.trim()))
  return Math.max(0, index)
}

const protocolOf = (part: MimePart): 'smime' | 'pgp' => (/pgp/i.test(part.type.params.get('protocol') ?? part.children[1]?.type.value ?? '') ? 'pgp' : 'smime')

function noteSigned(layout: Layout, part: MimePart): void {
  layout.secured.push({ kind: 'signed', protocol: protocolOf(part), signedPart: part.children[0] ?? null, signaturePart: part.children[1] ?? null })
}

function placeEncrypted(layout: Layout, part: MimePart): Stretch[] {
  encloseAll(layout, part, false)
  layout.secured.push({ kind: 'encrypted', protocol: protocolOf(part), signedPart: null, signaturePart: null })
  return []
}

/** S/MIME in one lump: smime-type tells a signature from encryption; without it the file name is asked. */
function noteOpaque(layout: Layout, part: MimePart): void {
  const kind = (part.type.params.get('smime-type') ?? '').toLowerCase()
  if (kind === 'certs-only') return
  const encrypted = kind.includes('enveloped') || kind.includes('auth')
  layout.secured.push({ kind: encrypted ? 'encrypted' : 'signed', protocol: 'smime', signedPart: encrypted ? null : part, signaturePart: null })
}
