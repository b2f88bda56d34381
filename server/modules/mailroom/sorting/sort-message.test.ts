import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { factsOf } from '../../../../tests/mailbag/expectation.ts'
import { parseMessage } from '../parsing/parse-message.ts'
import type { ParsedMessage } from '../parsing/parsed-message.ts'
import { findMarks, lookupKeys } from './lookup-keys.ts'
import { needsSenderCheck } from './sender.ts'
import { sortMessage } from './sort-message.ts'
import { CAUTIONS, SETTLED_REASONS, WAITING_REASONS, WAYS_OUT } from './verdict.ts'

const JAN = 'jan.kowalski@example.pl'
const CASE = { caseId: '5', mark: 'OŚ.6220.12.2026', partyAddresses: [JAN], otherMarks: ['RPW/123/2026', '7K2M-9QXA-4TRD'] }
const SENT = { 'odp@wierzbowo.example': { itemId: '17', caseId: '5', recipient: JAN, purpose: 'letter' as const } }

const letter = (headers: string, text = 'Treść listu.'): Promise<ParsedMessage> => parseMessage(Buffer.from(`Message-ID: <x@example.pl>\r\nDate: Mon, 23 Nov 2026 09:00:00 +0100\r\n${headers}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`))

test('an infected message is not sorted any further, whatever else it is', async () => {
  const message = await letter(`From: ${JAN}\r\nIn-Reply-To: <odp@wierzbowo.example>`)
  assert.equal(sortMessage(message, factsOf({ outgoing: SENT, cases: [CASE], virus: { state: 'infected', detail: 'X' } })).outcome, 'quarantine')
})

test('a stranger who knows the identity of our letter and the mark does not enter the case', async () => {
  const message = await letter('From: obcy@obcy.test\r\nSubject: OŚ.6220.12.2026\r\nIn-Reply-To: <odp@wierzbowo.example>')
  const verdict = sortMessage(message, factsOf({ outgoing: SENT, cases: [CASE] }))
  assert.deepEqual([verdict.outcome, verdict.reason], ['waiting-room', 'reply-from-stranger'])
})

test('a stranger who reuses the Message-ID of our letter is not taken for our own message', async () => {
  const message = await parseMessage(Buffer.from('Message-ID: <odp@wierzbowo.example>\r\nFrom: obcy@obcy.test\r\nSubject: x\r\n\r\nTekst\r\n'))
  assert.notEqual(sortMessage(message, factsOf({ outgoing: SENT, cases: [CASE] })).outcome, 'own-message')
})

test('a party with a display name of somebody else is known by its address only', async () => {
  const verdict = sortMessage(await letter(`From: "${JAN}" <obcy@obcy.test>\r\nSubject: OŚ.6220.12.2026`), factsOf({ cases: [CASE] }))
  assert.equal(verdict.reason, 'reply-from-stranger')
})

test('a mark in the quoted text alone files nothing', async () => {
  const verdict = sortMessage(await letter(`From: ${JAN}\r\nSubject: Nowa sprawa`, '> dotyczy OŚ.6220.12.2026'), factsOf({ cases: [CASE] }))
  assert.equal(verdict.outcome, 'register')
})

test('no verdict is given on our own address that nobody could verify', async () => {
  const verdict = sortMessage(await letter('From: wojt@wierzbowo.example\r\nSubject: Przelew'), factsOf({ sender: 'failed-to-check' }))
  assert.deepEqual([verdict.outcome, verdict.reason], ['waiting-room', 'own-address-unverified'])
})

test('a party whose domain asks to refuse unproven mail does not enter the case unproven', async () => {
  const facts = factsOf({ cases: [CASE], sender: 'unverifiable' })
  const message = await letter(`From: ${JAN}\r\nSubject: OŚ.6220.12.2026`)
  assert.equal(sortMessage(message, facts).outcome, 'reply')
  assert.equal(sortMessage(message, { ...facts, sender: { ...facts.sender!, policy: 'reject' } }).reason, 'sender-not-authentic')
})

