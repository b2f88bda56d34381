/** An answer to the peer: a code and one line of ASCII that may begin with an enhanced status code. */
export interface Reply {
  code: number;
  text: string;
}

/** The answers of our own; Polish without diacritics, because not every peer reads UTF-8 in replies. */
export const replies = {
  kept: (queueId: string): Reply => ({ code: 250, text: `2.0.0 Przyjeto jako ${queueId}` }),
  failed: { code: 451, text: '4.3.0 Chwilowo nie mozna przyjac wiadomosci, prosze ponowic pozniej' },
  tooLarge: (limit: number): Reply => ({ code: 552, text: `5.3.4 Wiadomosc wieksza niz dozwolone ${limit} bajtow` }),
  unknownRecipient: { code: 550, text: '5.1.1 Nie ma tu takiego adresu' },
  recipientUnavailable: { code: 451, text: '4.3.0 Chwilowo nie mozna sprawdzic adresu, prosze ponowic pozniej' },
  unknownParameter: (name: string): Reply => ({ code: 555, text: `5.5.4 Nieznany parametr polecenia: ${asAscii(name).slice(0, 60)}` }),
  lineTooLong: { code: 500, text: '5.5.6 Za dlugie polecenie, zamykam polaczenie' },
  tooSlow: { code: 421, text: '4.4.2 Przekroczono czas oczekiwania, zamykam polaczenie' },
  tooManyErrors: { code: 421, text: '4.7.0 Zbyt wiele blednych polecen, zamykam polaczenie' },
  tooManyCommands: { code: 421, text: '4.7.0 Zbyt wiele polecen bez wiadomosci, zamykam polaczenie' },
  tooManyConnections: { code: 421, text: '4.7.0 Zbyt wiele polaczen z tego adresu, prosze ponowic pozniej' },
  shuttingDown: { code: 421, text: '4.3.2 Przerwa w pracy serwera, prosze ponowic pozniej' },
} as const;

/** True when a text brings its own enhanced status code (RFC 3463). */
export function hasEnhancedCode(text: string): boolean {
  return /^[245]\.\d{1,3}\.\d{1,3} /.test(text);
}

/** Makes a refusal fit to be sent: a 4yz or 5yz code (451 otherwise) and printable ASCII. */
export function asRefusal(refused: Reply): Reply {
  const code = Number.isInteger(refused.code) && refused.code >= 400 && refused.code < 600 ? refused.code : 451;
  return { code, text: asAscii(refused.text).slice(0, 400) };
}

/** Plain ASCII of a text: Polish letters lose their marks, anything else unprintable becomes "?". */
export function asAscii(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .replaceAll(/[^\x20-\x7e]/g, '?');
}
