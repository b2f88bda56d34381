import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extractPart } from '../../server/modules/mailroom/parsing/extract-part.ts'
import { headerPeek } from '../../server/modules/mailroom/parsing/header-peek.ts'
import { parseMessage } from '../../server/modules/mailroom/parsing/parse-message.ts'
import type { ReadableMessage } from '../../server/modules/mailroom/parsing/parsed-message.ts'
import { lookupKeys } from '../../server/modules/mailroom/sorting/lookup-keys.ts'
import { sortMessage } from '../../server/modules/mailroom/sorting/sort-message.ts'
import { factsOf, RECEIVED_AT } from './expectation.ts'

const HEAD = 'From: Jan Kowalski <jan.kowalski@example.pl>\r\nSubject: Pytanie\r\nMessage-ID: <huge@example.pl>\r\nDate: Mon, 23 Nov 2026 09:10:00 +0100\r\n'

/** Parses and sorts within the time that one message may cost; the limit is generous because machines are shared. */
async function within(ms: number, raw: string | Buffer): Promise<ReadableMessage> {
  const bytes = typeof raw === 'string' ? Buffer.from(raw) : raw
  const started = performance.now()
  const message = await parseMessage(bytes, { receivedAt: RECEIVED_AT })
  assert.equal(message.kind, 'message', message.kind === 'unparseable' ? message.detail : '')
  assert.ok(message.kind === 'message')
  lookupKeys(message)
  sortMessage(message, factsOf())
  const took = performance.now() - started
  assert.ok(took < ms, `took ${Math.round(took)} ms`)
  return message
}

const codes = (message: ReadableMessage) => new Set(message.problems.map(({ code }) => code))

test('five thousand parts: the first thousand are read, the rest stays in the last, a person looks', async () => {
  const parts = Array.from({ length: 5000 }, (_, i) => `--z\r\nContent-Type: application/pdf; name="${i}.pdf"\r\n\r\n%PDF-${i}\r\n`).join('')
  const raw = `${HEAD}Content-Type: multipart/mixed; boundary=z\r\n\r\n${parts}--z--\r\n`
  const message = await within(3000, raw)
  assert.equal(message.attachments.length, 1000)
  assert.ok(codes(message).has('too-many-parts'))
  const last = message.attachments.at(-1)
  assert.ok(last?.content.includes('%PDF-4999'), 'nothing is lost: the last part holds the rest')
  assert.equal(sortMessage(message, factsOf()).reason, 'structure-incomplete')
})

