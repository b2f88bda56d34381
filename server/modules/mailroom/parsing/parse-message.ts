import { parseAddresses } from './addresses.ts'
import { readEnclosures, type Enclosures } from './attachments.ts'
import { joinPieces, readBody, type BodyPiece } from './bodies.ts'
import { decodeText } from './charset.ts'
import { enclosedInSignature } from './cms-content.ts'
import { parseMailDate, readDate } from './dates.ts'
import { readDeliveryReport, readReceiptOf } from './delivery-report.ts'
import { allValues, firstValue, type HeaderField } from './header-block.ts'
import { cleanMessageId, messageIdList } from './header-peek.ts'
import { decodeHeaderText } from './header-words.ts'
import { layOut, type Layout } from './layout.ts'
import { settleLineEnds } from './line-ends.ts'
import { readMarks } from './marks.ts'
import { readMimeTree, type MimePart, type MimeTree } from './mime-tree.ts'
import { DEFAULT_LIMITS, type MailAddress, type MessageMarks, type MessageProblem, type ParsedMessage, type ParseLimits, type ParseOptions, type ReadableMessage } from './parsed-message.ts'
import { findForwarded, findQuote } from './quoting.ts'

/**
 * Takes a message apart. Never throws: what could not be read is said in `problems`, and bytes that hold no letter
 * give `kind: 'unparseable'`. Pure: the same bytes and options give the same answer.
 */
export async function parseMessage(bytes: Buffer, options: ParseOptions = {}): Promise<ParsedMessage> {
  try {
    return await parse(bytes, options)
  } catch (error) {
    // a mistake of ours must end as a visible letter in the waiting room, not as a job that fails for ever
    return { kind: 'unparseable', reason: 'internal-error', detail: String(error instanceof Error ? error.stack : error).slice(0, 1000), problems: [] }
  }
}

interface Context { bytes: Buffer; limits: ParseLimits; problems: MessageProblem[]; tree: MimeTree }

async function parse(original: Buffer, options: ParseOptions): Promise<ParsedMessage> {
  const limits: ParseLimits = { ...DEFAULT_LIMITS, ...options.limits }
  const settled = settleLineEnds(original)
  const bytes = settled.bytes
  if (isBlank(bytes)) return { kind: 'unparseable', reason: 'empty', detail: `${bytes.length} bytes`, problems: [] }
  const tree = readMimeTree(bytes, limits)
  if (tree.headless && isBinary(bytes)) return { kind: 'unparseable', reason: 'not-a-message', detail: 'no headers, and no text', problems: [] }
  const context: Context = { bytes, limits, problems: [...tree.problems], tree }
  const say = (code: MessageProblem['code'], detail: string) => context.problems.push({ code, detail })
  if (settled.changed) say('bare-cr', 'lines end in CR alone')
  if (tree.headless) say('no-headers', 'all of it is taken as text')
  const fields = tree.root.fields
  const layout = layOut(tree.root)
  const { body, enclosures } = await readContent(context, layout)
  const { text, html } = await withWrapped(context, layout, { ...withTnef(body, enclosures), enclosures })
  const head = readHead(context, fields, options)
  const dsn = readDeliveryReport(bytes, tree.root, text)
  return {
    kind: 'message', ...head, text, html, attachments: enclosures.attachments,
    marks: { ...readMarks(fields), bounce: dsn !== null && dsn.perRecipient.some((each) => each.action === 'failed' || each.action === 'delayed') || isBareBounce(fields, dsn !== null), ...securityMarks(layout, text, body.firstText) },
    dsn, readReceipt: readReceiptOf(bytes, tree.root),
    forwarded: dsn === null ? findForwarded(fields, text, enclosures.attachments) : null,
    quotedTextStart: findQuote(text), problems: context.problems,
  }
}

async function readContent(context: Context, layout: Layout): Promise<{ body: Letter; enclosures: Enclosures }> {
  const body = readLetter(context, layout)
  const enclosures = await readEnclosures(context.bytes, [...layout.attachments, ...body.tooLong.map((part) => ({ part, related: false }))], context.limits)
  context.problems.push(...enclosures.problems)
  return { body, enclosures }
}

interface Content { text: string; html: string | null; enclosures: Enclosures }

/** A letter that lies inside its own signature (.p7m): its words and enclosures are taken out, and the .p7m stays beside them. */
async function withWrapped(context: Context, layout: Layout, content: Content): Promise<Content> {
  const wrapper = layout.secured.find((each) => each.kind === 'signed' && each.signaturePart === null)?.signedPart ?? null
  const holder = wrapper === null ? undefined : content.enclosures.attachments.find(({ partPath }) => partPath === wrapper.path)
  const bytes = holder === undefined || content.text.trim() !== '' ? null : enclosedInSignature(holder.content)
  if (bytes === null || holder === undefined) return content
  const tree = readMimeTree(bytes, context.limits)
  const inner: Context = { bytes, limits: context.limits, problems: [], tree }
  const { body, enclosures } = await readContent(inner, layOut(tree.root))
  const place = (path: string) => `${holder.partPath}/cms/${path}`
  context.problems.push(...inner.problems.map((each) => (each.partPath === undefined ? each : { ...each, partPath: place(each.partPath) })))
  content.enclosures.attachments.push(...enclosures.attachments.map((each) => ({ ...each, partPath: place(each.partPath) })))
  return { ...withTnef(body, enclosures), enclosures: content.enclosures }
}

