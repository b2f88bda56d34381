import type { PostRole } from '../people/index.ts';

/** The invented town. Nobody and nothing here exists; the domain `.example` is reserved for that (RFC 2606). */
export const town = {
  name: 'Urząd Miejski w Wierzbowie', authority: 'Burmistrz Wierzbowa', street: 'Rynek 1', postcode: '11-290', locality: 'Wierzbowo', phone: '89 555 01 00', website: 'https://wierzbowo.example', email: 'kancelaria@wierzbowo.example',
} as const;

/** Everybody of the demonstration signs in with this; it is printed at the start and stands in the manual. */
export const demonstrationPassword = 'wierzbowo-demo';

export const publishedMailboxes = ['kancelaria@wierzbowo.example', 'urzad@wierzbowo.example'] as const;
/** A mailbox of one post: what comes there waits for a decision whether it is official (instrukcja kancelaryjna §18). */
export const individualMailbox = { address: 'joanna.bielak@wierzbowo.example', owner: 'referent.gk' } as const;

export type TownUnit = { mark: string; name: string; parent: string | null; mailroom?: true };
export const units: readonly TownUnit[] = [
  { mark: 'BM', name: 'Burmistrz', parent: null },
  { mark: 'SK', name: 'Sekretarz Gminy', parent: 'BM' },
  { mark: 'KO', name: 'Biuro Obsługi Interesanta', parent: 'SK', mailroom: true },
  { mark: 'FN', name: 'Wydział Finansowy', parent: 'BM' },
  { mark: 'PO', name: 'Referat Podatków i Opłat', parent: 'FN' },
  { mark: 'GK', name: 'Referat Gospodarki Komunalnej', parent: 'BM' },
  { mark: 'IN', name: 'Referat Inwestycji i Dróg', parent: 'BM' },
  { mark: 'PP', name: 'Referat Planowania Przestrzennego', parent: 'BM' },
  { mark: 'SO', name: 'Wydział Spraw Obywatelskich', parent: 'BM' },
  { mark: 'USC', name: 'Urząd Stanu Cywilnego', parent: 'BM' },
  { mark: 'OS', name: 'Referat Oświaty', parent: 'BM' },
  { mark: 'PR', name: 'Referat Promocji i Kultury', parent: 'BM' },
];

export type Townsperson = { login: string; first: string; last: string; unit: string; title: string; role: PostRole; administrator?: true; archivist?: true };
export const staff: readonly Townsperson[] = [
  { login: 'burmistrz', first: 'Danuta', last: 'Kaliszewska', unit: 'BM', title: 'Burmistrz', role: 'mayor' },
  { login: 'zastepca', first: 'Tomasz', last: 'Wrzosek', unit: 'BM', title: 'Zastępca Burmistrza', role: 'secretary' },
  { login: 'sekretarz', first: 'Marek', last: 'Olszewski', unit: 'SK', title: 'Sekretarz Gminy', role: 'secretary' },
  { login: 'administrator', first: 'Wojciech', last: 'Domagała', unit: 'SK', title: 'Informatyk', role: 'officer', administrator: true },
  { login: 'kancelaria', first: 'Agnieszka', last: 'Pilch', unit: 'KO', title: 'Podinspektorka ds. kancelaryjnych', role: 'clerk' },
  { login: 'kancelaria2', first: 'Robert', last: 'Kłos', unit: 'KO', title: 'Referent ds. obsługi interesantów', role: 'clerk' },
  { login: 'skarbnik', first: 'Ewa', last: 'Lipińska', unit: 'FN', title: 'Skarbnik Gminy', role: 'head' },
  { login: 'ksiegowosc', first: 'Adam', last: 'Górny', unit: 'FN', title: 'Inspektor ds. księgowości', role: 'officer' },
  { login: 'kierownik.po', first: 'Renata', last: 'Zych', unit: 'PO', title: 'Kierowniczka referatu', role: 'head' },
  { login: 'podatki', first: 'Michał', last: 'Sowa', unit: 'PO', title: 'Inspektor ds. wymiaru podatków', role: 'officer' },
  { login: 'oplaty', first: 'Sylwia', last: 'Kmiecik', unit: 'PO', title: 'Podinspektorka ds. opłat', role: 'officer' },
  { login: 'kierownik.gk', first: 'Krzysztof', last: 'Maj', unit: 'GK', title: 'Kierownik referatu', role: 'head' },
  { login: 'referent.gk', first: 'Joanna', last: 'Bielak', unit: 'GK', title: 'Inspektorka ds. zieleni', role: 'officer' },
  { login: 'odpady', first: 'Dariusz', last: 'Kubiak', unit: 'GK', title: 'Inspektor ds. gospodarki odpadami', role: 'officer' },
  { login: 'kierownik.in', first: 'Grzegorz', last: 'Duda', unit: 'IN', title: 'Kierownik referatu', role: 'head' },
  { login: 'drogi', first: 'Paweł', last: 'Stec', unit: 'IN', title: 'Inspektor ds. dróg', role: 'officer' },
  { login: 'inwestycje', first: 'Magdalena', last: 'Rybak', unit: 'IN', title: 'Inspektorka ds. inwestycji', role: 'officer' },
  { login: 'kierownik.pp', first: 'Piotr', last: 'Nowicki', unit: 'PP', title: 'Kierownik referatu', role: 'head' },
  { login: 'planowanie', first: 'Natalia', last: 'Wójtowicz', unit: 'PP', title: 'Inspektorka ds. planowania', role: 'officer' },
  { login: 'kierownik.so', first: 'Beata', last: 'Krupa', unit: 'SO', title: 'Kierowniczka wydziału', role: 'head' },
  { login: 'ewidencja', first: 'Łukasz', last: 'Baran', unit: 'SO', title: 'Inspektor ds. ewidencji ludności', role: 'officer' },
  { login: 'archiwum', first: 'Halina', last: 'Wilk', unit: 'SK', title: 'Inspektorka ds. archiwum zakładowego', role: 'officer', archivist: true },
  { login: 'usc', first: 'Maria', last: 'Jagodzińska', unit: 'USC', title: 'Kierowniczka Urzędu Stanu Cywilnego', role: 'head' },
  { login: 'kierownik.os', first: 'Iwona', last: 'Szymczak', unit: 'OS', title: 'Kierowniczka referatu', role: 'head' },
  { login: 'oswiata', first: 'Karolina', last: 'Mróz', unit: 'OS', title: 'Podinspektorka ds. oświaty', role: 'officer' },
  { login: 'kierownik.pr', first: 'Jakub', last: 'Czarnecki', unit: 'PR', title: 'Kierownik referatu', role: 'head' },
  { login: 'promocja', first: 'Zuzanna', last: 'Lech', unit: 'PR', title: 'Referentka ds. promocji', role: 'officer' },
];

const shown = [['Burmistrz', 'burmistrz'], ['Sekretarz', 'sekretarz'], ['Kancelaria', 'kancelaria'], ['Kierownik referatu', 'kierownik.gk'], ['Prowadząca sprawy', 'referent.gk'], ['Archiwistka', 'archiwum'], ['Administrator', 'administrator']] as const;
/** One account per role, to be printed at the start. */
export const demonstrationSignIns: readonly { role: string; login: string; password: string }[] = shown.map(([role, login]) => ({ role, login, password: demonstrationPassword }));

/** The login of whoever heads the unit of this person. */
export function headOf(login: string): string {
  const person = staff.find((one) => one.login === login);
  const head = staff.find((one) => one.unit === person?.unit && one.role === 'head');
  if (!head) throw new Error(`nobody heads the unit of ${login}`);
  return head.login;
}
