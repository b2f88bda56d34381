import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { createRasteriser, RasterFailure } from './index.ts'

const folder = await mkdtemp(join(tmpdir(), 'heic-'))
const raster = createRasteriser()
after(async () => {
  await raster.close()
  await rm(folder, { recursive: true })
})
const photograph = await readFile(new URL('samples/zdjecie.heic', import.meta.url))
let files = 0
async function file(bytes: Uint8Array): Promise<string> {
  const path = join(folder, `${files++}`)
  await writeFile(path, bytes)
  return path
}
const outcome = (work: Promise<unknown>): Promise<string> => work.then(() => 'drawn', (error: unknown) => error instanceof RasterFailure ? error.problem : String(error))

test('refuses a photograph that is cut off, only claims to be one, is too large or has no second page', async () => {
  const whole = await file(photograph)
  assert.equal(await outcome(raster.page(await file(photograph.subarray(0, 2000)), 1, 900)), 'broken')
  assert.equal(await outcome(raster.inspect(await file(photograph.subarray(0, 40)))), 'broken')
  assert.equal(await outcome(raster.inspect(await file(Buffer.concat([photograph.subarray(0, 24), Buffer.alloc(900, 0x41)])))), 'broken')
  assert.equal(await outcome(raster.page(whole, 2, 900)), 'no-such-page')
  const small = createRasteriser({ pixelLimit: 1000 })
  assert.equal(await outcome(small.inspect(whole)), 'too-large')
  await small.close()
})

test('never dies of damage without saying so, and draws the next one', async context => {
  const seen = new Map<string, number>()
  let seed = 5
  const random = (below: number): number => (seed = Math.imul(seed, 1103515245) + 12345 & 0x7FFFFFFF) % below
  for (let round = 0; round < 60; round++) {
    const bytes = Buffer.from(photograph)
    // The description of the picture lies at the beginning, the picture itself behind it.
    const from = round % 2 === 0 ? 24 : 600
    for (let n = 0; n < 1 + random(8); n++) bytes[from + random((round % 2 === 0 ? 600 : bytes.length) - from)] = random(256)
    const found = await outcome(raster.page(await file(bytes), 1, 200))
    seen.set(found, (seen.get(found) ?? 0) + 1)
  }
  context.diagnostic([...seen].map(([found, count]) => `${found} ${count}`).join(', '))
  for (const found of seen.keys()) assert.ok(['drawn', 'broken', 'unsupported', 'too-large', 'crashed'].includes(found), found)
  assert.equal(await outcome(raster.page(await file(photograph), 1, 200)), 'drawn')
})

test('draws a photograph of a telephone', async () => {
  const path = await file(photograph)
  assert.deepEqual(await raster.inspect(path), { pages: 1, kind: 'image', width: 640, height: 480 })
  const page = sharp(await raster.page(path, 1, 320))
  assert.deepEqual(await page.metadata().then(({ format, width, height }) => [format, width, height]), ['webp', 320, 240])
  const { data, info } = await page.raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number): number[] => [...data.subarray((y * info.width + x) * info.channels, (y * info.width + x) * info.channels + 3)]
  const near = (found: number[], wanted: number[]): boolean => found.every((value, channel) => Math.abs(value - wanted[channel]!) < 20)
  assert.ok(near(at(10, 10), [0x7F, 0xB2, 0xE5]), `sky ${at(10, 10).join(' ')}`)
  assert.ok(near(at(10, 230), [0x77, 0x77, 0x77]), `road ${at(10, 230).join(' ')}`)
})
