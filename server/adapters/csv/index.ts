export { parseCsv, type CsvRow, type CsvTable } from './parse.ts';
export { writeCsv } from './write.ts';