test('a party nobody could check does not enter the case, unless the office is cut off from all name servers', async () => {
  const facts = factsOf({ cases: [CASE], sender: 'failed-to-check' });
  const message = await letter(`From: ${JAN}\r\nSubject: OŚ.6220.12.2026`)
  for (const trouble of [{}, { trouble: 'no-answer' as const }]) assert.equal(sortMessage(message, { ...facts, sender: { ...facts.sender!, ...trouble } }).reason, 'sender-check-failed')
  const verdict = sortMessage(message, { ...facts, sender: { ...facts.sender!, trouble: 'no-name-server' } })
  assert.deepEqual([verdict.outcome, verdict.cautions], ['reply', ['sender-not-checked']])
})

test('the sender is asked about where it decides: our own addresses, cases, answers', async () => {
  const facts = factsOf({ outgoing: SENT })
  for (const [headers, wanted] of [['From: obcy@obcy.test', false], ['From: WOJT@wierzbowo.example', true], ['From: obcy@obcy.test\r\nIn-Reply-To: <odp@wierzbowo.example>', true]] as const) {
    const message = await letter(headers)
    assert.ok(message.kind === 'message')
    assert.equal(needsSenderCheck(message, facts), wanted, headers)
  }
})

test('a number or a tracking code in the subject leads a party to the case', async () => {
  for (const subject of ['Odp: RPW / 123 / 2026', 'kod 7k2m-9qxa-4trd']) {
    const verdict = sortMessage(await letter(`From: ${JAN.toUpperCase()}\r\nSubject: ${subject}`), factsOf({ cases: [CASE] }))
    assert.deepEqual([verdict.outcome, verdict.reason], ['reply', 'reply-by-mark'], subject)
  }
})

test('the recipient of our letter may answer it though he is no party of the case', async () => {
  const sent = { 'odp@wierzbowo.example': { ...SENT['odp@wierzbowo.example'], recipient: 'bieglego@example.org' } }
  const verdict = sortMessage(await letter('From: bieglego@example.org\r\nSubject: Opinia\r\nIn-Reply-To: <odp@wierzbowo.example>'), factsOf({ outgoing: sent, cases: [CASE] }))
  assert.deepEqual([verdict.outcome, verdict.reason], ['reply', 'reply-in-thread'])
})

test('marks are found with spaces, dashes and small letters, dates and prices are not', () => {
  const { caseMarks, registerNumbers } = findMarks('Re: Odp: GK-II. 7021. 3. 12. 2026 i oś.6220.0012.2026', 'dnia 12.11.2026, dn.12.11.2026, 1.250.2026 zł, RPW/007/2026, RPWych/5/2026, 12/2026')
  assert.deepEqual(caseMarks, ['GK-II.7021.3.12.2026', 'OŚ.6220.12.2026'])
  assert.deepEqual(registerNumbers, ['RPW/7/2026', 'RPWych/5/2026'])
})

test('what to look up: every letter that is answered, reported on, or the message itself', async () => {
  const message = await letter(`From: ${JAN}\r\nSubject: OŚ.6220.12.2026\r\nIn-Reply-To: <b@x>\r\nReferences: <a@x> <b@x>`)
  assert.ok(message.kind === 'message')
  assert.deepEqual(lookupKeys(message).messageIds, ['b@x', 'a@x', 'x@example.pl'])
})

test('every code has its sentences in reasons.md', () => {
  const words = readFileSync(new URL('reasons.md', import.meta.url), 'utf8')
  for (const code of [...WAITING_REASONS, ...SETTLED_REASONS, ...WAYS_OUT, ...CAUTIONS]) assert.match(words, new RegExp(`^\\| \`${code}\` \\| [^|]+ \\| [^|]+ \\|$`, 'm'), code)
})
