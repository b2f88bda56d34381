import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readRtf, rtfToText } from './index.ts'
import type { RtfLimits } from './index.ts'

const limits: RtfLimits = { bytes: 60_000_000, letters: 2_000_000, milliseconds: 15_000 }
const text = (rtf: string): string => rtfToText(Buffer.from(rtf, 'latin1'))

test('stops at its limits of letters, bytes and time, and says so', () => {
  const long = Buffer.from(`{\\rtf1 ${'slowo '.repeat(1000)}}`)
  const most = readRtf(long, { ...limits, letters: 100 })
  assert.equal(most.cut, true)
  assert.equal(readRtf(long, { ...limits, bytes: 500 }).cut, true)
  assert.equal(readRtf(Buffer.from(`{\\rtf1 ${'\\par a'.repeat(100_000)}}`), { ...limits, milliseconds: 0 }).cut, true)
  assert.deepEqual(readRtf(Buffer.from('{\\rtf1 a}'), limits), { text: 'a', cut: false })
})

test('is quick with what is made to be slow: depth, notes, codes and fonts without end', context => {
  const begun = performance.now()
  const heaps = ['{'.repeat(1_000_000), '{\\footnote a'.repeat(100_000), "\\'b9".repeat(300_000), `{\\fonttbl${'\\f1\\fswiss'.repeat(100_000)}`, `${'\\u261'.repeat(500_000)}`, '\\bin99999999 a', '{\\*'.repeat(300_000), `\\uc999999999\\u1 ${'a'.repeat(100)}`]
  for (const heap of heaps) assert.equal(typeof readRtf(Buffer.from(`{\\rtf1 ${heap}`), limits).text, 'string')
  context.diagnostic(`${(performance.now() - begun).toFixed(0)} ms`)
  assert.ok(performance.now() - begun < 10_000)
})

test('does not read pictures, programs, codes of fields and what was crossed out as words', () => {
  assert.equal(text('{\\rtf1 a{\\pict\\pngblip 89504e470d0a}b{\\object{\\*\\objdata 0105}{\\result wykres}}{\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}{\\deleted nie}c\\bin6 \\par{}d{\\*\\unknown x}}'), 'abwykres3cd')
  assert.equal(text('{\\rtf1\\clFitText\\trowd a{\\shp{\\*\\shpinst{\\sp{\\sn fLine}{\\sv 1}}{\\shptxt ramka}}{\\shprslt{\\pict 00}ramka}}}'), 'aramka')
})

test('knows the letters of a font by its character set, and falls back to those of the letter', () => {
  const fonts = '{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}{\\f1\\fswiss\\fprq2\\fcharset238{\\*\\panose 02}Arial CE;}{\\f2\\fcharset204 Arial Cyr;}}'
  assert.equal(text(`{\\rtf1\\ansi\\ansicpg1252${fonts}\\f0 caf\\'e9 \\f1 \\'b9\\'ea {\\f2 \\'c4\\'e0}\\'9c \\plain\\'e9}`), 'café ąę Даś é')
  assert.equal(text("{\\rtf1\\ansi\\ansicpg99999 \\'b9}"), 'ą')
  assert.equal(text('{\\rtf1\\ansi\\ansicpg1250 za\xBF\xF3\xB3\xE6}'), 'zażółć')
})

test('keeps rows of tables on their lines and puts headers and notes after the text, once', () => {
  assert.equal(text('{\\rtf1{\\header Firma}{\\headerl Firma}Umowa{\\footnote przypis}\\par\\trowd\\intbl a\\par b\\cell c\\cell\\row\\pard po\\~tabeli\\_i\\line dalej}'), 'Umowa\na b\tc\npo tabeli-i\ndalej\n\nFirma\n\nprzypis')
})

test('reads a letter of LibreOffice', () => {
  const letter = readFileSync(new URL('../office-text/samples/pismo.rtf', import.meta.url))
  assert.deepEqual(readRtf(letter, limits), {
    text: 'Wniosek o wycięcie drzewa\nZażółć gęślą jaźń – ŁÓDŹ, ŚWIĘTO, ćma. Proszę o zgodę na wycięcie lipy przy ul. Żabiej 7.\nGatunek\tObwód\nlipa\t84 cm\nProsimy o odpowiedź.\n'
      + 'Adres: strona o drzewach.\tDalej po tabulatorze.\nDrugi wiersz.\nZ poważaniem, Bożena Wiśniewska-Żak\n\nStowarzyszenie „Nad Wierzbówką”\n\nStrona 1\n\nLipa drobnolistna, obwód 84 cm.',
    cut: false,
  })
})
