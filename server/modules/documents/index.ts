/** Documents, their versions, text and renditions. Originals are never rewritten (promise P4). */
export { addDocuments, type NewDocument, type PartOf } from './add-documents.ts';
export { contentOf, type DocumentContent, type Rederive } from './content.ts';
export { documentRefs, isDangerous, previewOf, readVersion, readVersions, type DocumentRef, type StoredVersion } from './document-ref.ts';
export { judgeFile, tooLarge, type FileScanner, type JudgedFile } from './judge-file.ts';
export { documentsAdded, readTexts, textSubscription, type TextDeps, type TextPort } from './read-texts.ts';
export { megabytes } from './sizes.ts';
