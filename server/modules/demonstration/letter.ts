import type { TermKind } from '../cases/index.ts';
import type { PictureOf } from './pictures.ts';

/** Somebody who writes to the town hall; all of them are invented. */
export type Writer = { name: string; email: string };

/** An enclosure, made when the letter is. */
export type Enclosure = { name: string; pdf: readonly string[] } | { name: string; picture: PictureOf; caption: string } | { name: string; text: string };

/** The answer of the office and how far it has got. `hours` count from the opening of the case. */
export type Answer = {
  hours: number; text: readonly string[]; reached: 'writing' | 'submitted' | 'returned' | 'approved' | 'sent';
  approver: string; remarks?: string; keepOpen?: boolean;
};

/** A case opened for the letter, with what was done in it. Hours are working hours after the opening. */
export type InCase = {
  class: string; title: string; term: TermKind;
  notes?: readonly { hours: number; kind: 'note' | 'conversation'; title: string; text: string }[];
  answer?: Answer; closed?: { hours: number; settlement: string };
};

/** What becomes of a registered letter. `stop` is where it lies today; without it, it goes as far as `ends` says. */
export type Way = {
  /** Login of whoever handles it; the head of their unit gets it first. */
  officer: string; decider?: 'burmistrz' | 'sekretarz'; instruction?: string; termDays?: number;
  stop?: 'to-decide' | 'to-pass-on' | 'to-accept' | 'in-hand';
  /** The officer sends it back to the head, saying why. */
  returned?: string;
  ends?: { case: InCase } | { nonCase: string; reason: string } | { intoCaseOf: string };
};

/**
 * A letter of the demonstration and its story. `{mark:key}` in subject and text becomes the mark of the case of another
 * letter. `days` counts back from today; the hour is Warsaw's. What would lie in the future has not happened yet.
 */
export type Letter = {
  key: string; days: number; at: string; from: Writer; subject: string; text: string; enclosures?: readonly Enclosure[];
  to?: string; headers?: Readonly<Record<string, string>>; html?: string; sender?: 'authentic' | 'unverifiable' | 'not-authentic';
  /** Bytes instead of a message. */
  raw?: string; way?: Way;
};
