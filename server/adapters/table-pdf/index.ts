/** Tables of any length as paper (PDF). */
export { printTable, type PrintedTable } from './print-table.ts';
