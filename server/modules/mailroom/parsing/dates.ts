const MONTHS: Record<string, number> = {
  jan: 0, feb: 1, mar: 2, apr: 3, may: 4, jun: 5, jul: 6, aug: 7, sep: 8, oct: 9, nov: 10, dec: 11,
  sty: 0, lut: 1, kwi: 3, maj: 4, cze: 5, lip: 6, sie: 7, wrz: 8, paz: 9, paź: 9, lis: 10, gru: 11,
}
const ZONES: Record<string, number> = { ut: 0, gmt: 0, utc: 0, z: 0, cet: 60, mez: 60, cest: 120, mesz: 120, eet: 120, eest: 180, est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420 }

const SHAPE = /(\d{1,2})[\s.-]{1,3}(\p{L}{3})\p{L}*[\s.,-]{1,3}(\d{2,4})(?:[\s,]{1,3}(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?\s*([+-]\d{1,2}:?\d{2}|[A-Za-z]{1,5})?/u
/** Unix ctime: "Mon Nov 23 10:15:00 2026". */
const CTIME = /(\p{L}{3})\s+(\d{1,2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s+(?:([A-Z]{2,5}|[+-]\d{4})\s+)?(\d{4})/u
/** Gmail's English: "Fri, Nov 20, 2026 at 2:05 PM". */
const AMERICAN = /(\p{L}{3})\p{L}*\s+(\d{1,2}),\s*(\d{4})(?:,?\s+(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP])?M?)?/iu
const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?/

export type DateReading = { date: Date; problem: null } | { date: null; problem: 'no-date' | 'bad-date' | 'impossible-date' }

const EARLIEST = Date.UTC(1990, 0, 1)
/** Without anything to compare with, this is where a date stops being believable. */
const LATEST = Date.UTC(2080, 0, 1)
const TWO_DAYS = 2 * 86_400_000

/** RFC 5322 dates and what is sent in their place. Without a zone the time counts as UTC. */
export function readDate(raw: string | null, newest: Date | null): DateReading {
  if (raw === null || raw.trim() === '') return { date: null, problem: 'no-date' }
  const date = parseMailDate(raw)
  if (date === null) return { date: null, problem: 'bad-date' }
  const latest = newest === null ? LATEST : newest.getTime() + TWO_DAYS
  if (date.getTime() < EARLIEST || date.getTime() > latest) return { date: null, problem: 'impossible-date' }
  return { date, problem: null }
}

/** Null when it is no date at all. */
export function parseMailDate(raw: string): Date | null {
  const text = raw.slice(0, 200).replace(/\([^)]*\)/g, ' ')
  const iso = ISO.exec(text.trim())
  if (iso) return build([iso[1], `${Number(iso[2]) - 1}`, iso[3], iso[4], iso[5], iso[6]], iso[7] ?? '')
  const ctime = CTIME.exec(text)
  if (ctime) {
    const month = MONTHS[(ctime[1] as string).toLowerCase()]
    if (month !== undefined) return build([ctime[7], `${month}`, ctime[2], ctime[3], ctime[4], ctime[5]], ctime[6] ?? '')
  }
  const shape = SHAPE.exec(text)
  if (!shape) return americanDate(text)
  const month = MONTHS[(shape[2] as string).toLowerCase()]
  if (month === undefined) return null
  return build([shape[3], `${month}`, shape[1], shape[4] ?? '0', shape[5] ?? '0', shape[6]], shape[7] ?? '')
}

function americanDate(text: string): Date | null {
  const found = AMERICAN.exec(text)
  const month = found ? MONTHS[(found[1] as string).toLowerCase()] : undefined
  if (!found || month === undefined) return null
  const hour = Number(found[4] ?? '0') % (found[7] === undefined ? 25 : 12) + (/p/i.test(found[7] ?? '') ? 12 : 0)
  return build([found[3], `${month}`, found[2], `${hour}`, found[5] ?? '0', found[6]], '')
}

function build(fields: (string | undefined)[], zone: string): Date | null {
  const [y = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields.map((field) => Number(field ?? '0'))
  const year = y < 50 ? y + 2000 : y < 1000 ? y + 1900 : y
  if (month > 11 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null
  const time = Date.UTC(year, month, day, hour, minute, Math.min(second, 59))
  if (new Date(Date.UTC(year, month, day)).getUTCDate() !== day) return null
  return new Date(time - zoneMinutes(zone) * 60_000)
}

function zoneMinutes(zone: string): number {
  const numeric = /^([+-])(\d{1,2}):?(\d{2})$/.exec(zone)
  if (!numeric) return ZONES[zone.toLowerCase()] ?? 0
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3])
  return minutes > 15 * 60 ? 0 : numeric[1] === '-' ? -minutes : minutes
}
