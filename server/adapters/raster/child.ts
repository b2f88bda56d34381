// The reading and drawing process: one request at a time, files by path. It has no secrets in its environment, may not write,
// start programs or threads (Node's permission model), and is killed by the server when it takes too long.
import { stat } from 'node:fs/promises'
import type { OfficeText } from '../office-text/index.ts'
import { drawImage, head, inspectImage, webp } from './image.ts'
import { drawPdf, inspectPdf, textOfPdf } from './pdf.ts'
import type { RasterReady, RasterReply, RasterRequest } from './protocol.ts'
import { RasterFailure } from './types.ts'

async function requireSize(request: RasterRequest): Promise<void> {
  const { size } = await stat(request.path)
  if (size === 0) throw new RasterFailure('broken', 'empty')
  if (size > request.fileLimit) throw new RasterFailure('too-large', `${size} bytes`)
}

async function isPdf(request: RasterRequest): Promise<boolean> {
  await requireSize(request)
  return (await head(request.path)).includes('%PDF-')
}

/** Its readers are loaded when the first such file comes. */
async function words(request: RasterRequest & { op: 'words' }): Promise<OfficeText> {
  await requireSize(request)
  const { officeText } = await import('../office-text/index.ts')
  return officeText(request.path, request.mediaType)
}

async function answer(request: RasterRequest): Promise<RasterReply['value']> {
  if (request.op === 'words') return words(request)
  const pdf = await isPdf(request)
  switch (request.op) {
    case 'inspect':
      return pdf ? inspectPdf(request.path) : inspectImage(request.path, request.pixelLimit)
    case 'page':
      return pdf
        ? webp(await drawPdf(request.path, request.page, request.width), request.width)
        : drawImage(request.path, request.page, request.width, request.pixelLimit)
    case 'text':
      return pdf ? textOfPdf(request.path, request.softLimit) : { pages: [], truncated: false }
  }
}

async function reply(request: RasterRequest): Promise<void> {
  let said: Omit<RasterReply, 'resident'>
  try {
    said = { value: await answer(request), spoilt: false }
  } catch (error) {
    if (error instanceof RasterFailure) said = { problem: error.problem, detail: error.message, spoilt: false }
    else {
      // A trap inside WebAssembly leaves its memory in an unknown state; a missing file does not.
      const missing = error instanceof Error && 'code' in error
      said = { problem: missing ? 'broken' : 'crashed', detail: String(error).slice(0, 200), spoilt: !missing }
    }
  }
  process.send?.({ ...said, resident: process.memoryUsage.rss() } satisfies RasterReply)
}

process.on('message', request => { void reply(request as RasterRequest) })
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true } satisfies RasterReady)
