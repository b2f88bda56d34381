/** One place of a text where words come from: several tokens may stand at one position. */
export interface TokenGroup {
  position: number
  tokens: string[]
}
