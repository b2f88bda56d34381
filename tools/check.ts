import { join } from 'node:path';
import { runChecks } from './checks/index.ts';
import { print } from './checks/problem.ts';

// Prints what the checks found; used by `npm run obieg -- check`.
const outcomes = await runChecks(join(import.meta.dirname, '..'));
for (const { name, problems } of outcomes) {
  console.log(`${problems.length === 0 ? '✔' : '✖'} ${name}${problems.length === 0 ? '' : ` (${problems.length})`}`);
  for (const problem of problems) console.log(`  ${print(problem)}`);
}
const failed = outcomes.filter(({ problems }) => problems.length > 0).length;
console.log(`${outcomes.length - failed} checks passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
