import type { LetterContent } from '../../../contract/letter-content.ts';

/** A picture as its bytes; only still, self-contained formats. */
export type LetterImage = { format: 'png' | 'svg'; bytes: Uint8Array };

/** The office as the letterhead shows it. */
export type LetterOffice = {
  name: string;
  addressLines: readonly string[];
  phone?: string;
  email?: string;
  www?: string;
  nip?: string;
  coatOfArms?: LetterImage;
};

/** Who signs. `onBehalf` is printed above the name as given, e.g. "z up. Burmistrza". */
export type LetterSignatory = { name: string; post: string; onBehalf?: string };

/**
 * Everything a letter shows. All text is plain and untrusted: none of it can act as typesetting code.
 * Absent parts leave no trace in the layout.
 */
export type LetterInput = {
  office: LetterOffice;
  /** Locality before the date. */
  place: string;
  /** Date on the letter, `YYYY-MM-DD`; also the creation date inside the PDF. */
  date: string;
  /** Mark of the case with an optional suffix; stands in the upper part of the first page (law) and atop the others. */
  mark: string;
  /** The mark or date of the letter that is answered. */
  yourReference?: string;
  /** Name and address, one entry per line. */
  addressee: readonly string[];
  /** How the letter goes out: "doręczenie: pocztą elektroniczną". */
  deliveryNote?: string;
  subject: string;
  body: LetterContent;
  signatory: LetterSignatory;
  /** A line under the signature: how the letter was approved or signed. */
  approvedNote?: string;
  attachments?: readonly string[];
  /** "Otrzymują": who gets the letter. */
  copies?: readonly string[];
  /** Small print at the end of the last page, usually the note on personal data. */
  footer?: string;
  language: 'pl' | 'en';
  /** Other words before the mark and the subject, for documents that are no letters. */
  labels?: { mark: string; subject: string };
  /** Code by which the addressee follows the matter on the portal. */
  trackingCode?: string;
  /** Identifier of the document in the register; printed at the foot of every page. */
  documentIdentifier: string;
  /** A draft carries a watermark on every page and says so in its title. */
  status: 'draft' | 'final';
};

/** A rendered letter. */
export type RenderedLetter = {
  /** PDF/A-2a. The same input gives the same bytes. */
  pdf: Buffer;
  pages: number;
  /** Signs no font of ours can show (emoji, Chinese, …), each once; a box stands in their place. */
  missingGlyphs: readonly string[];
};
