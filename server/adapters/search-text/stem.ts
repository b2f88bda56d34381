import { irregularForms } from './exceptions.ts'

/** Letters without their marks: `Łódź` → `Lodz`, `Straße` → `Strasse`. */
export function foldLetters(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text
  return text.normalize('NFKD').replace(/\p{M}+/gu, '')
    .replace(/[łŁßøØđĐæÆœŒ]/g, letter => special[letter] ?? letter)
}
const special: Record<string, string> = {
  ł: 'l', Ł: 'L', ß: 'ss', ø: 'o', Ø: 'O', đ: 'd', Đ: 'D', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE',
}

// Longest first; the stem left must have at least so many letters.
const endings: [RegExp, number][] = [
  [/(?:(?<=[zcs])j(?:ami|ach|om|o|a|e|i|ę|ą|)|(?<=[^aeiouyąęó])(?:iami|iach|iom))$/, 3],
  [/(?:iego|iemu)$/, 3],
  [/(?:owie|owi|ami|ach|imi|ymi|ego|emu|iom|iem|iej|ich|ych)$/, 3],
  [/(?:um|ów|om|em|ej|im|ym|ie|ii|ia|ią|ię|iu|io)$/, 3],
  [/[aeiouyąę]$/, 2],
]
// The forms of verbs in -ować, the most common way of making a verb in office language.
const verb = /(?:ować|uje|uję|ują|ujemy|ujesz|ujecie|ował|owała|owało|owali|owały|owano|ując|ujący|ującego)$/
// What was done: złożył, złożono, naprawiła.
const past = /(?:[iy](?:ć|ł|ła|ło|ły)|yli|i?ono)$/
const exceptions = irregularForms(word => foldLetters(word))

function stripEnding(word: string): { stem: string, ending: string } {
  for (const [ending, least] of endings) {
    const found = ending.exec(word)
    if (found && found.index >= least && /[aeiouyąęó]/.test(word.slice(0, found.index))) {
      return { stem: word.slice(0, found.index), ending: found[0] }
    }
  }
  return { stem: word, ending: '' }
}

/** Consonants and vowels that change inside one word: drodze–droga, sądzie–sąd, wniosek–wniosku, urząd–urzędu. */
function settle(stem: string, soft: boolean): string {
  return stem
    .replace(/(?<=[^aeiouyąęó])i?ek$/, 'k')
    .replace(soft ? /$^/ : /(?<=[^aeiouyąęóc])i?ec$/, 'c')
    .replace(/[śs][ćc]$/, soft || stem.endsWith('ć') ? 'st' : 'sk')
    .replace(/ć$/, 't').replace(/c$/, soft ? 't' : 'k')
    .replace(/dź$/, 'd').replace(/dz$/, soft ? 'd' : 'g')
    .replace(/rz$/, 'r')
    .replace(/ia(st|t|d|tr)$/, 'ie$1').replace(/ie[śs]t$/, 'iest')
    .replace(/[ąę]/g, 'e')
}

/**
 * The stem under which all forms of a Polish word are found; lower case in, plain letters out.
 * Not a word of the language: only good for comparing with other stems. Words of up to three letters stay whole.
 */
export function stem(word: string): string {
  const known = exceptions.get(word)
  if (known !== undefined) return known
  if (word.length < 4 || /\d/.test(word)) return foldLetters(word.replace(/[ąę]/g, 'e'))
  const asVerb = verb.exec(word)
  if (asVerb && asVerb.index >= 3) return foldLetters(settle(word.slice(0, asVerb.index), false)) + 'ow'
  const asPast = past.exec(word)
  if (asPast && asPast.index >= 3) return foldLetters(settle(word.slice(0, asPast.index), false))
  const { stem: bare, ending } = stripEnding(word)
  return foldLetters(settle(bare, ending.startsWith('i')))
}
