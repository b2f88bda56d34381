// The underscores are in the names of the library's own functions.
/* oxlint-disable no-underscore-dangle */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { PDFiumModule } from '@hyzyla/pdfium'
import { standIns } from './fonts.ts'

export type Pdfium = Awaited<ReturnType<typeof PDFiumModule>>

/** The system calls that the library is given; its files live in memory only. */
interface System {
  env: { __syscall_openat(folder: number, path: number, flags: number, mode: number): number }
  wasi_snapshot_preview1: { fd_write(fd: number, vectors: number, count: number, written: number): number, fd_close(fd: number): number }
}

type Done = (instance: object, module: object) => void
declare const WebAssembly: { instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: object, module: object }> }

const currentFolder = -100
const createForWriting = 0o101

const numbers = (...values: number[]): Uint8Array => new Uint8Array(new Uint32Array(values).buffer)

/** Copies bytes into the memory of the library. The caller frees them. */
export function copyIn(lib: Pdfium, bytes: Uint8Array): number {
  const at = lib.wasmExports.malloc(bytes.length)
  if (at === 0) throw new Error('out of memory')
  lib.HEAPU8.set(bytes, at)
  return at
}

function writeFile(lib: Pdfium, system: System, { path, bytes }: { path: string, bytes: Uint8Array }): void {
  const name = copyIn(lib, Buffer.from(`${path}\0`))
  const mode = copyIn(lib, numbers(0o644))
  const data = copyIn(lib, bytes)
  const vector = copyIn(lib, numbers(data, bytes.length))
  const written = copyIn(lib, numbers(0))
  const fd = system.env.__syscall_openat(currentFolder, name, createForWriting, mode)
  if (fd >= 0) {
    system.wasi_snapshot_preview1.fd_write(fd, vector, 1, written)
    system.wasi_snapshot_preview1.fd_close(fd)
  }
  for (const pointer of [name, mode, data, vector, written]) lib.wasmExports.free(pointer)
}

/** Starts the library with fonts that have Polish letters, as far as the machine has some. */
export async function startPdfium(): Promise<Pdfium> {
  const wasm = new Uint8Array(await readFile(fileURLToPath(import.meta.resolve('@hyzyla/pdfium/pdfium.wasm'))))
  let system: System | undefined
  const instantiate = async (imports: object, done: Done): Promise<void> => {
    const { instance, module } = await WebAssembly.instantiate(wasm, imports)
    done(instance, module)
  }
  const options = {
    instantiateWasm(imports: object, done: Done) {
      system = imports as System
      void instantiate(imports, done)
      return {}
    },
  }
  // The package's types speak of the module where the library passes the instance.
  const lib = await PDFiumModule(options as unknown as Parameters<typeof PDFiumModule>[0])
  const folder = copyIn(lib, Buffer.from('/tmp\0'))
  for (const { file, bytes } of await standIns()) writeFile(lib, system!, { path: `/tmp/${file}`, bytes })
  // struct FPDF_LIBRARY_CONFIG: version, folders of fonts, and nothing more.
  const config = copyIn(lib, numbers(2, copyIn(lib, numbers(folder, 0)), 0, 0, 0, 0, 0))
  lib._FPDF_InitLibraryWithConfig(config as unknown as Parameters<Pdfium['_FPDF_InitLibraryWithConfig']>[0])
  return lib
}
