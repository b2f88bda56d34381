import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../../tests/kit/database.ts'
import { families } from './families.ts'
import { toTsQuery, toTsVectorInput } from './index.ts'

const { pool } = await testDatabase()

async function ask(sql: string, ...values: (string | null)[]): Promise<string | boolean | number | null> {
  const { rows } = await pool.query<{ answer: string | boolean | number | null }>(`select ${sql} as answer`, values)
  return rows[0]!.answer
}
const matches = (text: string, query: string): Promise<unknown> =>
  ask("to_tsvector('simple', $1) @@ to_tsquery('simple', $2)", toTsVectorInput(text), toTsQuery(query))

test('nothing typed is an error to PostgreSQL', async () => {
  for (const typed of ["'", "a' & 'b", '!', ':*', '(', '<->', "\\'", 'a:*ABCD', '1e5', '12e3.5', '-1', 'x\u2028y', 'Ω ß ı İ', '٣', '日本語', '𝒜', 'a_b', '&amp;', '<b>', '%41', 'http://a.pl/?b=c&d', '½ ² Ⅷ']) {
    const query = toTsQuery(typed)
    if (query !== null) await ask("to_tsquery('simple', $1)::text", query)
    if (query !== null) assert.equal(await matches(`przed ${typed} po`, typed), true, `${typed} → ${query}`)
  }
})

test('takes the largest text', async () => {
  const noise = Array.from({ length: 200_000 }, (_, n) => `słowo${n * 7919} GK.${n}.12.2026`).join(' ')
  assert.ok(Number(await ask("length(to_tsvector('simple', $1))", toTsVectorInput(noise))) > 10_000)
})

test('gives nothing that JSON or PostgreSQL refuses', async () => {
  for (const odd of ['\u{20000}'.repeat(80), `a${'\u{20000}'.repeat(80)}`, '\uD800x', '\0', 'a\u0301'.repeat(99)]) {
    const input = toTsVectorInput(odd)
    assert.equal(input.isWellFormed(), true)
    await ask("to_tsvector('simple', $1::json->>'words')::text", JSON.stringify({ words: input }))
  }
})

test('every token stays one lexeme and is found by every form', async () => {
  for (const forms of families.filter((_, at) => at % 5 === 0)) {
    const text = `Pismo z 12.11.2026: ${forms[0]}, GK.6220.12.2026.AB, RPW/123/2026, jan@gmina.pl`
    for (const query of [forms[0]!, 'GK.6220.12.2026', 'gk.6220', 'RPW/123/2026', '123/2026', '12.11.2026', 'jan@gmina.pl', `rpw ${forms[0]}`]) {
      assert.equal(await matches(text, query), true, query)
    }
    assert.equal(await matches(text, 'GK.6220.13.2026'), false)
  }
})
