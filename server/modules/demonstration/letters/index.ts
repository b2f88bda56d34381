import type { Letter } from '../letter.ts';
import { freshMail } from './fresh-mail.ts';
import { greeneryAndWaste } from './greenery-and-waste.ts';
import { money } from './money.ts';
import { residents } from './residents.ts';
import { roadsAndPlanning } from './roads-and-planning.ts';

/** Everything that was written to Wierzbowo in the last six weeks. */
export const letters: readonly Letter[] = [...greeneryAndWaste, ...roadsAndPlanning, ...money, ...residents, ...freshMail];
