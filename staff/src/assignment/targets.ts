import { useQuery } from '@tanstack/react-query';
import { listProposals, listTargets } from 'contract/assignment.ts';
import { call } from '~/shared/api/call.ts';
import type { Me, Proposal, Target, TargetUnit } from '~/shared/api/types.ts';
import { t, tCode } from '~/shared/words/messages.ts';
import { reasonsWords } from '~/routing/rule-wish.ts';

export type Mode = 'offer' | 'decide' | 'pass-on';
/** Whom one may name: for a decision anybody; inside the own units those below, with oneself (`unit`) or without. */
export type Circle = Mode | 'unit';
export type Candidate = Target & { unitId: number; unitMark: string; unitName: string };

export function useTargets() {
  return useQuery({ queryKey: ['targets'], queryFn: ({ signal }) => call(listTargets, { signal }), staleTime: 60_000 });
}

export const proposalQuery = (itemId: number) => ({
  queryKey: ['proposal', itemId],
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Proposal | null> => (await call(listProposals, { query: { items: String(itemId) }, signal })).entries[0] ?? null,
  staleTime: 60_000,
});

/** To whom a letter can go: in a unit its head, or who stands in for them, chooses among the unit's own posts, others among the whole office. */
export function candidatesFor(circle: Circle, units: readonly TargetUnit[], me: Me): Candidate[] {
  const within = circle === 'pass-on' || circle === 'unit' ? new Set(me.headedUnitIds) : null;
  return units
    .filter((unit) => within === null || within.has(unit.unitId))
    .flatMap((unit) => unit.posts.map((post) => ({ ...post, unitId: unit.unitId, unitMark: unit.mark, unitName: unit.name })))
    .filter((post) => post.role !== 'clerk' && !(circle === 'pass-on' && post.role === 'head' && me.decidingPostIds.includes(post.postId)));
}

/** Those who decide: the mayor, whose decision it is by law (instrukcja kancelaryjna §24), then who decides in the mayor's place. */
export function decidersOf(units: readonly TargetUnit[]): Candidate[] {
  return units.flatMap((unit) => unit.posts.filter((post) => post.role === 'mayor' || post.role === 'secretary').map((post) => ({ ...post, unitId: unit.unitId, unitMark: unit.mark, unitName: unit.name })))
    .toSorted((a, b) => (a.role === b.role ? 0 : a.role === 'mayor' ? -1 : 1));
}

const RECENT = 'obieg.recent-posts';
export function recentPosts(): number[] {
  try {
    const known: unknown = JSON.parse(localStorage.getItem(RECENT) ?? '[]');
    return Array.isArray(known) ? known.map(Number) : [];
  } catch {
    return [];
  }
}
export function rememberPost(postId: number): void {
  localStorage.setItem(RECENT, JSON.stringify([postId, ...recentPosts().filter((id) => id !== postId)].slice(0, 12)));
}

/** The ten most likely: the proposal, those chosen lately, then the heads of units. */
export function mostLikely(candidates: readonly Candidate[], proposed: number | null, recent: readonly number[]): Candidate[] {
  const rank = (one: Candidate) => {
    if (one.postId === proposed) return -1;
    const at = recent.indexOf(one.postId);
    if (at >= 0) return at;
    return one.role === 'head' ? 100 : 200;
  };
  return candidates.toSorted((a, b) => rank(a) - rank(b)).slice(0, 10);
}

/** What a target is called: a unit by its head, its group desk, or the post. */
export function candidateTitle(one: Candidate): string {
  if (one.groupDesk) return t('assignment.group-desk', { unit: one.unitName });
  return one.role === 'head' ? one.unitName : one.title;
}

/** Those at whose desk somebody sits: a group desk neither contributes nor takes note. */
export function seated(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(({ groupDesk }) => !groupDesk);
}

const plain = (text: string) => text.toLocaleLowerCase('pl').normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l');

/** Every word typed begins a word of the post, its unit or its person. */
export function matching(candidates: readonly Candidate[], typed: string): Candidate[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return candidates.filter((one) => {
    const text = ` ${plain(`${one.unitMark} ${one.unitName} ${one.title} ${one.person?.name ?? ''}`)}`;
    return words.every((word) => text.includes(` ${word}`));
  });
}

/** "Bo: podobne pismo prowadził ten wydział". */
export function becauseWords(proposal: Proposal): string {
  const reasons = reasonsWords(proposal.reasons);
  return tCode('assignment.because', proposal.because, { detail: proposal.detail, reasons }) ?? t('assignment.because-other', { detail: proposal.detail });
}
