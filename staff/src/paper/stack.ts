import { addressParts } from '../../../contract/address-parts.ts';
import { addressWords } from '../../../contract/address-words.ts';
import type { PaperLetter, PaperRow } from '~/shared/api/types.ts';
import type { FieldErrors } from '~/shared/ui/ErrorSummary.tsx';

/** A letter as it is typed at the counter. */
export type Entry = {
  key: string; partyId: number | null; partyName: string; partyKind: PaperLetter['partyKind']; address: string; title: string; letterDate: string | null; postedOn: string | null; foreignMark: string; way: PaperLetter['way'];
  postingNumber: string; unitId: number | null; documentKind: string; attachmentCount: string; remarks: string;
  /** The day of its own that a list gives it; otherwise that of the stack counts. */
  receivedOn: string | null;
};
export type Given = { itemId: number; identifier: string; trackingCode: string; again: boolean };
/** A letter of the stack: laid ready, on its way to the register, refused with the reason, or with its number. */
export type Line = { entry: Entry; state: 'ready' | 'waiting' | 'sending' | 'refused' | 'done'; why: string[]; wrong: FieldErrors; given: Given | null };
export type Stack = { id: string; receivedOn: string; entry: Entry; wrong: FieldErrors; lines: Line[] };

export type Step =
  | { kind: 'type'; part: Partial<Entry> } | { kind: 'day'; receivedOn: string } | { kind: 'enter'; key: string } | { kind: 'wrong'; wrong: FieldErrors }
  | { kind: 'lay'; lines: Line[] } | { kind: 'mend'; key: string } | { kind: 'drop'; key: string } | { kind: 'send'; keys: readonly string[] }
  | { kind: 'sending'; key: string } | { kind: 'done'; key: string; given: Given } | { kind: 'refused'; key: string; why: string; wrong: FieldErrors };

/** An empty row; what repeats from letter to letter is carried over. */
export function nextEntry(key: string, before?: Entry): Entry {
  return {
    key, partyId: null, partyName: '', partyKind: null, address: '', title: '', letterDate: null, postedOn: null, foreignMark: '', way: before?.way ?? 'ordinary-letter', postingNumber: '',
    unitId: before?.unitId ?? null, documentKind: before?.documentKind ?? '', attachmentCount: '', remarks: '', receivedOn: null,
  };
}

/** Nothing was typed that would be lost. */
export function isEmpty(entry: Entry): boolean {
  return [entry.partyName, entry.address, entry.title, entry.foreignMark, entry.postingNumber, entry.attachmentCount, entry.remarks].every((text) => text.trim() === '') && entry.letterDate === null;
}

/** A row of a list; what was wrong in it is said until it is mended. */
export function lineOf({ letter, problems }: PaperRow, key: string, { before, words }: { before: Entry; words: (problem: PaperRow['problems'][number]) => string }): Line {
  const entry: Entry = {
    ...nextEntry(key), partyId: letter.partyId, partyName: letter.partyName, partyKind: letter.partyKind, address: addressWords(letter.partyAddress), title: letter.title, letterDate: letter.letterDate, postedOn: letter.postedOn, foreignMark: letter.foreignMark ?? '',
    way: letter.way ?? before.way, postingNumber: letter.postingNumber ?? '', unitId: letter.unitId, documentKind: letter.documentKind ?? '', attachmentCount: letter.attachmentCount ? String(letter.attachmentCount) : '', remarks: letter.remarks, receivedOn: letter.receivedOn,
  };
  return { entry, state: problems.length > 0 ? 'refused' : 'ready', why: problems.map(words), wrong: Object.fromEntries(problems.map((problem) => [problem.field, words(problem)])), given: null };
}

/** What goes to the register. */
export function letterOf(entry: Entry, receivedOn: string): PaperLetter {
  return {
    key: entry.key, partyId: entry.partyId, partyName: entry.partyName.trim(), partyKind: entry.partyKind, partyAddress: addressParts(entry.address), title: entry.title.trim(), receivedOn: entry.receivedOn ?? receivedOn, letterDate: entry.letterDate, postedOn: entry.postedOn,
    foreignMark: entry.foreignMark.trim() || null, documentKind: entry.documentKind || null, way: entry.way, postingNumber: entry.postingNumber.trim() || null, attachmentCount: Number(entry.attachmentCount) || 0, unitId: entry.unitId, remarks: entry.remarks.trim(),
  };
}

/** The stack after a step. Only one letter is typed at a time; whatever leaves the fields lies among the lines. */
export function step(stack: Stack, doing: Step): Stack {
  const change = (key: string, part: Partial<Line>) => ({ ...stack, lines: stack.lines.map((line) => (line.entry.key === key ? { ...line, ...part } : line)) });
  switch (doing.kind) {
    case 'type': return { ...stack, entry: { ...stack.entry, ...doing.part }, wrong: Object.fromEntries(Object.entries(stack.wrong).filter(([field]) => !(field in doing.part))) };
    case 'day': return { ...stack, receivedOn: doing.receivedOn };
    case 'wrong': return { ...stack, wrong: doing.wrong };
    case 'enter': return { ...stack, entry: nextEntry(doing.key, stack.entry), wrong: {}, lines: [...stack.lines, lineFrom(stack.entry, 'waiting')] };
    case 'lay': return { ...stack, lines: [...stack.lines, ...doing.lines] };
    case 'drop': return { ...stack, lines: stack.lines.filter(({ entry, state }) => entry.key !== doing.key || state === 'done') };
    case 'send': return { ...stack, lines: stack.lines.map((line) => (doing.keys.includes(line.entry.key) && line.state !== 'done' ? { ...line, state: 'waiting', why: [], wrong: {} } : line)) };
    case 'sending': return change(doing.key, { state: 'sending' });
    case 'done': return change(doing.key, { state: 'done', given: doing.given, why: [], wrong: {} });
    case 'refused': return change(doing.key, { state: 'refused', why: [doing.why], wrong: doing.wrong });
    case 'mend': return mend(stack, doing.key);
  }
}

/** A stack that was left while a letter was on its way: what became of it nobody heard, so it is sent again and finds its number. */
export function takenUpAgain(stack: Stack): Stack {
  return { ...stack, lines: stack.lines.map((line) => (line.state === 'sending' ? { ...line, state: 'waiting' } : line)) };
}

function lineFrom(entry: Entry, state: Line['state']): Line {
  return { entry, state, why: [], wrong: {}, given: null };
}

function mend(stack: Stack, key: string): Stack {
  const wanted = stack.lines.find((line) => line.entry.key === key);
  if (!wanted || (wanted.state !== 'ready' && wanted.state !== 'refused')) return stack;
  const others = stack.lines.filter((line) => line !== wanted);
  return { ...stack, entry: wanted.entry, wrong: wanted.wrong, lines: isEmpty(stack.entry) ? others : [...others, lineFrom(stack.entry, 'ready')] };
}