/** A report whose recipients could not be read is still a bounce. */
function isBareBounce(fields: HeaderField[], hasReport: boolean): boolean {
  if (hasReport) return false
  return /multipart\/report/i.test(firstValue(fields, 'content-type') ?? '') && /delivery-status/i.test(firstValue(fields, 'content-type') ?? '')
}

interface Letter { text: string; html: string | null; tooLong: MimePart[]; firstText: MimePart | null }

function readLetter(context: Context, layout: Layout): Letter {
  const tooLong: MimePart[] = []
  const read = (parts: MimePart[]): string | null => {
    if (parts.length === 0) return null
    return parts.map((part) => {
      const body = readBody(context.bytes, part, context.limits.textBytes)
      context.problems.push(...body.problems)
      if (body.truncated) tooLong.push(part)
      return body.text
    }).join('\n')
  }
  const pieces: BodyPiece[] = layout.body.map((stretch) => ({ text: read(stretch.text), html: read(stretch.html) }))
  return { ...joinPieces(pieces), tooLong, firstText: layout.body.flatMap((stretch) => stretch.text)[0] ?? null }
}

function withTnef(letter: Letter, { tnefBody }: Enclosures): { text: string; html: string | null } {
  if (tnefBody === null || letter.text.trim() !== '') return letter
  const html = tnefBody.html === null ? null : decodeText(tnefBody.html).text
  return joinPieces([{ text: tnefBody.text, html }])
}

type Head = Pick<ReadableMessage, 'messageId' | 'inReplyTo' | 'references' | 'from' | 'sender' | 'replyTo' | 'to' | 'cc' | 'subject' | 'date'>

function readHead(context: Context, fields: HeaderField[], options: ParseOptions): Head {
  const say = (code: MessageProblem['code'], detail: string) => context.problems.push({ code, detail: detail.slice(0, 300) })
  const list = (name: string): MailAddress[] => {
    const found = parseAddresses(allValues(fields, name).slice(0, 100), context.limits.addresses)
    if (found.cut) say('too-many-addresses', name)
    for (const text of found.unusable.slice(0, 3)) say('bad-address', `${name}: ${text}`)
    if (found.guessed !== null) say('charset-guessed', `${name}: read as ${found.guessed}`)
    return found.addresses
  }
  const from = list('from')
  const sender = list('sender')[0] ?? null
  if (from.length === 0) say('no-from', firstValue(fields, 'from') ?? 'no such header')
  if (from.length > 1) say('several-from', from.map(({ address }) => address).join(', '))
  const messageId = cleanMessageId(firstValue(fields, 'message-id') ?? '')
  if (messageId === null) say('no-message-id', firstValue(fields, 'message-id') ?? 'no such header')
  const subject = decodeHeaderText((firstValue(fields, 'subject') ?? '').slice(0, 20_000))
  if (subject.guessed !== null) say('charset-guessed', `subject: read as ${subject.guessed}`)
  if (subject.damaged) say('damaged-text', 'subject')
  if (fields.some((field) => field.value.includes('\u0000'))) say('nul-bytes', 'in the headers')
  const dated = readDate(firstValue(fields, 'date'), options.receivedAt ?? newestReceived(fields))
  if (dated.problem !== null) say(dated.problem, firstValue(fields, 'date') ?? 'no such header')
  return {
    messageId, inReplyTo: messageIdList(firstValue(fields, 'in-reply-to') ?? '', 200)[0] ?? null,
    references: messageIdList(allValues(fields, 'references').join(' '), 200),
    from, sender, replyTo: list('reply-to'), to: list('to'), cc: list('cc'), subject: subject.text.slice(0, 5000), date: dated.date,
  }
}

function newestReceived(fields: HeaderField[]): Date | null {
  const line = firstValue(fields, 'received')
  return line === null ? null : parseMailDate(line.slice(line.lastIndexOf(';') + 1))
}

function securityMarks(layout: Layout, text: string, firstText: MimePart | null): Pick<MessageMarks, 'signed' | 'encrypted' | 'signature'> {
  const signed = layout.secured.find((each) => each.kind === 'signed')
  const encrypted = layout.secured.find((each) => each.kind === 'encrypted')
  if (!signed && !encrypted && firstText !== null && text.includes('-----BEGIN PGP ')) {
    if (/^-----BEGIN PGP MESSAGE-----$/m.test(text)) return { signed: null, encrypted: 'pgp', signature: null }
    if (/^-----BEGIN PGP SIGNED MESSAGE-----$/m.test(text)) return { signed: 'pgp', encrypted: null, signature: { signedPart: firstText.path, signaturePart: null } }
  }
  const covered = signed?.signedPart ?? null
  const detached = signed !== undefined && covered !== signed.signaturePart && signed.signaturePart !== null
  return {
    signed: signed?.protocol ?? null,
    encrypted: encrypted?.protocol ?? null,
    signature: covered === null ? null : { signedPart: detached ? `${covered.path}/raw` : covered.path, signaturePart: signed?.signaturePart?.path ?? null },
  }
}

function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte > 32 && byte !== 127) return false
  return true
}

/** Many control bytes: a picture or a program thrown at the port, not a letter. */
function isBinary(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, 4096)
  let odd = 0
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 27) || byte === 127) odd++
  return odd > sample.length * 0.02
}
