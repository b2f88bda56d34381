import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import { checkSender, type DnsResolver } from './check-sender.ts'

const LETTER = Buffer.from('From: Jan Kowalski <jan@example.pl>\r\nTo: kancelaria@wierzbowo.example\r\nSubject: Wniosek\r\nDate: Mon, 23 Nov 2026 09:00:00 +0100\r\nMessage-ID: <a@example.pl>\r\n\r\nProsze o wydanie.\r\n')

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })

function zone(records: Record<string, string>): DnsResolver {
  return async (name, type) => {
    const found = records[`${type} ${name}`]
    if (found === undefined) throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
    return [[found]]
  }
}

async function signed(domain: string): Promise<Buffer> {
  const key = { signingDomain: domain, selector: 's1', privateKey }
  const result = await dkimSign(LETTER, { ...key, signatureData: [key] })
  return Buffer.concat([Buffer.from(result.signatures), LETTER])
}

const KEY = `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`
const DMARC_REJECT = { 'TXT _dmarc.example.pl': 'v=DMARC1; p=reject' }

test('a forged letter from a domain that forbids forgery is not authentic', async () => {
  const check = await checkSender(LETTER, { remoteIp: '203.0.113.9', mailFrom: 'jan@example.pl', resolver: zone({ ...DMARC_REJECT, 'TXT example.pl': 'v=spf1 ip4:198.51.100.1 -all' }) })
  assert.equal(check.verdict, 'not-authentic')
  assert.deepEqual([check.spf, check.dmarc, check.policy, check.domain], ['fail', 'fail', 'reject', 'example.pl'])
})

test('a signature of another domain does not vouch for the sender', async () => {
  const check = await checkSender(await signed('other.test'), { remoteIp: '203.0.113.9', mailFrom: 'x@other.test', resolver: zone({ ...DMARC_REJECT, 'TXT s1._domainkey.other.test': KEY }) })
  assert.equal(check.verdict, 'not-authentic')
})

test('a letter changed on its way is not authentic', async () => {
  const changed = Buffer.from((await signed('example.pl')).toString('latin1').replace('Prosze o wydanie', 'Prosze o przelew'), 'latin1')
  const check = await checkSender(changed, { remoteIp: '203.0.113.9', mailFrom: 'jan@example.pl', resolver: zone({ ...DMARC_REJECT, 'TXT s1._domainkey.example.pl': KEY }) })
  assert.deepEqual([check.verdict, check.dkim === 'pass'], ['not-authentic', false])
})

test('a domain that publishes nothing cannot be verified, which is no accusation', async () => {
  const check = await checkSender(LETTER, { remoteIp: '203.0.113.9', mailFrom: 'jan@example.pl', resolver: zone({}) })
  assert.equal(check.verdict, 'unverifiable')
})

test('a failed check under a policy of none accuses nobody', async () => {
  const check = await checkSender(LETTER, { remoteIp: '203.0.113.9', mailFrom: 'jan@example.pl', resolver: zone({ 'TXT _dmarc.example.pl': 'v=DMARC1; p=none' }) })
  assert.deepEqual([check.verdict, check.policy], ['unverifiable', 'none'])
})

test('mail fetched by IMAP without a signature is not accused for want of SPF', async () => {
  const check = await checkSender(LETTER, { resolver: zone(DMARC_REJECT) })
  assert.deepEqual([check.verdict, check.spf], ['unverifiable', 'not-checked'])
})

test('mail handed over by a relay of our own is not judged by the relay\'s address', async () => {
  for (const remoteIp of ['10.0.0.5', '::ffff:192.168.1.2', '::1', 'fd00::1', 'nonsense']) {
    assert.equal((await checkSender(LETTER, { remoteIp, helo: '', mailFrom: 'jan@example.pl', resolver: zone({ 'TXT example.pl': 'v=spf1 -all' }) })).spf, 'not-checked', remoteIp)
  }
})

test('without a network the check fails and says so', async () => {
  const check = await checkSender(await signed('example.pl'), { resolver: async () => { throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) } })
  assert.deepEqual([check.verdict, check.trouble], ['failed-to-check', 'no-name-server'])
})

test('silence of one domain is told apart from a network without name servers: a forger can bring it about', async () => {
  const forged = await signed('silent.test')
  const check = await checkSender(forged, { timeoutMs: 100, resolver: async (name) => { if (name.endsWith('silent.test')) return new Promise(() => {}); throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' }) } })
  assert.deepEqual([check.verdict, check.trouble], ['failed-to-check', 'no-answer'])
})

test('a silent name server costs no more than the limit', async () => {
  const started = performance.now()
  const check = await checkSender(LETTER, { remoteIp: '203.0.113.9', mailFrom: 'jan@example.pl', timeoutMs: 100, resolver: () => new Promise(() => {}) })
  assert.deepEqual([check.verdict, check.trouble], ['failed-to-check', 'no-name-server'])
  assert.ok(performance.now() - started < 2000)
})

test('bytes that are no message are answered, not thrown back', async () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from('\u0000\u0001\u0002'), Buffer.from('From: a@b\r\nFrom: c@d\r\n\r\n'), Buffer.from('DKIM-Signature: v=1; a=;;;\r\nFrom: <>\r\n\r\n')]) {
    const check = await checkSender(bytes, { remoteIp: '203.0.113.9', resolver: zone({}) })
    assert.notEqual(check.verdict, 'authentic')
  }
})

test('a valid signature of the domain in From vouches for it', async () => {
  const check = await checkSender(await signed('example.pl'), { resolver: zone({ ...DMARC_REJECT, 'TXT s1._domainkey.example.pl': KEY }) })
  assert.deepEqual([check.verdict, check.dkim, check.dmarc], ['authentic', 'pass', 'pass'])
})

test('a right server vouches where the domain publishes SPF only', async () => {
  const check = await checkSender(LETTER, { remoteIp: '198.51.100.1', mailFrom: 'jan@example.pl', resolver: zone({ 'TXT example.pl': 'v=spf1 ip4:198.51.100.1 -all' }) })
  assert.deepEqual([check.verdict, check.spf, check.dmarc], ['authentic', 'pass', 'none'])
})
