export { CHECK_MS, checkSender, systemResolver, type CheckSenderOptions, type DnsResolver } from './check-sender.ts'
export type { AuthResult, SenderCheck } from './sender-check.ts'
export { rememberingResolver } from './remembered-answers.ts'
