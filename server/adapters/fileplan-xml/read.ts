import type { XmlDocument, XmlElement, XmlNode } from 'libxml2-wasm';
import { decodeText } from '../office-text/index.ts';
import { fileplanNamespace } from './write.ts';

/** One `akta` of the list; texts are trimmed, null where the element is missing. */
export type FileplanXmlRow = { line: number; symbol: string | null; title: string | null; category: string | null; otherCategory: string | null };
/** `problem` says why the file is no file plan at all: then there are no rows. `detail` is what the reader of XML says, in English. */
export type FileplanXml = { rows: FileplanXmlRow[]; problem: { code: 'declarations' | 'broken-xml' | 'not-a-plan' | 'too-many-rows'; line: number; detail: string } | null };

const mostRows = 20_000;

/**
 * Reads the list of file classes of the state archives (`wykaz` with `akta`, namespace of the standard of 2006). A document that
 * brings declarations is refused before it is parsed, so there are no external entities and none that multiply. Loads its parser
 * (WebAssembly) on the first use.
 */
export async function readFileplanXml(bytes: Buffer): Promise<FileplanXml> {
  const declared = /^[^>]{0,100}encoding\s*=\s*["']([\w-]{2,30})/.exec(bytes.toString('latin1', 0, 200))?.[1];
  const text = decodeText(bytes, declared).replace(/^\uFEFF/, '');
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i.test(text)) return unreadable('declarations', 1, '');
  const xml = await import('libxml2-wasm');
  let document: XmlDocument | null = null;
  try {
    document = xml.XmlDocument.fromString(text, { option: xml.ParseOption.XML_PARSE_NONET | xml.ParseOption.XML_PARSE_NO_XXE | xml.ParseOption.XML_PARSE_IGNORE_ENC | xml.ParseOption.XML_PARSE_BIG_LINES });
    return rowsOf(document.root, (node) => node instanceof xml.XmlElement);
  } catch (error) {
    if (!(error instanceof xml.XmlLibError)) throw error;
    const first = error.details[0];
    return unreadable('broken-xml', first?.line ?? 1, first?.message.trim() ?? '');
  } finally {
    document?.dispose();
  }
}

function unreadable(code: NonNullable<FileplanXml['problem']>['code'], line: number, detail: string): FileplanXml {
  return { rows: [], problem: { code, line, detail } };
}

type IsElement = (node: XmlNode) => node is XmlElement;

function rowsOf(root: XmlElement, isElement: IsElement): FileplanXml {
  if (root.name !== 'wykaz' || !['', fileplanNamespace].includes(root.namespaceUri)) return unreadable('not-a-plan', root.line, root.name);
  const rows: FileplanXmlRow[] = [];
  for (const one of childrenOf(root, isElement)) {
    if (one.name !== 'akta') return unreadable('not-a-plan', one.line, one.name);
    if (rows.length === mostRows) return unreadable('too-many-rows', one.line, '');
    const texts = new Map([...childrenOf(one, isElement)].map((part) => [part.name, part.content.replace(/\s+/g, ' ').trim()]));
    rows.push({ line: one.line, symbol: texts.get('symbol') ?? null, title: texts.get('haslo') ?? null, category: texts.get('kategoriaMerytoryczna') ?? null, otherCategory: texts.get('kategoriaInna') ?? null });
  }
  return rows.length > 0 ? { rows, problem: null } : unreadable('not-a-plan', root.line, root.name);
}

function* childrenOf(parent: XmlElement, isElement: IsElement): Generator<XmlElement> {
  for (let node = parent.firstChild; node !== null; node = node.next) if (isElement(node)) yield node;
}
