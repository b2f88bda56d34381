import assert from 'node:assert/strict'
import { test } from 'node:test'
import { charsetName, decodeText } from './charset.ts'
import { CP852_HIGH } from './charset-tables.ts'

const LETTERS = 'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ'
const BYTES = {
  'windows-1250': 'b9e6eab3f1f39c9fbfa5c6caa3d1d38c8faf',
  'iso-8859-2': 'b1e6eab3f1f3b6bcbfa1c6caa3d1d3a6acaf',
}

function encode(text: string, charset: keyof typeof BYTES | 'ibm852'): Buffer {
  return Buffer.from([...text].map((char) => {
    if (char < '\u0080') return char.charCodeAt(0)
    if (charset === 'ibm852') return 0x80 + CP852_HIGH.indexOf(char)
    return Buffer.from(BYTES[charset], 'hex')[LETTERS.indexOf(char)] ?? 0x3f
  }))
}

const WORDS = ['Zażółć gęślą jaźń', 'ZAŻÓŁĆ GĘŚLĄ JAŹŃ', 'prośba', 'Święta', 'dziękuję', 'Łódź', 'wodociąg', 'Wniosek o wydanie zaświadczenia', 'w sprawie ścieków z ulicy Źródlanej']

test('bytes that are no letters anywhere give replacement marks, never an exception', () => {
  for (const charset of ['', 'utf-8', 'utf-16', 'iso-2022-jp', 'windows-1250', 'x-nonsense', '\u0000', 'utf-7', 'gb18030']) {
    assert.equal(typeof decodeText(Buffer.from(Array.from({ length: 256 }, (_, i) => i)), charset).text, 'string')
  }
})

test('a German or French letter is not turned into Polish', () => {
  for (const text of ['Grüße aus Görlitz', 'señor façade être déjà', 'Müller']) assert.equal(decodeText(Buffer.from(text, 'latin1'), 'iso-8859-1').text, text)
})

test('UTF-8 with one broken letter stays UTF-8', () => {
  const bytes = Buffer.concat([Buffer.from('Zażółć gęślą jaźń '), Buffer.from([0xc5]), Buffer.from(' koniec')])
  const decoded = decodeText(bytes, 'utf-8')
  assert.ok(decoded.text.startsWith('Zażółć gęślą jaźń') && decoded.damaged)
})

for (const charset of ['windows-1250', 'iso-8859-2', 'ibm852'] as const) {
  for (const declared of ['', 'us-ascii', 'utf-8', 'windows-1250', 'iso-8859-2']) {
    test(`Polish words in ${charset} declared as "${declared}" are read`, () => {
      for (const word of WORDS) assert.equal(decodeText(encode(word, charset), declared).text, word)
    })
  }
}

test('Polish words declared as ISO-8859-1 are read in whatever charset they are', () => {
  for (const charset of ['windows-1250', 'iso-8859-2'] as const) {
    for (const word of WORDS.filter((each) => each !== 'Święta')) assert.equal(decodeText(encode(word, charset), 'iso-8859-1').text, word)
  }
})

test('names of charsets are understood however they are spelled', () => {
  const spellings: Record<string, string[]> = {
    'windows-1250': ['cp-1250', 'CP1250', 'win-1250', 'windows1250', 'x-cp1250', 'WINDOWS-1250', 'ms-1250'],
    'iso-8859-2': ['iso8859-2', 'ISO_8859-2', 'latin2', 'iso88592', '8859-2', 'L2', 'iso-8859-2:1987'],
    'utf-8': ['utf8', 'UTF_8', '"utf-8"', 'utf-8;'],
    ibm852: ['cp852', 'IBM852', 'dos-852'],
  }
  for (const [name, list] of Object.entries(spellings)) for (const spelling of list) assert.equal(charsetName(spelling), name, spelling)
})
