export { checkSender, type CheckSenderOptions, type DnsResolver } from './check-sender.ts'
export type { AuthResult, SenderCheck } from './sender-check.ts'
