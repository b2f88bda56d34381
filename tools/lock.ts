import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { completeLock, type Lock } from './checks/lock-file.ts';

// After adding a dependency: names in package-lock.json also the packages for systems that the registry used did not have.
const file = join(import.meta.dirname, '..', 'package-lock.json');
const lock: Lock = JSON.parse(readFileSync(file, 'utf8'));
const { lock: complete, added } = completeLock(lock);
writeFileSync(file, `${JSON.stringify(complete, null, 2)}\n`);
console.log(added.length === 0 ? 'package-lock.json is complete.' : `Added to package-lock.json: ${added.join(', ')}`);
