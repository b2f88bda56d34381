/** The uniform file plan (JRWA): classes, categories and their doubts. */
export { findClasses, readClass, requireEndClass, type ClassSearch, type FileplanClass } from './class.ts';
export { loadFileplan } from './load-fileplan.ts';
