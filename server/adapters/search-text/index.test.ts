import assert from 'node:assert/strict'
import { test } from 'node:test'
import { families } from './families.ts'
import { searchTokens, stem, toTsQuery, toTsVectorInput } from './index.ts'

/** What PostgreSQL's `to_tsvector('simple', …) @@ to_tsquery('simple', …)` answers for our two sides. */
function finds(query: string, text: string): boolean {
  const words = toTsVectorInput(text).split(' ')
  const asked = toTsQuery(query)
  if (asked === null) return false
  return asked.split(' & ').every(term => term.replace(/[()]/g, '').split(' | ').some(one =>
    one.endsWith(':*') ? words.some(word => word.startsWith(one.slice(0, -2))) : words.includes(one)))
}

test('refuses to make a query of nothing', () => {
  for (const nothing of ['', '   ', '&|!():*', '\'"\\', '…—', 'i w z na', '\0']) assert.equal(toTsQuery(nothing), null)
})

test('lets nothing typed become an operator', () => {
  const attempts = ["a' | 'b", '!wniosek', 'x:*', '(((', 'wniosek <-> podatek', "\\' OR 1=1 --", 'a:A & b:B', '<2>', "''':*|!!",
    '\u2028wniosek\u0000', 'ＷＮＩＯＳＥＫ＆', '٣:*', '﹠ | ꞉*', '\u{1F600} & x']
  for (const typed of attempts) {
    const query = toTsQuery(typed)
    if (query === null) continue
    assert.match(query, /^(?:\((?:[\p{L}\p{N}]+(?::\*)?(?: \| )?)+\)|[\p{L}\p{N}]+(?::\*)?)(?: & (?:\((?:[\p{L}\p{N}]+(?::\*)?(?: \| )?)+\)|[\p{L}\p{N}]+(?::\*)?))*$/u, typed)
  }
})

test('does not find a case mark in another one with the same numbers', () => {
  assert.equal(finds('GK.6220.12.2026', 'GK.6220.13.2026 oraz 12 sztuk'), false)
  assert.equal(finds('RPW/123/2026', 'RPW/1234/2025 z 2026 r., poz. 123'), false)
})

test('keeps an enormous text inside what a tsvector may hold', () => {
  const text = Array.from({ length: 300_000 }, (_, i) => `słowo${i}abcdefgh`).join(' ')
  assert.ok(toTsVectorInput(text).length < 500_000)
  assert.ok(searchTokens('x'.repeat(100_000)).every(token => token.length <= 60))
})

test('finds a mark whole, by its beginning, by its end and by its parts', () => {
  const text = 'Dotyczy sprawy GK.6220.12.2026.AB (wpłynęło jako RPW/123/2026), kod 62-800, e-mail jan.nowak@przyklad.pl.'
  for (const query of ['GK.6220.12.2026.AB', 'gk.6220.12.2026', 'GK.6220', '6220', 'RPW/123/2026', '123/2026', 'rpw', '62-800',
    'jan.nowak@przyklad.pl', 'nowak', 'sprawa GK.6220.12']) assert.ok(finds(query, text), query)
})

test('finds words in other forms, without Polish letters and unfinished', () => {
  const text = 'Wnoszę o wydanie zezwolenia na wycięcie drzew rosnących przy ulicy Mickiewicza w mieście Łodzi.'
  for (const query of ['zezwolenie', 'zezwoleniami na drzewo', 'miasto łódź', 'lodz', 'ulica', 'zezwol', 'mickie', 'WYCIĘCIE', 'wyciecie',
    'miescie']) assert.ok(finds(query, text), query)
  assert.ok(finds('zezwolenie', 'zezwo-\nlenia'))
  assert.ok(finds('urząd', 'urze\u0328du'), 'decomposed letters')
})

test('joins the forms of Polish words', context => {
  let pairs = 0
  let joined = 0
  const missed: string[] = []
  for (const forms of families) {
    const stems = forms.map(stem)
    for (let a = 0; a < stems.length; a++) for (let b = a + 1; b < stems.length; b++) {
      pairs++
      if (stems[a] === stems[b]) joined++
    }
    if (new Set(stems).size > 1) missed.push(`${forms[0]}: ${[...new Set(stems)].join(' ')}`)
  }
  const homes = families.map(forms => new Set(forms.map(stem)))
  const wrong: string[] = []
  for (let a = 0; a < homes.length; a++) for (let b = a + 1; b < homes.length; b++) {
    for (const one of homes[a]!) if (homes[b]!.has(one)) wrong.push(`${families[a]![0]}/${families[b]![0]} (${one})`)
  }
  const recall = joined / pairs
  context.diagnostic(`${families.length} families, ${pairs} pairs, recall ${(recall * 100).toFixed(1)} %, wrong joins ${wrong.length}: ${wrong.join(', ')}`)
  context.diagnostic(`not quite joined (${missed.length}): ${missed.join(' · ')}`)
  assert.ok(families.length >= 150)
  assert.ok(recall >= 0.88, `recall ${recall}`)
  assert.ok(wrong.length <= 4, wrong.join(', '))
})

test('reads a long text to its end and tells how fast', context => {
  const line = families.map(forms => forms.join(' ')).join(', ')
  const text = Array.from({ length: 200 }, (_, i) => `${line} sprawa GK.6220.${i}.2026 nr ${i * 7919}`).join('\n')
  searchTokens(text.slice(0, 200_000))
  const start = performance.now()
  const count = searchTokens(text).length
  const speed = Buffer.byteLength(text) / 1e6 / ((performance.now() - start) / 1000)
  context.diagnostic(`${speed.toFixed(1)} MB/s, ${count} tokens`)
  assert.ok(count > 200 * families.length)
})
