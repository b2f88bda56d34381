/**
 * Kinds of documents (instrukcja kancelaryjna, annex 1, A7, B6, C3: "from a defined and approved dictionary"). Words are `document-kind.<kind>`; kinds that an
 * office has used besides are shown as they are.
 */
export const documentKinds = ['pismo', 'wniosek', 'skarga', 'petycja', 'faktura', 'odwołanie', 'opinia', 'umowa', 'notatka'] as const;
/** Those of what the office writes to others. */
export const letterKinds = ['pismo', 'zawiadomienie', 'wezwanie', 'zaświadczenie', 'postanowienie', 'decyzja', 'opinia', 'umowa'] as const;
export type LetterKind = (typeof letterKinds)[number];
/** Those of letters from one desk of the office to another. */
export const internalKinds = ['pismo', 'notatka', 'wniosek', 'opinia', 'zawiadomienie'] as const;
