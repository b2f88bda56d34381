import type { Say, Language } from './say.ts';

/** The office as the public sees it. */
export type PublicOffice = {
  kind: 'demonstration' | 'real'; name: string; authority: string; street: string; postcode: string; locality: string; phone: string; email: string; website: string;
};

/** What every page knows: whose portal it is, in which language, and where it is. */
export type PageContext = { office: PublicOffice; language: Language; say: Say; /** Path with query of this page, for the language link; null where switching would lose what was written. */ here: string | null };
