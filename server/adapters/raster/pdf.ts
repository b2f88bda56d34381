// The underscores are in the names of the library's own functions.
/* oxlint-disable no-underscore-dangle */
import { readFile, stat } from 'node:fs/promises'
import { copyIn, startPdfium } from './pdfium.ts'
import type { Pdfium } from './pdfium.ts'
import { RasterFailure } from './types.ts'
import type { Inspection, PageTexts } from './types.ts'

// The wrapper of the package leaks pages and hides flags, so the library's own functions are called. Every
// pointer is freed; one document stays open, for a reader turns the pages of one letter.
interface Open { key: string, document: number, bytes: number, form: number, formBytes: number }

const passwordError = 4
const securityError = 5
const flags = 0x01 | 0x10 | 0x200 // annotations, RGBA order, small image cache
const mostPixels = 16_000_000
const mostPages = 3000
const mostLetters = 5_000_000

let loaded: Promise<Pdfium> | undefined
let open: Open | undefined

function pdfium(): Promise<Pdfium> {
  loaded ??= startPdfium()
  return loaded
}

function closeOpen(lib: Pdfium): void {
  if (!open) return
  const { document, bytes, form, formBytes } = open
  open = undefined
  if (form) lib._FPDFDOC_ExitFormFillEnvironment(form)
  lib._FPDF_CloseDocument(document)
  lib.wasmExports.free(bytes)
  lib.wasmExports.free(formBytes)
}

async function document(lib: Pdfium, path: string): Promise<Open> {
  const { size, mtimeMs } = await stat(path)
  const key = `${path} ${size} ${mtimeMs}`
  if (open?.key === key) return open
  closeOpen(lib)
  const file = await readFile(path)
  const bytes = lib.wasmExports.malloc(size)
  if (bytes === 0 || file.length !== size) throw new RasterFailure('too-large', 'memory')
  lib.HEAPU8.set(file, bytes)
  const handle = lib._FPDF_LoadMemDocument(bytes, size, 0)
  if (handle === 0) {
    const error = lib._FPDF_GetLastError()
    lib.wasmExports.free(bytes)
    throw new RasterFailure(error === passwordError || error === securityError ? 'encrypted' : 'broken', `pdfium ${error}`)
  }
  // Filled-in fields of forms are drawn only through a form environment: a structure of callbacks, here all empty.
  const formBytes = copyIn(lib, new Uint8Array(256).fill(2, 0, 1))
  const form = lib._FPDFDOC_InitFormFillEnvironment(handle, formBytes)
  open = { key, document: handle, bytes, form, formBytes }
  return open
}

function withPage<T>(lib: Pdfium, at: Open, n: number, use: (page: number, width: number, height: number) => T): T {
  const pages = lib._FPDF_GetPageCount(at.document)
  if (pages < 1) throw new RasterFailure('broken', 'no pages')
  if (!Number.isInteger(n) || n < 1 || n > pages) throw new RasterFailure('no-such-page')
  const page = lib._FPDF_LoadPage(at.document, n - 1)
  if (page === 0) throw new RasterFailure('broken', `page ${n}`)
  try {
    return use(page, lib._FPDF_GetPageWidth(page), lib._FPDF_GetPageHeight(page))
  } finally {
    lib._FPDF_ClosePage(page)
  }
}

/** Pages of a PDF and the size of the first, in points. */
export async function inspectPdf(path: string): Promise<Inspection> {
  const lib = await pdfium()
  const at = await document(lib, path)
  const pages = lib._FPDF_GetPageCount(at.document)
  return withPage(lib, at, 1, (_, width, height) => ({ pages, kind: 'pdf' as const, width, height }))
}

export interface Bitmap { data: Uint8Array, width: number, height: number }

/** One page as RGBA, with annotations and filled-in fields. Very long pages come out narrower than asked. */
export async function drawPdf(path: string, n: number, asked: number): Promise<Bitmap> {
  const lib = await pdfium()
  const at = await document(lib, path)
  return withPage(lib, at, n, (page, pageWidth, pageHeight) => {
    if (!(pageWidth > 0 && pageHeight > 0)) throw new RasterFailure('broken', 'page without size')
    const fit = Math.min(asked / pageWidth, Math.sqrt(mostPixels / (pageWidth * pageHeight)), 12_000 / pageHeight)
    const width = Math.max(1, Math.round(pageWidth * fit))
    const height = Math.max(1, Math.round(pageHeight * fit))
    const size = width * height * 4
    const pixels = lib.wasmExports.malloc(size)
    if (pixels === 0) throw new RasterFailure('too-large', 'memory')
    const bitmap = lib._FPDFBitmap_CreateEx(width, height, 4, pixels, width * 4)
    try {
      lib._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
      if (at.form) lib._FORM_OnAfterLoadPage(page, at.form)
      lib._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
      if (at.form) {
        lib._FPDF_FFLDraw(at.form, bitmap, page, 0, 0, width, height, 0, flags & ~0x01)
        lib._FORM_OnBeforeClosePage(page, at.form)
      }
      return { data: lib.HEAPU8.slice(pixels, pixels + size), width, height }
    } finally {
      lib._FPDFBitmap_Destroy(bitmap)
      lib.wasmExports.free(pixels)
    }
  })
}

function pageText(lib: Pdfium, page: number): string {
  const textPage = lib._FPDFText_LoadPage(page)
  if (textPage === 0) return ''
  try {
    const count = Math.min(lib._FPDFText_CountChars(textPage), mostLetters)
    if (count <= 0) return ''
    const buffer = lib.wasmExports.malloc((count + 1) * 2)
    if (buffer === 0) throw new RasterFailure('too-large', 'memory')
    const length = lib._FPDFText_GetText(textPage, 0, count, buffer)
    const bytes = lib.HEAPU8.slice(buffer, buffer + Math.max(0, length - 1) * 2)
    lib.wasmExports.free(buffer)
    return tidy(new TextDecoder('utf-16le').decode(bytes))
  } finally {
    lib._FPDFText_ClosePage(textPage)
  }
}

/** The library marks a hyphen at the end of a line by U+0002; PostgreSQL and JSON want no control signs. */
function tidy(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0002\uFFFE]\r?\n?/g, '').replace(/\r\n?/g, '\n').replace(/[\0-\u0008\u000B\u000C\u000E-\u001F\uFFFF]/g, '')
}

/** Text of all pages, or of the first ones when there are too many, too much text or too little time. */
export async function textOfPdf(path: string, softLimit: number): Promise<PageTexts> {
  const until = performance.now() + softLimit
  const lib = await pdfium()
  const at = await document(lib, path)
  const count = lib._FPDF_GetPageCount(at.document)
  const pages: string[] = []
  let letters = 0
  while (pages.length < count) {
    if (pages.length >= mostPages || letters > mostLetters || performance.now() > until) return { pages, truncated: true }
    const text = textOrNothing(lib, at, pages.length + 1)
    letters += text.length
    pages.push(text)
  }
  return { pages, truncated: false }
}

/** One damaged page does not cost the text of the others. */
function textOrNothing(lib: Pdfium, at: Open, n: number): string {
  try {
    return withPage(lib, at, n, page => pageText(lib, page))
  } catch (error) {
    if (error instanceof RasterFailure) return ''
    throw error
  }
}
