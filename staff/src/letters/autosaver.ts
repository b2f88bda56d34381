import { saveDraft } from 'contract/letters.ts';
import { call } from '~/shared/api/call.ts';
import { ApiProblem } from '~/shared/api/problem.ts';
import type { DraftText } from './draft-query.ts';

export type SaveState = { kind: 'saved'; at: string } | { kind: 'changed' } | { kind: 'saving' } | { kind: 'failed'; error: unknown } | { kind: 'conflict'; error: unknown };

const PAUSE = 1200;
const RETRY = 5000;

/**
 * Saves while typing pauses, one save at a time, each on top of the revision before. When somebody else has
 * changed the draft, saving stops and says so: what was typed stays on the screen until a person decides.
 */
export class Autosaver {
  readonly #id: number;
  readonly #tell: (state: SaveState) => void;
  #text: DraftText;
  #revision: number;
  #dirty = false;
  #stopped = false;
  #saving: Promise<boolean> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(id: number, start: { text: DraftText; revision: number }, tell: (state: SaveState) => void) {
    this.#id = id;
    this.#text = start.text;
    this.#revision = start.revision;
    this.#tell = tell;
  }

  get revision(): number {
    return this.#revision;
  }
  get unsaved(): boolean {
    return this.#dirty || this.#saving !== null;
  }

  change(text: DraftText): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#dirty = true;
    if (this.#stopped) return;
    this.#tell({ kind: 'changed' });
    this.#later(PAUSE);
  }

  /** True when everything typed so far is on the server. */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#saving) await this.#saving;
    if (!this.#dirty) return true;
    if (this.#stopped) return false;
    this.#saving = this.#send();
    const done = await this.#saving;
    this.#saving = null;
    return done;
  }

  /** Goes on after a conflict, on top of the other change. */
  resume(revision: number): Promise<boolean> {
    this.#revision = revision;
    this.#stopped = false;
    this.#dirty = true;
    return this.save();
  }

  async #send(): Promise<boolean> {
    this.#dirty = false;
    this.#tell({ kind: 'saving' });
    try {
      const { revision, changedAt } = await call(saveDraft, { params: { id: this.#id }, body: { ...this.#text, attachments: this.#text.attachments.map((document) => document.id), revision: this.#revision } });
      this.#revision = revision;
      this.#tell(this.#dirty ? { kind: 'changed' } : { kind: 'saved', at: changedAt });
      return true;
    } catch (error) {
      this.#dirty = true;
      this.#stopped = error instanceof ApiProblem && error.status === 409;
      this.#tell({ kind: this.#stopped ? 'conflict' : 'failed', error });
      // An address half typed is refused until it is whole: the next change saves again, so retrying waits longer.
      if (!this.#stopped) this.#later(RETRY);
      return false;
    }
  }

  #later(pause: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), pause);
  }
}
