import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { createRasteriser, RasterFailure } from './index.ts'
import type { RasterProblem } from './index.ts'
import { standIns } from './fonts.ts'
import { bmp, line, pdf, pngBomb, tiff } from './samples.ts'

const folder = await mkdtemp(join(tmpdir(), 'raster-'))
const raster = createRasteriser()
after(async () => {
  await raster.close()
  await rm(folder, { recursive: true })
})

let files = 0
async function file(bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, `${files++}`)
  await writeFile(path, bytes)
  return path
}

async function refused(work: Promise<unknown>, ...problems: RasterProblem[]): Promise<void> {
  await assert.rejects(work, (error: unknown) => {
    assert.ok(error instanceof RasterFailure, String(error))
    assert.ok(problems.includes(error.problem), `${error.message}, expected ${problems.join(' or ')}`)
    return true
  })
}

/** Our drawing processes that are alive (Linux; elsewhere none are seen). */
function drawing(): number {
  if (process.platform !== 'linux') return 0
  return readdirSync('/proc').filter(name => /^\d+$/.test(name)).filter(pid => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('raster/child.ts') && readFileSync(`/proc/${pid}/stat`, 'latin1').split(' ')[3] === `${process.pid}`
    } catch {
      return false
    }
  }).length
}

// Forms that draw thirty times the next one, nine levels deep: two thousand billion strokes.
function endless(): Buffer {
  const form = (n: number, uses: string): string => `<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X ${n + 1} 0 R>>>>/Length ${uses.length}>>stream\n${uses}\nendstream`
  const uses = '/X Do '.repeat(30)
  const first = 5
  const forms = Array.from({ length: 8 }, (_, at) => form(first + at, uses))
  const last = '0 0 m 500 500 l 300 20 l f '.repeat(20)
  return pdf([uses], { objects: [...forms, `<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length ${last.length}>>stream\n${last}\nendstream`], page: '/Resources<</XObject<</X 5 0 R>>>>' })
}

