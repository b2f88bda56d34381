import { Resolver } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { authenticate, type AuthenticateResult } from 'mailauth'
import type { AuthResult, SenderCheck } from './sender-check.ts'

/** So long a check may take unless told, in ms. */
export const CHECK_MS = 5000

/** Answers like `dns.resolve(name, type)`; tests and closed networks give their own. */
export type DnsResolver = (name: string, type: string) => Promise<string[][] | string[]>

export interface CheckSenderOptions {
  /** Address of the server that handed the message over. Without it (mail fetched by IMAP), or when it is private (our own relay), SPF is not checked. */
  remoteIp?: string
  helo?: string
  /** Envelope sender. */
  mailFrom?: string
  /** Name under which this office receives mail. */
  receivedBy?: string
  resolver?: DnsResolver
  /** Milliseconds for everything together; 5000 unless told. */
  timeoutMs?: number
}

/**
 * Asks the sender's domain, through DNS, whether the message is its own: SPF (RFC 7208), DKIM (6376), DMARC (7489), ARC (8617).
 * Never throws and takes no longer than the limit (a second more to find out why it failed); without network it answers `failed-to-check`.
 */
export async function checkSender(bytes: Buffer, options: CheckSenderOptions = {}): Promise<SenderCheck> {
  const timeoutMs = options.timeoutMs ?? CHECK_MS
  const ask = options.resolver ?? systemResolver(timeoutMs)
  const watch = watchedResolver(ask)
  let timer: NodeJS.Timeout | undefined
  const outOfTime = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), timeoutMs)
  })
  const ip = publicIp(options.remoteIp)
  const checking = authenticate(signedPart(bytes), {
    ...(ip === null ? {} : { ip, helo: options.helo || ip, sender: options.mailFrom ?? '' }),
    mta: options.receivedBy ?? 'localhost', resolver: watch.resolver, disableBimi: true, minBitLength: 1024,
  }).catch((error: unknown) => error instanceof Error ? error : new Error(String(error)))
  try {
    const result = await Promise.race([checking, outOfTime])
    const check = result === null ? failed(`no answer within ${timeoutMs} ms`) : result instanceof Error ? failed(result.message.slice(0, 300)) : reduce(result, watch.troubles, ip !== null)
    return check.verdict === 'failed-to-check' ? { ...check, trouble: await answersAnything(ask) ? 'no-answer' : 'no-name-server' } : check
  } finally {
    clearTimeout(timer)
    watch.close()
  }
}

/** Only a signature speaks of the body; without one the head is all there is to look at, and attachments need not be read. */
function signedPart(bytes: Buffer): Buffer {
  const ends = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')].filter(at => at !== -1)
  if (ends.length === 0) return bytes
  const head = bytes.subarray(0, Math.min(...ends))
  return /^(?:dkim-signature|arc-[a-z-]+)[ \t]*:/im.test(head.toString('latin1')) ? bytes : Buffer.concat([head, Buffer.from('\r\n\r\n')])
}

const ROOT_TIMEOUT_MS = 1000

/** Whether name servers answer at all: asked about the root, where no sender has a say. That there is no such name is an answer. */
async function answersAnything(ask: DnsResolver): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ROOT_TIMEOUT_MS)
  })
  const asked = Promise.resolve().then(() => ask('.', 'NS')).then(() => true, (error: unknown) => isAnswer(codeOf(error)))
  return Promise.race([asked, silence]).finally(() => clearTimeout(timer))
}

/** That there is no such name, or nothing of the kind, is an answer. */
export const isAnswer = (code: string): boolean => code === 'ENOTFOUND' || code === 'ENODATA'

/** A relay of our own hands over from a private address: SPF would condemn everybody behind it. */
function publicIp(raw: string | undefined): string | null {
  const ip = (raw ?? '').replace(/^::ffff:/i, '')
  return isIP(ip) === 0 || OWN.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4') ? null : ip
}

