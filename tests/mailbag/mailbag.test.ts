import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { extractPart } from '../../server/modules/mailroom/parsing/extract-part.ts'
import { headerPeek } from '../../server/modules/mailroom/parsing/header-peek.ts'
import { parseMessage } from '../../server/modules/mailroom/parsing/parse-message.ts'
import type { ParsedAttachment, ParsedMessage, ReadableMessage } from '../../server/modules/mailroom/parsing/parsed-message.ts'
import { sortMessage } from '../../server/modules/mailroom/sorting/sort-message.ts'
import { factsOf, readMailbag, RECEIVED_AT, type ExpectedAttachment, type Expectation } from './expectation.ts'

const mailbag = readMailbag()

test('every message has one lesson and every lesson its message', () => {
  assert.ok(mailbag.length >= 70, `${mailbag.length} messages`)
  for (const { name, expect } of mailbag) assert.ok(expect.lesson.length > 10, name)
})

for (const { name, bytes, expect } of mailbag) {
  test(`${name}: ${expect.lesson}`, async () => {
    const message = await parseMessage(bytes, { receivedAt: RECEIVED_AT })
    checkMessage(message, expect)
    if (message.kind === 'message') {
      checkExtraction(bytes, message)
      if (expect.signedBytes !== undefined) assert.equal(extractPart(bytes, message.marks.signature?.signedPart ?? '')?.toString('utf8'), expect.signedBytes)
      assert.equal(headerPeek(bytes).messageId, message.messageId, 'the receiving path sees the same Message-ID')
    }
    const verdict = sortMessage(message, factsOf(expect.facts))
    contains({ ...verdict, cautions: undefined }, { ...expect.verdict, cautions: undefined }, 'verdict')
    assert.deepEqual([...verdict.cautions].sort(), [...(expect.verdict.cautions ?? [])].sort(), 'cautions')
  })
}

function checkMessage(message: ParsedMessage, expect: Expectation): void {
  assert.equal(message.kind, expect.kind ?? 'message')
  if (message.kind !== 'message') return
  assert.deepEqual([...new Set(message.problems.map(({ code }) => code))].sort(), [...expect.problems].sort(), `problems: ${JSON.stringify(message.problems)}`)
  if (expect.sender !== undefined) assert.deepEqual(message.from[0] ?? null, expect.sender)
  for (const key of ['messageId', 'inReplyTo', 'subject'] as const) if (expect[key] !== undefined) assert.equal(message[key], expect[key], key)
  if (expect.date !== undefined) assert.equal(message.date?.toISOString() ?? null, expect.date)
  for (const words of expect.textContains ?? []) assert.ok(message.text.includes(words), `"${words}" is missing from: ${message.text}`)
  for (const words of expect.textLacks ?? []) assert.ok(!message.text.includes(words), `"${words}" should not be in: ${message.text}`)
  for (const words of expect.htmlContains ?? []) assert.ok(message.html?.includes(words), `"${words}" is missing from: ${message.html}`)
  if (expect.marks !== undefined) contains(message.marks, expect.marks, 'marks')
  if (expect.dsn === null) assert.equal(message.dsn, null)
  else if (expect.dsn !== undefined) contains(message.dsn, expect.dsn, 'dsn')
  if (expect.readReceipt !== undefined) contains(message.readReceipt, expect.readReceipt, 'readReceipt')
  if (expect.forwarded === null) assert.equal(message.forwarded, null)
  else if (expect.forwarded !== undefined) contains(message.forwarded, expect.forwarded, 'forwarded')
  if (expect.quoted !== undefined) assert.equal(message.text.slice(message.quotedTextStart ?? message.text.length).slice(0, expect.quoted.length), expect.quoted)
  if (expect.attachments !== undefined) {
    assert.equal(message.attachments.length, expect.attachments.length, `attachments: ${message.attachments.map(({ fileName }) => fileName).join(', ')}`)
    for (const [index, wanted] of expect.attachments.entries()) checkAttachment(message.attachments[index] as ParsedAttachment, wanted)
  }
}

function checkAttachment(found: ParsedAttachment, wanted: ExpectedAttachment): void {
  const { contentText, sizeAtLeast, fileNameStartsWith, fileNameEndsWith, fileNameMaxBytes, originalFileName, ...same } = wanted
  contains(found, same, found.fileName)
  if (originalFileName === null) assert.ok(found.originalFileName === undefined)
  if (contentText !== undefined) assert.equal(found.content.toString('utf8'), contentText)
  if (sizeAtLeast !== undefined) assert.ok(found.size >= sizeAtLeast)
  if (fileNameStartsWith !== undefined) assert.ok(found.fileName.startsWith(fileNameStartsWith), found.fileName)
  if (fileNameEndsWith !== undefined) assert.ok(found.fileName.endsWith(fileNameEndsWith), found.fileName)
  if (fileNameMaxBytes !== undefined) assert.ok(Buffer.byteLength(found.fileName) <= fileNameMaxBytes, found.fileName)
}

function checkExtraction(bytes: Buffer, message: ReadableMessage): void {
  for (const each of message.attachments) {
    const again = extractPart(bytes, each.partPath, each.fromTnef)
    assert.ok(again, `${each.fileName} at ${each.partPath}`)
    assert.equal(createHash('sha256').update(again).digest('hex'), each.sha256, each.fileName)
    assert.equal(again.length, each.size)
  }
}

/** What is wanted must be there; more may be there. Dates are compared as text. */
function contains(found: unknown, wanted: unknown, where: string): void {
  if (Array.isArray(wanted)) {
    assert.ok(Array.isArray(found) && found.length === wanted.length, `${where}: ${JSON.stringify(found)}`)
    for (const [index, value] of wanted.entries()) contains((found as unknown[])[index], value, `${where}[${index}]`)
  } else if (typeof wanted === 'object' && wanted !== null) {
    assert.ok(typeof found === 'object' && found !== null, `${where} is ${String(found)}`)
    for (const [key, value] of Object.entries(wanted)) if (value !== undefined) contains((found as Record<string, unknown>)[key], value, `${where}.${key}`)
  } else assert.equal(found instanceof Date ? found.toISOString() : found, wanted, `${where} in ${JSON.stringify(found)}`)
}
