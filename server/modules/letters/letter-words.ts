// Letters of the office are written in Polish whatever language the official works in (ustawa o języku polskim, art. 5),
// so these words belong to the letter and not to the message files.

const months = ['stycznia', 'lutego', 'marca', 'kwietnia', 'maja', 'czerwca', 'lipca', 'sierpnia', 'września', 'października', 'listopada', 'grudnia'];

/** `3 listopada 2026 r.` from `2026-11-03`; an incomplete date stays as it is. */
export function polishDate(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  const name = months[Number(month) - 1];
  return name === undefined ? date : `${Number(day)} ${name} ${year} r.`;
}

/** The place in the skeleton that the author must fill; a letter with it cannot be submitted. */
export const bodyPlaceholder = '[treść odpowiedzi]';

export const words = {
  opening: (answered: { date: string; identifier: string } | null) =>
    answered === null ? `informuję, że ${bodyPlaceholder}` : `w odpowiedzi na pismo z ${polishDate(answered.date)} (nr ${answered.identifier}) informuję, że ${bodyPlaceholder}`,
  closing: 'Z poważaniem',
  yourReference: (answered: { date: string; identifier: string; foreignMark: string | null }) => `${answered.foreignMark === null ? '' : `${answered.foreignMark} `}z ${polishDate(answered.date)}, nr ${answered.identifier}`,
  deliveryNote: 'doręczenie: pocztą elektroniczną',
  approvedNote: (date: string) => `Pismo zaakceptowane w systemie elektronicznego zarządzania dokumentacją ${polishDate(date)}`,
  distributionList: 'według rozdzielnika',
  footer: (office: { authority: string; website: string; email: string }) => {
    const where = office.website || office.email;
    return `Administratorem danych osobowych jest ${office.authority}.${where ? ` Informacje o przetwarzaniu danych: ${where}` : ''}`;
  },
} as const;

const authorities: readonly [start: string, genitive: string][] = [['Burmistrz', 'Burmistrza'], ['Prezydent', 'Prezydenta'], ['Wójt', 'Wójta'], ['Starosta', 'Starosty'], ['Marszałek', 'Marszałka']];

/** `z up. Burmistrza` above the name of somebody who signs for the authority; null when its name is not one we can inflect. */
export function onBehalfOf(authority: string): string | null {
  const found = authorities.find(([start]) => authority.startsWith(start));
  return found ? `z up. ${found[1]}` : null;
}

/** The mark of the case as a name of a file: without signs that file systems and mail programs stumble over. */
export function letterFileName(caseMark: string): string {
  return `${caseMark.replace(/[^\p{L}\p{N}]+/gu, '-')}.pdf`;
}

/** Above the name of somebody who signs in the place of another; null for who signs for themselves. */
export function insteadOfWords({ insteadOf }: { insteadOf?: { name: string; title: string } | undefined }): string | null {
  return insteadOf ? `w zastępstwie: ${insteadOf.title} ${insteadOf.name}` : null;
}
