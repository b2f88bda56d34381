import { RasterFailure } from './types.ts'
import type { Rasteriser } from './types.ts'

/** One white pixel as WebP. */
const whitePixel = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64')

/** A rasteriser for tests of what uses one: every path has the given pages of text, others are `broken`; draws one white pixel. */
export function fakeRasteriser(texts: ReadonlyMap<string, readonly string[]>): Rasteriser {
  const pagesOf = (path: string): readonly string[] => {
    const pages = texts.get(path)
    if (!pages) throw new RasterFailure('broken')
    return pages
  }
  return {
    inspect: async path => ({ pages: pagesOf(path).length, kind: 'pdf', width: 595, height: 842 }),
    page: async (path, n) => {
      if (pagesOf(path)[n - 1] === undefined) throw new RasterFailure('no-such-page')
      return whitePixel
    },
    text: async path => ({ pages: [...pagesOf(path)], truncated: false }),
    words: async path => ({ text: pagesOf(path).join('\n'), truncated: false }),
    close: async () => {},
  }
}
