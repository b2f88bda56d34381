const plain = (text: string) => text.toLocaleLowerCase('pl').normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l');

/** Whether a text holds every word that is looked for, without regard to capital letters and Polish marks. Pure. */
export function fitsWords(text: string, looking: string): boolean {
  const within = plain(text);
  return plain(looking).split(/\s+/).every((word) => within.includes(word));
}
