import type { Check, Problem } from './problem.ts';
import { filesIn, textOf } from './sources.ts';

const home = /(?:^|[\s"'`(=:])(\/(?:home|Users|root|work|builds)\/[\w.-]+)/;
const registry = /https?:\/\/[^\s"']*(?:registry|artifactory|nexus|verdaccio)[^\s"']*/i;

/** Nothing in the repository tells whose computer it was written on or from where it was installed. */
export const traces: Check = {
  name: 'no traces of a machine',
  run(root) {
    const files = filesIn(root, [''], /\.(ts|tsx|mts|mjs|js|json|md|sql|css|html|sh|yml|yaml)$|^(run|\.npmrc)$/);
    return files.filter((file) => !file.startsWith('tests/mailbag/') && !file.startsWith('tools/checks/')).flatMap((file) => lookThrough(file, textOf(root, file)));
  },
};

/** Finds traces in one file. Pure. */
export function lookThrough(file: string, text: string): Problem[] {
  const problems: Problem[] = [];
  const lock = file === 'package-lock.json';
  text.split('\n').forEach((line, index) => {
    const at = { file, line: index + 1 };
    const path = lock ? undefined : home.exec(line)?.[1];
    if (path !== undefined) problems.push({ ...at, sentence: `names a folder of somebody's computer: ${path}` });
    const host = registry.exec(line)?.[0];
    if (host !== undefined) problems.push({ ...at, sentence: `names the address of a package registry: ${host}` });
    if (lock && /^\s*"resolved":/.test(line) && !/"resolved": "(?:file:)?[^":]+"/.test(line)) problems.push({ ...at, sentence: 'says where a package was downloaded from; install with this project\'s .npmrc' });
  });
  return problems;
}
