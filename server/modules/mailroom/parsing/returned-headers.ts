import { parseAddresses } from './addresses.ts'
import { firstValue, type HeaderField } from './header-block.ts'
import { cleanMessageId } from './header-peek.ts'
import { decodeHeaderText } from './header-words.ts'

/** What the returned letter says about itself. */
export interface ReturnedHeaders {
  messageId: string | null
  subject: string | null
  to: string[]
}

export function headersIn(fields: HeaderField[]): ReturnedHeaders {
  const id = firstValue(fields, 'message-id')
  const subject = firstValue(fields, 'subject')
  return {
    messageId: id === null ? null : cleanMessageId(id),
    subject: subject === null ? null : decodeHeaderText(subject.slice(0, 2000)).text,
    to: parseAddresses([firstValue(fields, 'to') ?? '', firstValue(fields, 'cc') ?? ''], 200).addresses.map(({ address }) => address),
  }
}
