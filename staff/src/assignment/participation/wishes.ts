import type { Candidate } from '../targets.ts';

/** Somebody named beside the one who handles the letter. */
export type ParticipantWish = { postId: number; role: 'contributing' | 'information'; instruction: string; termOn: string | null };

/** Nobody contributes later than the letter is due. */
export function tooLate({ role, termOn }: ParticipantWish, latest: string | null): boolean {
  return role === 'contributing' && latest !== null && termOn !== null && termOn > latest;
}

/** "FN, Barbara Czapla". */
export function candidateWords(one: Candidate): string {
  return `${one.unitMark}, ${one.person?.name ?? one.title}`;
}
