import { parseAddresses } from './addresses.ts'
import { allValues, firstValue, readHeaderBlock, type HeaderField } from './header-block.ts'
import { decodeHeaderText } from './header-words.ts'
import type { RecipientReport } from './parsed-message.ts'
import { headersIn, type ReturnedHeaders } from './returned-headers.ts'

export interface TextBounce {
  perRecipient: RecipientReport[]
  returned: ReturnedHeaders
}

const DAEMON = /^(?:mailer[-_.]?daemon|postmaster|mail[-_.]?daemon|mdaemon|mail[-_.]?delivery[\w.-]*|bounces?)(?:[+\-=][^@]*)?@/i
const SUBJECT = new RegExp([
  'undeliver(?:ed|able)', 'delivery (?:status notification|failure|has failed|problem|report)', 'failure notice', 'mail delivery (?:failed|failure|system)',
  'returned (?:mail|to sender)', 'message not delivered', 'could not be delivered', 'delivery delayed', 'warning: (?:message|could not send)',
  'niedostarcz', 'nie (?:można|mozna|udało się|udalo sie|może zostać|zostala|została) (?:było )?dor[eę]cz', 'nie (?:można|udało się|została?) (?:było )?dostarcz', 'zwrot (?:nie ?dor[eę]cz|wiadomo|poczty|nie ?dostarcz)',
  'nie ?dor[eę]czon', 'b[lł][aą]d dor[eę]cz', 'raport (?:o )?dor[eę]cz',
].join('|'), 'i')
const TEMPORARY = /\b(?:delayed|will (?:be retried|keep trying)|still being retried|not been delivered yet|opóźni|ponawian|kolejne próby|nie została jeszcze)/i
/** Where the server stops talking and the returned letter starts. */
const RETURNED = /(?:^|\n)[ \t>]*(?:-{2,}[^\n]{0,80}(?:copy of (?:the|your)|original message|returned message|oryginaln\w+ wiadomo|kopia|treść wiadomości|nagłówki|message headers|below this line)[^\n]{0,120}|(?:Original message headers|Oryginalne nagłówki|Nagłówki oryginalnej wiadomości|Kopia wiadomości)[^\n]{0,40}:?)[ \t]*\n/i
const ADDRESS = /<?([^\s<>"'():;,[\]]{1,64}@[^\s<>"'():;,[\]]{1,253}[^\s<>"'():;,.[\]])>?/g

/** Reads bounces that are only words. Null when it is no bounce. */
export function readTextBounce(fields: HeaderField[], text: string): TextBounce | null {
  const from = parseAddresses(allValues(fields, 'from'), 1).addresses[0]?.address ?? ''
  const subject = decodeHeaderText((firstValue(fields, 'subject') ?? '').slice(0, 1000)).text
  const failedHeader = firstValue(fields, 'x-failed-recipients')
  const nullSender = /^\s*<\s*>/.test(firstValue(fields, 'return-path') ?? '')
  // a person may write "could not be delivered" in a subject; a server signs as a server
  if (failedHeader === null && !((DAEMON.test(from) || nullSender) && SUBJECT.test(subject))) return null
  const words = text.slice(0, 100_000)
  const cut = RETURNED.exec(words)
  const told = cut ? words.slice(0, cut.index) : words.slice(0, 10_000)
  const returned = cut ? headersAfter(words.slice(cut.index + cut[0].length)) : looseHeaders(words)
  const recipients = failedHeader === null ? recipientsIn(told, returned, from) : parseAddresses([failedHeader], 50).addresses.map(({ address }) => address)
  const temporary = TEMPORARY.test(subject) || (TEMPORARY.test(told) && !/\b5\d\d[ -]|\b5\.\d+\.\d+/.test(told))
  return { perRecipient: recipients.map((address) => describe(address, told, temporary)), returned }
}

function recipientsIn(told: string, returned: ReturnedHeaders, from: string): string[] {
  const daemonDomain = from.split('@')[1]
  const found = new Set<string>()
  for (const match of told.slice(0, 10_000).matchAll(ADDRESS)) {
    const address = (match[1] as string).replace(/^mailto:/i, '')
    if (!DAEMON.test(address) && !/^(?:abuse|support|helpdesk|pomoc)@/i.test(address) && address !== from) found.add(address)
    if (found.size >= 20) break
  }
  const known = returned.to.filter((address) => [...found].some((other) => other.toLowerCase() === address.toLowerCase()))
  if (known.length > 0) return known
  const likely = [...found].filter((address) => address.split('@')[1] !== daemonDomain || found.size === 1)
  return likely.length > 0 ? likely : returned.to
}

function describe(address: string, told: string, temporary: boolean): RecipientReport {
  const at = told.indexOf(address)
  const near = told.slice(Math.max(0, at), Math.max(0, at) + 1500)
  const code = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(near)?.[1] ?? /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(told)?.[1]
  const smtp = /\b([45])\d\d[ -]/.exec(near)?.[1] ?? /\b([45])\d\d[ -]/.exec(told)?.[1]
  const status = code ?? (smtp === undefined ? guessStatus(told) : `${smtp}.0.0`)
  const line = near.split('\n').find((each) => /\b[45]\d\d[ -]|\b[45]\.\d+\.\d+|unknown|does not exist|nie istnieje|nieznany|full|przepełnion|quota|przekroczon/i.test(each))
  const delayed = temporary || status?.startsWith('4') === true
  return { finalRecipient: address, originalRecipient: null, action: delayed ? 'delayed' : 'failed', status, diagnostic: line?.trim().slice(0, 500) ?? null }
}

/** RFC 3463 by meaning, for servers that give no number. */
function guessStatus(told: string): string | null {
  if (/user (?:is )?unknown|unknown user|does not exist|no such (?:user|mailbox)|nie istnieje|nieznany (?:adres|użytkownik|odbiorca)|brak (?:takiego )?(?:konta|użytkownika)/i.test(told)) return '5.1.1'
  if (/mailbox (?:is )?full|over quota|quota exceeded|skrzynka (?:odbiorcy )?(?:jest )?(?:pełna|przepełniona)|przepełnion|przekroczon\w+ (?:limit|pojemność)/i.test(told)) return '5.2.2'
  if (/too (?:large|big)|size limit|zbyt duż/i.test(told)) return '5.3.4'
  if (/host (?:or domain )?(?:name )?not found|domain not found|domena nie istnieje|nie znaleziono domeny/i.test(told)) return '5.1.2'
  return null
}

function headersAfter(text: string): ReturnedHeaders {
  const trimmed = text.replace(/^[\s>]+/, '').replace(/\n> ?/g, '\n')
  return headersIn(readHeaderBlock(Buffer.from(trimmed.slice(0, 50_000), 'utf8'), 0, 50_000, 50_000).fields)
}

function looseHeaders(text: string): ReturnedHeaders {
  const id = /(?:^|\n)[ \t>]*Message-I[dD]:\s*(<[^<>\n]{1,998}>)/.exec(text)?.[1]
  const subject = /(?:^|\n)[ \t>]*(?:Subject|Temat):[ \t]*([^\n]{1,500})/.exec(text)?.[1]
  const to = /(?:^|\n)[ \t>]*(?:To|Do):[ \t]*([^\n]{1,500})/.exec(text)?.[1]
  const fields: HeaderField[] = []
  if (id !== undefined) fields.push({ name: 'message-id', value: id })
  if (subject !== undefined) fields.push({ name: 'subject', value: Buffer.from(subject, 'utf8').toString('latin1') })
  if (to !== undefined) fields.push({ name: 'to', value: to })
  return headersIn(fields)
}
