/** The few words that are put into foreign mail itself; screens around it take theirs from `messages/`. */
export const words = {
  pl: {
    image: 'obraz z internetu, niepobrany',
    missing: 'brak obrazu',
    blocked: (count: number) => `Z internetu nie pobrano: ${count} (obrazy i inne elementy).`,
    quoted: (lines: number) => `Cytowana treść (wiersze: ${lines})`,
    leadsTo: 'prowadzi do:',
    empty: 'Wiadomość nie ma treści.',
  },
  en: {
    image: 'remote image, not loaded',
    missing: 'image missing',
    blocked: (count: number) => `Not loaded from the internet: ${count} (images and other elements).`,
    quoted: (lines: number) => `Quoted text (lines: ${lines})`,
    leadsTo: 'leads to:',
    empty: 'The message has no text.',
  },
} as const

export type Words = (typeof words)['pl' | 'en']