test('two hundred multiparts inside one another: thirty are opened', async () => {
  const open = Array.from({ length: 200 }, (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n`).join('')
  const message = await within(1000, `${HEAD}${open}Content-Type: text/plain\r\n\r\nna dnie\r\n`)
  assert.ok(codes(message).has('too-deep'))
})

test('parts with one name thousands of times are still told apart quickly', async () => {
  const parts = Array.from({ length: 990 }, () => '--z\r\nContent-Type: application/pdf; name="skan.pdf"\r\n\r\n%PDF-1\r\n').join('')
  const message = await within(3000, `${HEAD}Content-Type: multipart/mixed; boundary=z\r\n\r\n${parts}--z--\r\n`)
  assert.equal(new Set(message.attachments.map(({ fileName }) => fileName.toLowerCase())).size, 990)
})

test('an attachment of forty megabytes is read once and re-derived alike', async () => {
  const content = Buffer.alloc(30_000_000, 7)
  const lines = content.toString('base64').replace(/.{76}/g, '$&\r\n')
  const raw = Buffer.from(`${HEAD}Content-Type: multipart/mixed; boundary=z\r\n\r\n--z\r\n\r\nW załączniku.\r\n--z\r\nContent-Type: application/octet-stream; name=film.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}\r\n--z--\r\n`)
  const message = await within(5000, raw)
  assert.equal(message.attachments[0]?.size, 30_000_000)
  assert.ok(extractPart(raw, '2')?.equals(content))
})

test('a text of twenty megabytes is shown in part and kept whole as an attachment', async () => {
  const message = await within(5000, `${HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\n${'Wiersz żółty.\r\n'.repeat(1_300_000)}`)
  assert.ok(codes(message).has('text-truncated'))
  assert.ok(message.text.length <= 4_100_000)
  assert.ok((message.attachments[0]?.size ?? 0) > 19_000_000)
})

test('a header block of three megabytes is read to its limit', async () => {
  const message = await within(3000, `${HEAD}${'X-Szum: a\r\n'.repeat(270_000)}\r\nTreść.\r\n`)
  assert.ok(codes(message).has('headers-too-long'))
  assert.ok(message.text.includes('Treść.'))
})

test('twenty thousand addresses are cut at two thousand', async () => {
  const list = Array.from({ length: 20_000 }, (_, i) => `a${i}@example.pl`).join(', ')
  const message = await within(3000, `${HEAD}To: ${list}\r\n\r\nTreść.\r\n`)
  assert.ok(message.to.length <= 2000)
  assert.ok(codes(message).has('too-many-addresses'))
})

const long = 300_000
const hostileHeaders: Record<string, string> = {
  'encoded words that never end': `Subject: ${'=?a?q?'.repeat(long / 6)}`,
  'encoded words without end': `Subject: ${'=?utf-8?Q?a?= '.repeat(long / 14)}`,
  'an address of brackets': `To: ${'<'.repeat(long)}`,
  'an address of comments': `To: ${'('.repeat(long)}`,
  'an address of quotation marks': `To: ${'"a'.repeat(long / 2)}`,
  'groups in groups': `To: ${'a:'.repeat(long / 2)}`,
  'an address of at signs': `To: ${'a@'.repeat(long / 2)}`,
  'folding without end': `References: ${'\r\n <a@b>'.repeat(long / 8)}`,
  'parameters without end': `Content-Type: text/plain;${' a=b;'.repeat(long / 5)}`,
  'numbered parameters without end': `Content-Disposition: attachment;${Array.from({ length: 20_000 }, (_, i) => ` filename*${i}*=a;`).join('')}`,
  'a boundary of a megabyte': `Content-Type: multipart/mixed; boundary="${'a'.repeat(long)}"`,
  'comments in a type': `Content-Type: ${'(a'.repeat(long / 2)} text/plain`,
  'a list id of brackets': `List-Id: ${'<'.repeat(long)}`,
  'a Received line of for': `Received: ${'for '.repeat(long / 4)}`,
  'a date of digits': `X: y\r\nDate: ${'1 '.repeat(long / 2)}`,
}

for (const [name, header] of Object.entries(hostileHeaders)) {
  test(`${name} cost no time`, async () => {
    await within(2000, `From: Jan <jan@example.pl>\r\n${header}\r\n\r\nTreść.\r\n`)
    headerPeek(Buffer.from(`${header}\r\n\r\n`))
  })
}

const hostileTexts: Record<string, string> = {
  'dashes': '-'.repeat(long), 'quoted marks': '> '.repeat(long / 2), 'lines that promise a reply': 'W dniu a pisze '.repeat(long / 15),
  'lines of On': 'On a\n'.repeat(long / 5), 'From lines': 'Od: a <a@example.pl>\nData: b\n'.repeat(long / 28), 'blanks': ' '.repeat(long), 'line ends': '\n'.repeat(long),
  'half case marks': 'OŚ - GK - '.repeat(long / 10), 'dotted numbers': 'A.1.2.3.'.repeat(long / 8), 'half register numbers': 'RPW / 1 / '.repeat(long / 10),
  'at signs': 'a@b'.repeat(long / 3), 'angle brackets': '<a@b.pl '.repeat(long / 8), 'stars and blanks': '* '.repeat(long / 2), 'underscores': '_'.repeat(long),
  'status codes': '550 5.1.1 '.repeat(long / 10), 'tracking codes': 'A2B3-'.repeat(long / 5),
}

for (const [name, text] of Object.entries(hostileTexts)) {
  for (const [kind, head] of [['letter', HEAD], ['bounce', `${HEAD.replace('Pytanie', 'failure notice').replace('jan.kowalski', 'mailer-daemon')}`]] as const) {
    test(`a ${kind} made of ${name} costs no time`, async () => {
      await within(2000, `${head}Content-Type: text/plain; charset=utf-8\r\n\r\n${text}`)
      await within(2000, `${head}Content-Type: text/html; charset=utf-8\r\n\r\n<p>${text}`)
    })
  }
}

test('file names made to cost time do not', async () => {
  for (const name of ['.'.repeat(long), ' '.repeat(long), 'a.'.repeat(long / 2), '/'.repeat(long), `pdf${' '.repeat(long)}.exe`, '\u202e'.repeat(long / 3)]) {
    await within(2000, `${HEAD}Content-Type: application/pdf; name="${name}"\r\nContent-Disposition: attachment\r\n\r\n%PDF-1\r\n`)
  }
})
