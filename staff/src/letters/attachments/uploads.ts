import { useEffect, useRef, useState } from 'react';
import { addFile } from 'contract/letters.ts';
import { ApiProblem } from '~/shared/api/problem.ts';
import type { DocumentRef } from '~/shared/api/types.ts';
import { upload } from '~/shared/api/upload.ts';
import type { Draft } from '../draft-query.ts';
import { refusalOf } from './limits.ts';

/** A file on its way: `share` of it has gone, or why it did not go. */
export type Upload = { key: number; file: File; share: number; problem: unknown };
export type Uploads = { lines: readonly Upload[]; add(files: readonly File[]): void; drop(key: number): void; again(key: number): void };

type Queue = { draft: Draft; attached: readonly DocumentRef[]; onDone: (document: DocumentRef) => void };

/** Files go one after another, so that what they weigh together is known; a refused one stays with its reason until somebody has read it. */
export function useUploads({ draft, attached, onDone }: Queue): Uploads {
  const [lines, setLines] = useState<readonly Upload[]>([]);
  const last = useRef(0);
  const running = useRef<{ key: number; stop: AbortController } | null>(null);
  const latest = useRef({ attached, onDone });
  useEffect(() => {
    latest.current = { attached, onDone };
  });
  const change = (key: number, part: Partial<Upload>) => setLines((before) => before.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const drop = (key: number) => {
    if (running.current?.key === key) running.current.stop.abort();
    setLines((before) => before.filter((line) => line.key !== key));
  };
  const send = async (line: Upload, stop: AbortController) => {
    try {
      const refusal = refusalOf(line.file, latest.current.attached, draft.attachmentLimits);
      if (refusal) throw refusal;
      const { document } = await upload(addFile, { params: { id: draft.id }, files: [line.file], onProgress: (share) => change(line.key, { share }), signal: stop.signal });
      latest.current.onDone(document);
      drop(line.key);
    } catch (error) {
      if (!stop.signal.aborted) change(line.key, { problem: error });
    } finally {
      running.current = null;
      // A new state even when nothing else changes: the next file begins.
      setLines((before) => before.slice());
    }
  };
  useEffect(() => {
    const next = lines.find((line) => line.problem === null);
    if (!next || running.current) return;
    running.current = { key: next.key, stop: new AbortController() };
    void send(next, running.current.stop);
  });
  useEffect(() => () => running.current?.stop.abort(), []);
  const enter = (files: readonly File[]) => setLines((before) => [...before, ...files.map((file): Upload => ({ key: (last.current += 1), file, share: 0, problem: null }))]);
  return { lines, add: enter, drop, again: (key) => change(key, { problem: null, share: 0 }) };
}

/** Whether trying the same file again can help: the way was broken, not the file. */
export function mayTryAgain(problem: unknown): boolean {
  return problem instanceof ApiProblem && (problem.status === 0 || problem.status === 401 || problem.status >= 500);
}
