import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extractPart } from '../../server/modules/mailroom/parsing/extract-part.ts'
import { headerPeek } from '../../server/modules/mailroom/parsing/header-peek.ts'
import { parseMessage } from '../../server/modules/mailroom/parsing/parse-message.ts'
import { lookupKeys } from '../../server/modules/mailroom/sorting/lookup-keys.ts'
import { sortMessage } from '../../server/modules/mailroom/sorting/sort-message.ts'
import { factsOf, readMailbag, RECEIVED_AT } from './expectation.ts'

const SEED = Number(process.env['FUZZ_SEED'] ?? 20261123)
const ROUNDS = Number(process.env['FUZZ_ROUNDS'] ?? 24)
/** Small messages take a millisecond or two; a hundred times that is a hang in the making. */
const LIMIT_MS = 1500

/** Deterministic, so that a failure can be repeated (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

async function survives(bytes: Buffer, what: string): Promise<void> {
  const started = performance.now()
  const message = await parseMessage(bytes, { receivedAt: RECEIVED_AT })
  const said = message.kind === 'unparseable' ? message.detail : ''
  assert.ok(message.kind === 'message' || message.reason !== 'internal-error', `${what}: ${said}`)
  const verdict = sortMessage(message, factsOf())
  assert.ok(verdict.outcome && verdict.reason, what)
  headerPeek(bytes)
  if (message.kind === 'message') {
    lookupKeys(message)
    for (const each of message.attachments.slice(0, 5)) assert.equal(extractPart(bytes, each.partPath, each.fromTnef)?.length, each.size, what)
  }
  const took = performance.now() - started
  assert.ok(took < LIMIT_MS, `${what} took ${Math.round(took)} ms`)
}

/** What gateways and attackers break: lengths, single bytes, line ends, repeated stretches. */
function damage(bytes: Buffer, random: (below: number) => number): Buffer {
  const copy = Buffer.from(bytes)
  const at = random(Math.max(1, copy.length))
  switch (random(6)) {
    case 0: return copy.subarray(0, at)
    case 1: return copy.subarray(at)
    case 2: {
      for (let n = 0; n < 1 + random(20) && copy.length > 0; n++) copy[random(copy.length)] = random(256)
      return copy
    }
    case 3: {
      const chosen = '\r\n\u0000";=?<>-:'.charCodeAt(random(11))
      for (let n = 0; n < 10 && copy.length > 0; n++) copy[random(copy.length)] = chosen
      return copy
    }
    case 4: {
      const piece = copy.subarray(at, at + random(400))
      return Buffer.concat([copy.subarray(0, at), ...Array.from({ length: 1 + random(40) }, () => piece), copy.subarray(at)])
    }
    default: return Buffer.concat([copy.subarray(0, at), copy.subarray(at + random(200))])
  }
}

for (const { name, bytes } of readMailbag()) {
  test(`${name}, cut and damaged ${ROUNDS} times, never throws or hangs`, async () => {
    const random = randomFrom(SEED ^ [...name].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) | 0, 7))
    for (let round = 0; round < ROUNDS; round++) await survives(damage(bytes, random), `${name}, seed ${SEED}, round ${round}`)
  })
}
