import { RasterFailure, type Rasteriser } from '../../adapters/raster/index.ts';
import type { PagePort } from '../../modules/desk/index.ts';

/** Pages and text of foreign files; every trouble with a file is an answer, not a fault. */
export function pagePort(rasteriser: Rasteriser): PagePort {
  const answered = async <T>(work: Promise<T>): Promise<T | { problem: string }> => work.catch((error: unknown) => {
    if (error instanceof RasterFailure) return { problem: error.problem };
    throw error;
  });
  return {
    pages: async (path) => {
      const found = await answered(rasteriser.inspect(path));
      return 'problem' in found ? found : { pages: found.pages };
    },
    page: (path, n, width) => answered(rasteriser.page(path, n, width)),
    text: async (path, mediaType) => {
      if (mediaType === 'application/pdf') {
        const found = await answered(rasteriser.text(path));
        return 'problem' in found ? { text: '', problem: found.problem } : { text: found.pages.join('\n\n'), problem: found.truncated ? 'cut' : null };
      }
      const found = await answered(rasteriser.words(path, mediaType));
      return 'text' in found ? { text: found.text, problem: found.problem ?? (found.truncated ? 'cut' : null) } : { text: '', problem: found.problem };
    },
  };
}
