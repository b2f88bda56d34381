import { useRef, useState } from 'react';
import { internalFiles } from 'contract/registers.ts';
import { ApiProblem } from '~/shared/api/problem.ts';
import { refusalOf } from '~/letters/attachments/limits.ts';

/** A file chosen to go with a letter, or why it cannot. */
export type Chosen = { key: number; file: File; problem: ApiProblem | null };

const limits = { bytes: internalFiles.bytes, count: internalFiles.most };

/** Those that can go. */
export function chosenFiles(chosen: readonly Chosen[]): File[] {
  return chosen.filter(({ problem }) => problem === null).map(({ file }) => file);
}

/** Whether it is surely the same file; whether two others have the same bytes only the server finds out. */
function isSame(one: File, other: File): boolean {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
}

/** Files being gathered for a letter. They are sent with it and not before, so nothing of what is taken off is left behind. */
export function useChosen() {
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const last = useRef(0);
  const add = (files: readonly File[]) => setChosen((before) => {
    const after = [...before];
    for (const file of files) {
      const good = chosenFiles(after);
      const twice = good.some((one) => isSame(one, file)) ? new ApiProblem({ status: 422, code: 'attachment-twice', title: '', params: { name: file.name } }) : null;
      after.push({ key: (last.current += 1), file, problem: twice ?? refusalOf(file, good, limits) });
    }
    return after;
  });
  return {
    chosen, add, remove: (key: number) => setChosen((before) => before.filter((one) => one.key !== key)),
    /** What the server says of a file stands beside that file. */
    blame: (problem: unknown) => {
      if (!(problem instanceof ApiProblem) || !problem.code.startsWith('attachment')) return;
      setChosen((before) => before.map((one) => (one.problem === null && one.file.name === problem.facts.params?.['name'] ? { ...one, problem } : one)));
    },
  };
}
