import { z } from 'zod';
import { route } from './route.ts';

/** A letter not opened; opened and not accepted; in hand and not moved; an open case in which nothing is done; on a group desk and not taken. */
export const StallKind = z.enum(['not-opened', 'not-accepted', 'not-moved', 'case-not-moved', 'not-taken']);
const WorkingDays = z.number().int().min(1).max(250);
const Times = { remindAfter: WorkingDays, superiorAfter: WorkingDays, secretaryAfter: WorkingDays, revision: z.number().int() };
/** After how many working days in one pair of hands the holder is reminded, the superior told, the secretary told. */
export const StallRule = z.object({ kind: StallKind, ...Times });
export const listStallRules = route({ name: 'oversight.list-stall-rules', method: 'GET', path: '/api/v1/oversight/stall-rules', summary: 'After how many working days lateness is told to whom', response: z.object({ entries: z.array(StallRule) }) });
export const changeStallRule = route({ name: 'oversight.change-stall-rule', method: 'PUT', path: '/api/v1/oversight/stall-rules/:kind', summary: 'Set after how many working days lateness is told to whom', params: z.object({ kind: StallKind }), body: z.object(Times), response: z.object({ revision: z.number().int() }) });