const OWN = new BlockList()
for (const [net, bits] of [['10.0.0.0', 8], ['127.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['169.254.0.0', 16], ['100.64.0.0', 10]] as const) OWN.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [['::1', 128], ['fc00::', 7], ['fe80::', 10]] as const) OWN.addSubnet(net, bits, 'ipv6')

function failed(why: string): SenderCheck {
  return { verdict: 'failed-to-check', spf: 'not-checked', dkim: 'not-checked', dmarc: 'not-checked', arc: 'not-checked', domain: null, policy: null, details: [why] }
}

/** Notes every question that got no proper answer, and asks nothing more once the time is over. */
function watchedResolver(ask: DnsResolver): { resolver: DnsResolver; troubles: string[]; close: () => void } {
  const troubles: string[] = []
  let closed = false
  const resolver: DnsResolver = async (name, type) => {
    if (closed) throw Object.assign(new Error('out of time'), { code: 'ETIMEOUT' })
    try {
      return await ask(name, type)
    } catch (error) {
      const code = codeOf(error)
      if (!isAnswer(code)) troubles.push(`${type} ${name}: ${code}`)
      throw error
    }
  }
  return { resolver, troubles, close: () => { closed = true } }
}

/** The code of a trouble of Node's, or its words. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error)
}

/** Asks the name servers of this computer; half of the time for each question. */
export function systemResolver(timeoutMs: number): DnsResolver {
  const timeout = Math.max(500, Math.floor(timeoutMs / 2))
  // A resolver made anew reads anew which name servers this computer has.
  return async (name, type) => (await new Resolver({ timeout, tries: 1 }).resolve(name, type)) as string[][] | string[]
}

function reduce(result: AuthenticateResult, troubles: string[], spfAsked: boolean): SenderCheck {
  const signatures = result.dkim?.results ?? []
  const domain = authorDomain(result)
  const aligned = signatures.some((each) => each.status.result === 'pass' && typeof each.status.aligned === 'string' && !each.status.underSized)
  const spf = spfAsked && result.spf ? named(result.spf.status.result) : 'not-checked'
  const dmarc = result.dmarc ? named(result.dmarc.status.result) : 'none'
  const policy = result.dmarc && /^(?:none|quarantine|reject)$/.test(result.dmarc.policy ?? '') ? result.dmarc.policy as SenderCheck['policy'] : null
  const spfAligned = spf === 'pass' && result.spf !== false && domain !== null && sameOrganisation(result.spf.domain, domain)
  const onlyByUndersized = result.dmarc !== false && Boolean(result.dmarc.alignment?.dkim?.underSized) && !spfAligned && !aligned
  const check: SenderCheck = {
    verdict: 'unverifiable', spf, dkim: bestSignature(signatures.map((each) => named(each.status.result))), dmarc,
    arc: result.arc ? named(result.arc.status.result) : 'none', domain, policy,
    details: [...(result.dmarcSkipReason ? [`dmarc: ${result.dmarcSkipReason}`] : []), ...signatures.slice(0, 5).map((each) => `dkim: ${each.signingDomain ?? '?'} ${each.status.result}`), ...troubles.slice(0, 5)],
  }
  if ((dmarc === 'pass' && !onlyByUndersized) || (dmarc === 'none' && domain !== null && (aligned || spfAligned))) check.verdict = 'authentic'
  else if (troubles.length > 0 || dmarc === 'temperror') check.verdict = 'failed-to-check'
  // without SPF (mail fetched by IMAP) a failed DMARC counts only when a signature was there to pass, or ARC does not excuse it
  else if (dmarc === 'fail' && (policy === 'reject' || policy === 'quarantine')) check.verdict = isExcused(check, spfAsked) ? 'unverifiable' : 'not-authentic'
  return check
}

/** ARC pass: a forwarder in between broke the signature. No SPF and no signature: there was nothing to judge by. */
function isExcused(check: SenderCheck, spfAsked: boolean): boolean {
  return check.arc === 'pass' || (!spfAsked && check.dkim === 'none')
}

function authorDomain(result: AuthenticateResult): string | null {
  const from = result.dkim?.headerFrom
  const address = Array.isArray(from) ? (from.length === 1 ? String(from[0]) : '') : String(from ?? '')
  const at = address.lastIndexOf('@')
  return at === -1 ? null : address.slice(at + 1).toLowerCase().replace(/[>\s].*$/, '') || null
}

function sameOrganisation(a: string, b: string): boolean {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()]
  return x === y || x.endsWith(`.${y}`) || (y.endsWith(`.${x}`) && x.split('.').length >= 2)
}

const NAMES = new Set<string>(['pass', 'fail', 'softfail', 'neutral', 'none', 'temperror', 'permerror'])

const named = (result: string | undefined): AuthResult => (result !== undefined && NAMES.has(result) ? result as AuthResult : result === undefined ? 'none' : 'neutral')

function bestSignature(results: AuthResult[]): AuthResult {
  for (const wanted of ['pass', 'temperror', 'fail', 'permerror', 'neutral'] as const) if (results.includes(wanted)) return wanted
  return 'none'
}
