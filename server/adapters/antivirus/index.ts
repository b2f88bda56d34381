/** Whether a content carries something known to be harmful; "not asked" is never "clean". */
export { createClamd, readVerdict } from './clamd.ts';
export { patientScanner } from './patient.ts';
export type { Antivirus, ClamdOptions, ScanResult } from './clamd.ts';
