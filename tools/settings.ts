import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsPage } from '../server/platform/config/index.ts';

// Writes the page of the manual about settings.
writeFileSync(join(import.meta.dirname, '..', 'docs', 'manual', 'settings.md'), settingsPage());
