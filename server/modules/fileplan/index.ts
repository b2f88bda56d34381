/**
 * The uniform file plan (JRWA) as dated data: what each class said on any day, its category and doubts, and its settings (electronic
 * or paper, unit, term, access), inherited from the classes above. Nothing is ever deleted.
 */
export { findClasses, readClass, readVersion, requireEndClass, type ClassSearch, type FileplanClass } from './class.ts';
export { loadFileplan } from './load-fileplan.ts';
export { basicWayOn, type Access, type ClassSettings, type Way } from './settings.ts';
export { usualUnits, type Titled, type UsualUnit } from './usual-units.ts';
export { fileplanRoutes } from './routes.ts';
