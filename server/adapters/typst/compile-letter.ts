import { fileURLToPath } from 'node:url';
import { NodeCompiler, type NodeError, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { LetterRenderError } from './errors.ts';
import { coatPath, letterData } from './letter-data.ts';
import type { LetterData } from './letter-data.ts';
import type { LetterInput, RenderedLetter } from './letter-input.ts';

/** Standards a letter can be asked for: the archival one that is sent, and the accessible one used as a gate in tests. */
export type LetterStandard = 'a-2a' | 'ua-1';

const TEMPLATE = fileURLToPath(new URL('./template/', import.meta.url));
/** Results of this many letters back stay in the compiler's memory; more only costs memory. */
const CACHE_AGE = 3;

/** From this many pages on, a page saved is not worth typesetting twice. */
const MANY_PAGES = 8;

let compiler: NodeCompiler | undefined;

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 600);
}

function diagnosticsOf(source: NodeCompiler, error: NodeError | null): string {
  return error ? JSON.stringify(source.fetchDiagnostics(error)).slice(0, 600) : 'unknown';
}

function typesetOnce(source: NodeCompiler, data: LetterData): NodeTypstDocument {
  const result = source.compile({ mainFilePath: `${TEMPLATE}letter.typ`, inputs: { letter: JSON.stringify(data) } });
  if (!result.result) throw new LetterRenderError('letter.cannot-render', { message: diagnosticsOf(source, result.takeDiagnostics()) });
  return result.result;
}

/** A last page that holds only the small print or a signature looks careless: smaller gaps often save it. */
function typesetBest(source: NodeCompiler, data: LetterData): NodeTypstDocument {
  const usual = typesetOnce(source, data);
  if (usual.numOfPages === 1 || usual.numOfPages > MANY_PAGES) return usual;
  const compact = typesetOnce(source, { ...data, compact: true });
  return compact.numOfPages < usual.numOfPages ? compact : usual;
}

/**
 * Typesets one letter, blocking the thread it runs in (use the renderer of `index.ts`). The compiler sees only
 * the template folder, the letter as JSON and the picture; the network and the rest of the disk are out of its reach.
 */
export function compileLetter(input: LetterInput, standard: LetterStandard = 'a-2a'): RenderedLetter {
  compiler ??= NodeCompiler.create({ workspace: TEMPLATE });
  const missing = new Set<string>();
  const data = letterData(input, missing);
  const path = coatPath(input);
  if (path) compiler.mapShadow(TEMPLATE + path.slice(1), Buffer.from(input.office.coatOfArms?.bytes ?? []));
  let large = true;
  try {
    const document = typesetBest(compiler, data);
    large = document.numOfPages > MANY_PAGES;
    const { year, month, day } = data.date;
    const pdf = compiler.pdf(document, { pdfStandard: standard, creationTimestamp: Date.UTC(year, month - 1, day) / 1000 });
    return { pdf, pages: document.numOfPages, missingGlyphs: [...missing] };
  } catch (error) {
    if (error instanceof LetterRenderError) throw error;
    throw new LetterRenderError('letter.cannot-render', { message: messageOf(error) });
  } finally {
    if (path) compiler.unmapShadow(TEMPLATE + path.slice(1));
    compiler.evictCache(large ? 0 : CACHE_AGE);
  }
}
