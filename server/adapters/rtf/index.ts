export { readRtf, rtfToText } from './rtf-to-text.ts'
export type { RtfLimits } from './rtf-to-text.ts'
