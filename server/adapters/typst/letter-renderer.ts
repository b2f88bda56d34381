import { Worker } from 'node:worker_threads';
import { LetterRenderError } from './errors.ts';
import type { LetterInput, RenderedLetter } from './letter-input.ts';
import type { RenderAnswer, RenderRequest } from './worker.ts';

/** How a renderer behaves. */
export type LetterRendererOptions = {
  /** Milliseconds one letter may take before its thread is given up; 20 000 when not said. */
  timeLimit?: number;
  /** Megabytes of JavaScript heap for the thread; 256 when not said. */
  memoryLimit?: number;
  /** The thread's program; only tests replace it. */
  program?: URL;
};

/** Renders letters one after another in a thread of its own. */
export type LetterRenderer = {
  /** @throws LetterRenderError */
  renderLetter(input: LetterInput): Promise<RenderedLetter>;
  /** Stops the thread; letters still waiting fail with `letter.renderer-closed`. */
  close(): Promise<void>;
};

type Waiting = { request: RenderRequest; resolve: (letter: RenderedLetter) => void; reject: (error: LetterRenderError) => void };

class ThreadedRenderer implements LetterRenderer {
  readonly #options: Required<LetterRendererOptions>;
  readonly #queue: Waiting[] = [];
  #current: Waiting | null = null;
  #worker: Worker | null = null;
  /** The thread runs; until then its start is not the letter's fault. */
  #online = false;
  #timer: NodeJS.Timeout | null = null;
  #lastId = 0;
  #closed = false;

  constructor(options: LetterRendererOptions) {
    this.#options = { timeLimit: 20_000, memoryLimit: 256, program: new URL('./worker.ts', import.meta.url), ...options };
  }

  renderLetter(input: LetterInput): Promise<RenderedLetter> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new LetterRenderError('letter.renderer-closed'));
      this.#lastId += 1;
      this.#queue.push({ request: { id: this.#lastId, input }, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#queue.splice(0)) reject(new LetterRenderError('letter.renderer-closed'));
    await this.#giveUp(new LetterRenderError('letter.renderer-closed'));
  }

  #next(): void {
    if (this.#current) return;
    const waiting = this.#queue.shift();
    if (!waiting) return;
    this.#current = waiting;
    const worker = this.#thread();
    worker.ref();
    if (this.#online) this.#limitTime();
    try {
      worker.postMessage(waiting.request);
    } catch (error) {
      this.#settle()?.reject(new LetterRenderError('letter.cannot-render', { message: String(error).slice(0, 600) }));
      this.#next();
    }
  }

  #limitTime(): void {
    const { timeLimit } = this.#options;
    this.#timer = setTimeout(() => void this.#giveUp(new LetterRenderError('letter.render-timeout', { milliseconds: timeLimit })), timeLimit);
  }

  /** The thread is started with the first letter and anew after every loss of it. */
  #thread(): Worker {
    if (this.#worker) return this.#worker;
    const { memoryLimit, program } = this.#options;
    const worker = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: memoryLimit } });
    const lost = (reason: string) => {
      if (this.#worker === worker) void this.#giveUp(new LetterRenderError('letter.renderer-crashed', { message: reason.slice(0, 600) }));
    };
    this.#online = false;
    worker.once('online', () => {
      if (this.#worker !== worker) return;
      this.#online = true;
      if (this.#current) this.#limitTime();
    });
    worker.on('message', (answer: RenderAnswer) => this.#answered(worker, answer));
    worker.on('error', (error) => lost(String(error)));
    worker.on('exit', (code) => lost(`exit ${code}`));
    this.#worker = worker;
    return worker;
  }

  #answered(worker: Worker, answer: RenderAnswer): void {
    if (worker !== this.#worker || answer.id !== this.#current?.request.id) return;
    const waiting = this.#settle();
    if ('pdf' in answer) {
      const { pdf, pages, missingGlyphs } = answer;
      waiting?.resolve({ pdf: Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength), pages, missingGlyphs });
    } else waiting?.reject(new LetterRenderError(answer.code, answer.details));
    this.#next();
  }

  /** Ends the wait for the current letter; an idle thread does not keep the process alive. */
  #settle(): Waiting | null {
    const waiting = this.#current;
    this.#current = null;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#worker?.unref();
    return waiting;
  }

  async #giveUp(error: LetterRenderError): Promise<void> {
    const worker = this.#worker;
    const waiting = this.#settle();
    this.#worker = null;
    waiting?.reject(error);
    if (!this.#closed) this.#next();
    await worker?.terminate();
  }
}

/** Starts a renderer; its thread comes with the first letter. */
export function startLetterRenderer(options: LetterRendererOptions = {}): LetterRenderer {
  return new ThreadedRenderer(options);
}
