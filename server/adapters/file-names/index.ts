/**
 * Names of files from outside, made fit to be shown and saved anywhere.
 *
 * - `cleanFileName(raw)`: without paths, control signs and signs that turn the direction of writing; of bearable length.
 * - `uniqueName(name, taken)`: the second "skan.pdf" becomes "skan (2).pdf"; `taken` is kept between calls.
 * - `inventName`, `extensionFor`, `extensionOf`, `isExecutableName`: what a name says, and a name for what has none.
 */
export { cleanFileName, extensionFor, extensionOf, inventName, isExecutableName, uniqueName } from './file-names.ts'
export type { CleanName } from './file-names.ts'