test('refuses what is empty, broken, foreign or without such a page', async () => {
  await refused(raster.inspect(await file('')), 'broken')
  await refused(raster.inspect(join(folder, 'missing')), 'broken')
  await refused(raster.inspect(await file('%PDF-1.7 and then nothing')), 'broken')
  await refused(raster.inspect(await file('just words')), 'unsupported')
  await refused(raster.page(await file('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 1, 900), 'unsupported')
  await refused(raster.page(await file(Buffer.from('\xFF\xD8\xFF\xE0 no picture', 'latin1')), 1, 900), 'broken', 'unsupported')
  const one = await file(pdf([line('a')]))
  for (const n of [0, 2, -1, 1.5, Number.NaN]) await refused(raster.page(one, n, 900), 'no-such-page')
  await refused(raster.page(await file(tiff(2)), 3, 900), 'no-such-page')
})

test('refuses a PDF that wants a password', async () => {
  const locked = pdf([line('a')], { trailer: `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'11'.repeat(32)}>/U<${'22'.repeat(32)}>>>` })
  await refused(raster.inspect(await file(locked)), 'encrypted')
  await refused(raster.text(await file(locked)), 'encrypted')
})

test('refuses pictures that unpack beyond the limit', async () => {
  for (const bomb of [pngBomb(60_000, 60_000), pngBomb(2_000_000, 70)]) await refused(raster.page(await file(bomb), 1, 200), 'too-large', 'broken')
  const strict = createRasteriser({ fileLimit: 100, pixelLimit: 1000 })
  await refused(strict.inspect(await file(pdf([line('a')]))), 'too-large')
  await strict.close()
})

test('kills a page that would draw for ever, and goes on with the next', async context => {
  const path = await file(endless())
  const good = await file(pdf([line('a')]))
  const fresh = createRasteriser()
  const began = performance.now()
  await fresh.page(good, 1, 200)
  await fresh.close()
  // Loading the libraries counts as drawing, and takes its time on a busy computer.
  // Such a page takes more and more memory too, which is not what is tried here.
  const hasty = createRasteriser({ timeLimit: Math.max(1500, 5 * (performance.now() - began)), killAbove: 4 * 1024 ** 3 })
  const start = performance.now()
  const results = await Promise.allSettled([hasty.page(path, 1, 900), hasty.page(good, 1, 200)])
  context.diagnostic(`${(performance.now() - start).toFixed(0)} ms; ${results.map(one => one.status === 'rejected' ? one.reason.problem : 'drawn').join(', ')}`)
  assert.equal(results[0].status === 'rejected' && results[0].reason.problem, 'timed-out')
  assert.equal(results[1].status, 'fulfilled')
  await hasty.close()
})

test('survives random damage to its files', async context => {
  const source = pdf([line('Urzad'), line('Gmina')], { page: '/Annots[<</Type/Annot/Subtype/Square/Rect[9 9 99 99]/C[1 0 0]>>]' })
  const picture = await sharp({ create: { width: 300, height: 200, channels: 3, background: 'green' } }).jpeg().toBuffer()
  const seen = new Map<string, number>()
  let seed = 42
  const random = (below: number): number => {
    seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
    return seed % below
  }
  for (let round = 0; round < 120; round++) {
    const bytes = Buffer.from([source, picture, tiff(2)][round % 3]!)
    for (let n = 0; n < 1 + random(12); n++) bytes[random(bytes.length)] = random(256)
    const cut = round % 4 === 0 ? bytes.subarray(0, random(bytes.length)) : bytes
    const outcome = await raster.page(await file(cut), 1, 200).then(() => 'drawn', (error: unknown) => error instanceof RasterFailure ? error.problem : 'odd')
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
  }
  context.diagnostic([...seen].map(([outcome, count]) => `${outcome} ${count}`).join(', '))
  assert.equal(seen.get('odd'), undefined)
  assert.equal((await raster.inspect(await file(source))).pages, 2)
})

test('is busy when too many wait, and shut when closed', async () => {
  const small = createRasteriser({ queueLimit: 2 })
  const path = await file(pdf([line('a')]))
  const waiting = [1, 2, 3].map(() => small.page(path, 1, 100).then(() => 'drawn', (error: RasterFailure) => error.problem))
  await refused(small.page(path, 1, 100), 'busy')
  await small.close()
  assert.deepEqual(await Promise.all(waiting), ['closed', 'closed', 'closed'])
  await refused(small.inspect(path), 'closed')
})

test('draws pages of a PDF at the asked width and reads their text', async () => {
  const path = await file(pdf([line('Pismo pierwsze'), line('Pismo drugie')]))
  assert.deepEqual(await raster.inspect(path), { pages: 2, kind: 'pdf', width: 595, height: 842 })
  assert.deepEqual(await raster.text(path), { pages: ['Pismo pierwsze', 'Pismo drugie'], truncated: false })
  for (const width of [200, 900]) {
    const meta = await sharp(await raster.page(path, 2, width)).metadata()
    assert.deepEqual([meta.format, meta.width, meta.height], ['webp', width, Math.round(width * 842 / 595)])
  }
  const dark = await sharp(await raster.page(path, 1, 900)).stats()
  assert.ok(dark.channels[0]!.min < 80 && dark.channels[0]!.mean > 240, 'black letters on white')
})

test('draws Polish letters of fonts that the file names but does not bring', { skip: (await standIns()).length < 12 && 'this machine has no such fonts' }, async () => {
  const encoding = '/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[128/aogonek/sacute/zdotaccent]>>'
  for (const font of [`/Subtype/Type1/BaseFont/Helvetica${encoding}`, `/Subtype/TrueType/BaseFont/ArialMT${encoding}`, `/Subtype/TrueType/BaseFont/Arial,Bold${encoding}`, `/Subtype/Type1/BaseFont/Times-Italic${encoding}`]) {
    const page = `/Resources<</Font<</F<</Type/Font${font}>>>>>>`
    const [empty, polish] = await Promise.all(['', '\\200\\201\\202'].map(async letters => (await sharp(await raster.page(await file(pdf([line(letters)], { page })), 1, 900)).stats()).channels[0]!.mean))
    assert.ok(polish! < empty! - 0.05, `${font}: ${empty} ${polish}`)
  }
})

test('draws a very long page without taking all memory', async () => {
  const path = await file(pdf([line('a')], { page: '/MediaBox[0 0 100 14400]' }))
  const meta = await sharp(await raster.page(path, 1, 900)).metadata()
  assert.ok(meta.width! * meta.height! <= 16_000_000)
})

test('draws pictures upright, on white, never enlarged; TIFF page by page; old bitmaps', async () => {
  const turned = await sharp({ create: { width: 400, height: 200, channels: 3, background: 'red' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  assert.deepEqual(await raster.inspect(await file(turned)), { pages: 1, kind: 'image', width: 200, height: 400 })
  const upright = await sharp(await raster.page(await file(turned), 1, 900)).metadata()
  assert.deepEqual([upright.width, upright.height], [200, 400])

  const clear = await sharp({ create: { width: 50, height: 50, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer()
  const onWhite = await sharp(await raster.page(await file(clear), 1, 50)).stats()
  assert.ok(onWhite.channels[0]!.min > 250)

  const fax = await file(tiff(3))
  assert.equal((await raster.inspect(fax)).pages, 3)
  assert.notDeepEqual(await raster.page(fax, 1, 64), await raster.page(fax, 2, 64))
  const g4 = await sharp({ create: { width: 1700, height: 2200, channels: 3, background: 'white' } }).greyscale().threshold().toColourspace('b-w').tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer()
  assert.equal((await sharp(await raster.page(await file(g4), 1, 900)).metadata()).width, 900)

  assert.equal((await sharp(await raster.page(await file(bmp(33, 20)), 1, 900)).metadata()).width, 33)
  await refused(raster.page(await file(bmp(33, 20).subarray(0, 90)), 1, 900), 'broken')
  assert.deepEqual(await raster.text(fax), { pages: [], truncated: false })
})

test('shows what there is of a photograph cut off in the middle', async () => {
  const whole = await sharp({ create: { width: 800, height: 800, channels: 3, background: 'blue', noise: { type: 'gaussian', mean: 90, sigma: 40 } } }).jpeg().toBuffer()
  assert.equal((await sharp(await raster.page(await file(whole.subarray(0, whole.length / 2)), 1, 400)).metadata()).width, 400)
})

test('reads the words of office files where it draws, and one that takes too much costs only itself', async () => {
  const letter = await file(await readFile(new URL('../office-text/samples/pismo.doc', import.meta.url)))
  const small = createRasteriser({ killAbove: 1 })
  await refused(small.words(letter, 'application/msword'), 'too-large')
  await small.close()
  await refused(raster.words(await file(''), 'application/msword'), 'broken')
  await refused(raster.words(join(folder, 'missing'), 'application/msword'), 'broken')
  assert.deepEqual(await raster.words(await file('\u0001noise'), 'application/msword'), { text: '', truncated: false, problem: 'broken' })
  const { text, problem } = await raster.words(letter, 'application/msword')
  assert.deepEqual([text.split('\n')[0], problem], ['Wniosek o wycięcie drzewa', undefined])
})

test('gives the memory back when idle, and renews the process after many requests', async context => {
  const brief = createRasteriser({ idleLimit: 50, recycleAfter: 3 })
  const path = await file(pdf([line('a')]))
  const before = drawing()
  for (let n = 0; n < 7; n++) await brief.page(path, 1, 100)
  const until = performance.now() + 5000
  while (drawing() > before - 0 && performance.now() < until) await new Promise(done => { setTimeout(done, 20) })
  context.diagnostic(`${drawing()} of our processes left, ${before} before`)
  assert.equal(drawing(), before)
  await brief.close()
})
