import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { OfficeText } from '../office-text/index.ts'
import type { RasterReady, RasterReply, RasterRequest } from './protocol.ts'
import { RasterFailure } from './types.ts'
import type { Inspection, PageTexts, Rasteriser, RasterOptions, RasterProblem } from './types.ts'

const MiB = 1024 * 1024
const defaults: Required<RasterOptions> = {
  timeLimit: 20_000, idleLimit: 30_000, recycleAfter: 200, recycleAbove: 220 * MiB, killAbove: 640 * MiB,
  queueLimit: 200, fileLimit: 200 * MiB, pixelLimit: 120_000_000,
}

interface Job {
  request: RasterRequest
  resolve: (value: RasterReply['value']) => void
  reject: (failure: RasterFailure) => void
}

/** One drawing process and what it is at. */
interface Worker {
  child: ChildProcess
  ready: boolean
  served: number
  /** Why it was killed, told to whoever waits for it. */
  verdict: RasterProblem
}

/** Starting takes tenths of a second, and many seconds on a busy computer; a file is not to blame for that. */
const startLimit = 60_000

const childPath = fileURLToPath(new URL('./child.ts', import.meta.url))
const nodeArguments = [
  '--max-old-space-size=256', '--no-warnings', '--permission', '--allow-addons', '--allow-fs-read=*', childPath,
]

/** Starts the process with an empty environment; outside Windows also with a limit of processor time, should the server itself die. */
function start(): ChildProcess {
  const stdio: ['ignore', 'ignore', 'ignore', 'ipc'] = ['ignore', 'ignore', 'ignore', 'ipc']
  const options = { stdio, serialization: 'advanced' as const, env: {}, windowsHide: true }
  const child = process.platform === 'win32'
    ? spawn(process.execPath, nodeArguments, options)
    : spawn('/bin/sh', ['-c', 'ulimit -t 900; ulimit -c 0; exec "$0" "$@"', process.execPath, ...nodeArguments], options)
  try {
    if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Not allowed here: it runs at the usual priority.
  }
  child.unref()
  child.channel?.unref()
  return child
}

/** Bytes of memory that a process holds, or 0 where that cannot be seen. */
function residentOf(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * 4096 || 0
  } catch {
    return 0
  }
}

const isReading = (request: RasterRequest): boolean => request.op === 'text' || request.op === 'words'

class ChildRasteriser implements Rasteriser {
  readonly #limits: Required<RasterOptions>
  readonly #queue: Job[] = []
  #worker: Worker | undefined
  #running: Job | undefined
  #deadline: NodeJS.Timeout | undefined
  #watch: NodeJS.Timeout | undefined
  #idle: NodeJS.Timeout | undefined
  #closed = false

  constructor(options: RasterOptions) {
    this.#limits = { ...defaults, ...options }
  }

  async inspect(path: string): Promise<Inspection> {
    return await this.#ask({ ...this.#base(path), op: 'inspect' }) as Inspection
  }

  async page(path: string, n: number, width: number): Promise<Buffer> {
    const clamped = Math.round(Math.min(2400, Math.max(16, width || 16)))
    const { buffer, byteOffset, byteLength } = await this.#ask({ ...this.#base(path), op: 'page', page: n, width: clamped }) as Uint8Array
    return Buffer.from(buffer, byteOffset, byteLength)
  }

  async text(path: string): Promise<PageTexts> {
    return await this.#ask({ ...this.#base(path), op: 'text', softLimit: this.#limits.timeLimit * 0.7 }) as PageTexts
  }

  async words(path: string, mediaType: string): Promise<OfficeText> {
    return await this.#ask({ ...this.#base(path), op: 'words', mediaType }) as OfficeText
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const job of this.#queue.splice(0)) job.reject(new RasterFailure('closed'))
    const worker = this.#worker
    if (!worker) return
    const gone = new Promise<void>(done => { worker.child.once('exit', () => done()).ref() })
    this.#kill('closed')
    await gone
  }

  #base(path: string): { path: string, fileLimit: number, pixelLimit: number } {
    return { path, fileLimit: this.#limits.fileLimit, pixelLimit: this.#limits.pixelLimit }
  }

  #ask(request: RasterRequest): Promise<RasterReply['value']> {
    if (this.#closed) return Promise.reject(new RasterFailure('closed'))
    if (this.#queue.length >= this.#limits.queueLimit) return Promise.reject(new RasterFailure('busy'))
    return new Promise((resolve, reject) => {
      // Somebody waits for a page; texts are read in the background.
      const before = isReading(request) ? -1 : this.#queue.findIndex(job => isReading(job.request))
      this.#queue.splice(before < 0 ? this.#queue.length : before, 0, { request, resolve, reject })
      this.#next()
    })
  }

  #next(): void {
    if (this.#running) return
    clearTimeout(this.#idle)
    const job = this.#queue.shift()
    if (!job) {
      this.#idle = setTimeout(() => this.#kill('closed'), this.#limits.idleLimit).unref()
      return
    }
    this.#running = job
    const worker = this.#worker ??= this.#open()
    this.#deadline = worker.ready ? this.#timeLimit() : setTimeout(() => this.#kill('crashed'), startLimit)
    this.#watch = setInterval(() => {
      if (residentOf(worker.child.pid) > this.#limits.killAbove) this.#kill('too-large')
    }, 100).unref()
    worker.child.send(job.request, error => { if (error && worker === this.#worker) this.#kill('crashed') })
  }

  #timeLimit(): NodeJS.Timeout {
    return setTimeout(() => this.#kill('timed-out'), this.#limits.timeLimit)
  }

  #open(): Worker {
    const worker: Worker = { child: start(), ready: false, served: 0, verdict: 'crashed' }
    worker.child.on('message', said => {
      if ('ready' in (said as RasterReply | RasterReady)) this.#started(worker)
      else this.#heard(worker, said as RasterReply)
    })
    worker.child.on('error', () => this.#lost(worker))
    worker.child.on('exit', () => this.#lost(worker))
    return worker
  }

  #started(worker: Worker): void {
    worker.ready = true
    if (worker !== this.#worker || !this.#running) return
    clearTimeout(this.#deadline)
    this.#deadline = this.#timeLimit()
  }

  #heard(worker: Worker, reply: RasterReply): void {
    if (worker !== this.#worker) return
    worker.served++
    const job = this.#finished()
    const { recycleAbove, recycleAfter } = this.#limits
    if (reply.spoilt || reply.resident > recycleAbove || worker.served >= recycleAfter) this.#kill('closed')
    if (reply.problem) job?.reject(new RasterFailure(reply.problem, reply.detail))
    else job?.resolve(reply.value)
    this.#next()
  }

  /** The process has ended, by itself or by us. */
  #lost(worker: Worker): void {
    if (worker !== this.#worker) return
    this.#worker = undefined
    this.#finished()?.reject(new RasterFailure(worker.verdict))
    this.#next()
  }

  #finished(): Job | undefined {
    clearTimeout(this.#deadline)
    clearInterval(this.#watch)
    const job = this.#running
    this.#running = undefined
    return job
  }

  #kill(verdict: RasterProblem): void {
    const worker = this.#worker
    if (!worker) return
    worker.verdict = verdict
    worker.child.kill('SIGKILL')
    this.#lost(worker)
  }
}

/**
 * Draws pages and reads words in one child process that starts when first needed, is replaced when it grows, hangs or dies, and
 * ends when idle. Requests wait in line, pages before texts. Failures are `RasterFailure`.
 */
export function createRasteriser(options: RasterOptions = {}): Rasteriser {
  return new ChildRasteriser(options)
}
