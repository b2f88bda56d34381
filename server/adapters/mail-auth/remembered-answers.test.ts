import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { rememberingResolver } from './remembered-answers.ts'

/** A name server that counts its questions; `fail` makes it answer with this code. */
function nameServer() {
  const state = { asked: [] as string[], fail: null as string | null, at: 0 }
  const resolver = rememberingResolver(async (name, type) => {
    state.asked.push(`${type} ${name}`)
    if (state.fail !== null) throw Object.assign(new Error(state.fail), { code: state.fail })
    return [[`answer ${state.asked.length}`]]
  }, () => state.at)
  return { state, resolver }
}

describe('trouble of a name server is asked about again', () => {
  test('after five seconds, not by every letter meanwhile', async () => {
    const { state, resolver } = nameServer()
    state.fail = 'ETIMEOUT'
    await assert.rejects(resolver('example.pl', 'TXT'), /ETIMEOUT/)
    await assert.rejects(resolver('example.pl', 'TXT'), /ETIMEOUT/)
    assert.equal(state.asked.length, 1)
    state.at = 5_000
    state.fail = null
    assert.deepEqual(await resolver('example.pl', 'TXT'), [['answer 2']])
  })
})

describe('an answer is remembered', () => {
  test('for a minute, whatever the case of the name, and for its type alone', async () => {
    const { state, resolver } = nameServer()
    assert.deepEqual(await resolver('example.pl', 'TXT'), [['answer 1']])
    state.at = 59_999
    assert.deepEqual(await resolver('EXAMPLE.pl', 'TXT'), [['answer 1']])
    assert.deepEqual(await resolver('example.pl', 'MX'), [['answer 2']])
    state.at = 60_000
    assert.deepEqual(await resolver('example.pl', 'TXT'), [['answer 3']])
  })

  test('that there is no such name, too', async () => {
    const { state, resolver } = nameServer()
    state.fail = 'ENOTFOUND'
    await assert.rejects(resolver('nie-ma.example', 'TXT'), /ENOTFOUND/)
    state.at = 30_000
    await assert.rejects(resolver('nie-ma.example', 'TXT'), /ENOTFOUND/)
    assert.equal(state.asked.length, 1)
  })

  test('by those who ask while it is on its way', async () => {
    const { state, resolver } = nameServer()
    await Promise.all([resolver('example.pl', 'TXT'), resolver('example.pl', 'TXT')])
    assert.equal(state.asked.length, 1)
  })
})
