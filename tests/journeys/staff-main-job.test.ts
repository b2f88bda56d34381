import assert from 'node:assert/strict';
import { before } from 'node:test';
import { simpleParser } from 'mailparser';
import type { Page } from 'playwright-core';
import { openBrowser } from '../kit/browser.ts';
import { setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aMail, post, registered } from './steps.ts';
import { aJourney, atWork, open, ready, says, summary } from './staff-steps.ts';

const browser = await openBrowser();
const step = aJourney();
let office: SetUpOffice;
let clerk: Page, mayor: Page, head: Page, officer: Page;
before(async () => {
  office = await setUpOffice();
  const at = (login: string, screen: string) => atWork(browser, office, { login, at: screen });
  [clerk, mayor, head, officer] = await Promise.all([at('kancelaria', '/mailroom/register'), at('burmistrz', '/assignment'), at('kierownik.gk', '/desk'), at('referent.gk', '/desk')]);
  for (const page of [clerk, mayor, head, officer]) await page.evaluate('window.neverLoadedAnew = true');
});

/** The page has shown everything since it was opened, so what is on it came by itself. */
async function neverLoadedAnew(page: Page): Promise<void> {
  assert.equal(await page.evaluate('window.neverLoadedAnew'), true);
}

const hole = aMail({ subject: 'Dziura w jezdni przy ul. Źródlanej' });
const inPile = (page: Page, title: string) => page.getByRole('list', { name: 'Stos pism' }).getByRole('listitem').filter({ hasText: title });
const onDesk = (page: Page, section: string, title: string) => page.getByRole('region', { name: section }).getByRole('listitem').filter({ hasText: title });

step('a resident\'s e-mail appears in the mailroom by itself, with its number', async () => {
  await clerk.getByText('Rejestr jest jeszcze pusty').waitFor();
  await post(office, hole);
  const row = clerk.getByRole('row', { name: /Dziura w jezdni/ });
  await row.getByText('Jadwiga Leśniak').waitFor();
  assert.match((await row.getByRole('link').textContent())!, /^RPW\/1\/\d{4}$/);
  await clerk.getByRole('link', { name: 'Pisma przychodzące 1' }).waitFor();
  await neverLoadedAnew(clerk);
});

step('the clerk reads it, corrects the sender with a trace, and lays it before the mayor', async () => {
  await clerk.getByRole('row', { name: /Dziura w jezdni/ }).getByRole('link').click();
  await clerk.getByRole('heading', { name: 'Dziura w jezdni', level: 2 }).waitFor();
  await clerk.getByRole('button', { name: 'Jako tekst' }).click();
  await clerk.getByText('proszę o załatanie dziury w jezdni').waitFor();
  await clerk.getByText('jeszcze nieotwarte').waitFor({ state: 'detached' });

  const data = clerk.getByRole('region', { name: 'Dane w rejestrze' });
  await data.getByRole('button', { name: 'Popraw' }).click();
  await data.getByLabel('Nadawca', { exact: true }).fill('Jadwiga Leśniak-Wrzos');
  await data.getByRole('textbox', { name: 'Data na piśmie' }).fill('31.02.2026');
  await data.getByText('Wpisz datę w postaci dd.mm.rrrr').waitFor();
  await data.getByRole('textbox', { name: 'Data na piśmie' }).fill('22.11.2026');
  await data.getByLabel('Powód poprawki').fill('Tak podpisała list');
  await data.getByRole('button', { name: 'Zapisz 2 poprawki' }).click();
  await says(clerk, 'Poprawiono');
  await clerk.getByText('Poprawki (2)').click();
  await clerk.getByRole('deletion').filter({ hasText: 'Jadwiga Leśniak' }).waitFor();

  const next = clerk.getByRole('region', { name: 'Co dalej' });
  await next.getByLabel('Do decyzji').selectOption({ label: 'Burmistrz – Halina Wrona' });
  await next.getByLabel('Szukaj w całym urzędzie').fill('komunalnej');
  await clerk.keyboard.press('Enter');
  assert.ok(await next.getByRole('radio', { name: /Referat Gospodarki Komunalnej/ }).isChecked());
  await next.getByRole('button', { name: 'Przekaż do dekretacji' }).click();
  await says(clerk, 'Pismo przekazano do dekretacji: Halina Wrona');
  await neverLoadedAnew(clerk);
  // Whoever leaves the page does not want to undo: what waits is sent at once.
  await open(clerk, office, '/assignment');
});

step('the mayor decides by keyboard, takes it back, decides again', async () => {
  await inPile(mayor, 'Dziura w jezdni').waitFor();
  await neverLoadedAnew(mayor);
  await mayor.getByText('1 z 1', { exact: true }).waitFor();
  assert.ok(await mayor.getByRole('radio', { name: /Referat Gospodarki Komunalnej/ }).isChecked(), 'what the clerk proposed is chosen beforehand');
  await mayor.getByText('Tak proponuje kancelaria').waitFor();
  await mayor.keyboard.press('ArrowRight');
  await mayor.getByText('Wszystko rozdzielone').waitFor();
  await mayor.getByRole('region', { name: 'Powiadomienia' }).getByRole('button', { name: 'Cofnij' }).waitFor();
  await mayor.keyboard.press('u');
  await inPile(mayor, 'Dziura w jezdni').waitFor();
  await mayor.getByRole('button', { name: 'Pilne' }).click();
  const term = mayor.getByRole('textbox', { name: /^Termin/ });
  for (const [slip, words] of [['31.02.2027', /Wpisz datę w postaci/], ['01.01.2020', 'Ten dzień już minął']] as const) {
    await term.fill(slip);
    await mayor.getByText(words).waitFor();
    await inPile(mayor, 'Dziura w jezdni').getByRole('link').focus();
    await mayor.keyboard.press('ArrowRight');
    await inPile(mayor, 'Dziura w jezdni').waitFor();
  }
  await mayor.getByRole('button', { name: '14 dni' }).click();
  await mayor.keyboard.press('ArrowRight');
  await says(mayor, 'Zadekretowano: GK, Łukasz Dzięcioł');
});

step('several letters get one decision', async () => {
  const others = ['Brak ławki na skwerze', 'Przepełniony kosz', 'Życzenia świąteczne'].map((subject) => aMail({ subject, from: `Kamil Wilga <${subject.length}@mieszkaniec.example>` }));
  for (const mail of others) await registered(office, mail);
  await inPile(clerk, 'Życzenia świąteczne').waitFor();
  await clerk.getByLabel('Zaznacz wszystkie wczytane').check();
  await clerk.getByRole('heading', { name: 'Zaznaczono 3 pisma' }).waitFor();
  await clerk.getByLabel('Do decyzji').selectOption({ label: 'Burmistrz – Halina Wrona' });
  await clerk.getByRole('button', { name: 'Przekaż 3 pisma do dekretacji' }).click();
  await says(clerk, '3 pisma przekazano do dekretacji: Halina Wrona');
  await open(clerk, office, '/dispatch');

  await inPile(mayor, 'Życzenia świąteczne').waitFor();
  await inPile(mayor, 'Brak ławki').getByRole('link').focus();
  await mayor.keyboard.press('x');
  await mayor.keyboard.press('j');
  await mayor.keyboard.press('j');
  await mayor.keyboard.press('Shift+X');
  await mayor.getByRole('heading', { name: 'Zaznaczono 3 pisma' }).waitFor();
  await mayor.getByLabel('Szukaj w całym urzędzie').fill('dzięcioł');
  await mayor.keyboard.press('Enter');
  await mayor.getByRole('button', { name: 'Dekretuj 3 pisma' }).click();
  await says(mayor, 'Zadekretowano 3 pisma: GK, Łukasz Dzięcioł');
});

step('the head passes letters on, with an instruction and not beyond the mayor\'s term', async () => {
  await onDesk(head, 'Do rozdzielenia w wydziale', 'Życzenia').waitFor();
  await neverLoadedAnew(head);
  await onDesk(head, 'Do rozdzielenia w wydziale', 'Dziura w jezdni').getByText('Pilne').waitFor();
  await head.getByRole('link', { name: 'Przejrzyj po kolei' }).click();
  await inPile(head, 'Dziura w jezdni').getByRole('link').click();
  await head.getByText('Halina Wrona: Pilne').waitFor();
  await head.getByRole('radio', { name: /Anna Słowik/ }).check();
  await head.getByRole('textbox', { name: /^Termin/ }).fill('31.12.2099');
  await head.getByText(/Termin nie może być późniejszy niż/).waitFor();
  assert.ok(await head.getByRole('button', { name: 'Przekaż', exact: false }).last().isDisabled());
  await head.getByRole('button', { name: '7 dni' }).click();
  await head.getByLabel('Dyspozycja').fill('Proszę o odpowiedź do piątku.');
  await head.getByRole('button', { name: 'Przekaż', exact: true }).click();
  await says(head, 'Przekazano: Anna Słowik');
  await head.getByLabel('Zaznacz wszystkie wczytane').check();
  await head.getByRole('radio', { name: /Anna Słowik/ }).check();
  await head.getByRole('button', { name: 'Przekaż 3 pisma' }).click();
  await says(head, 'Przekazano 3 pisma: Anna Słowik');
  await neverLoadedAnew(head);
  await open(head, office, '/assignment');
});

step('the officer returns a letter with the reason, and accepts the others', async () => {
  await onDesk(officer, 'Do przyjęcia', 'Przepełniony kosz').waitFor();
  await neverLoadedAnew(officer);
  await officer.getByRole('link', { name: 'Przepełniony kosz' }).click();
  await officer.getByText('Zwróć…').click();
  await officer.getByRole('button', { name: 'Zwróć', exact: true }).click();
  await officer.getByText('Napisz, dlaczego zwracasz').waitFor();
  await officer.getByLabel('Dlaczego zwracasz').fill('Kosze prowadzi inspektor.');
  await officer.getByRole('button', { name: 'Zwróć', exact: true }).click();
  await says(officer, 'Zwrócono pismo');
  await inPile(head, 'Przepełniony kosz').waitFor();
  await head.getByText('Kosze prowadzi inspektor.').first().waitFor();

  await officer.getByRole('link', { name: 'Moje biurko' }).click();
  await officer.getByRole('button', { name: 'Przyjmij wszystkie 3 pisma' }).click();
  await says(officer, 'Przyjęto 3 pisma');
  await onDesk(officer, 'W moich rękach – bez sprawy', 'Dziura w jezdni').waitFor();
});

step('what needs no handling is kept in a class without a case', async () => {
  await officer.getByRole('link', { name: 'Życzenia świąteczne' }).click();
  await officer.getByRole('link', { name: 'Załóż sprawę lub dołącz' }).click();
  await officer.getByLabel('Bez sprawy').check();
  await officer.getByRole('button', { name: 'Zachowaj bez sprawy' }).click();
  await (await summary(officer)).getByRole('link', { name: 'Wybierz klasę z wykazu akt' }).click();
  await officer.keyboard.type('życzenia');
  await officer.getByRole('region', { name: 'Klasy' }).getByRole('radio').first().check();
  await officer.getByRole('button', { name: 'Zachowaj bez sprawy' }).click();
  await says(officer, 'zachowano bez zakładania sprawy');
});

step('the officer opens a case in a class of the file plan, with the day it is due and why', async () => {
  await officer.getByRole('link', { name: 'Moje biurko' }).click();
  await officer.getByRole('link', { name: 'Dziura w jezdni' }).click();
  await officer.getByRole('link', { name: 'Załóż sprawę lub dołącz' }).click();
  await officer.getByRole('button', { name: 'Załóż sprawę' }).click();
  await (await summary(officer)).getByRole('link', { name: 'Wybierz klasę z wykazu akt' }).click();
  await officer.keyboard.type('7021');
  await officer.getByRole('radio', { name: /^7021 / }).check();
  await officer.getByText(/^Termin: /).waitFor();
  await officer.getByText(/^Dlaczego .*\?$/).click();
  await officer.getByText('art. 35 § 3').first().waitFor();
  await officer.getByLabel('Tytuł sprawy').fill('Leśniak-Wrzos – naprawa jezdni, ul. Źródlana');
  await officer.getByRole('button', { name: 'Załóż sprawę' }).click();
  await officer.getByRole('heading', { name: 'Leśniak-Wrzos – naprawa jezdni, ul. Źródlana', level: 1 }).waitFor();
  await officer.getByText(/^GK\.7021\.1\.\d{4}$/).waitFor();
});

step('a note is added to the file', async () => {
  await officer.getByRole('button', { name: 'Dodaj notatkę' }).click();
  await officer.getByLabel('rozmowa').check();
  await officer.getByLabel('Tytuł', { exact: true }).fill('Rozmowa z wykonawcą');
  await officer.getByLabel('Treść').fill('Naprawa w czwartek.');
  await officer.getByRole('button', { name: 'Dodaj do akt' }).click();
  await says(officer, 'Notatka jest w aktach');
  await officer.getByRole('tab', { name: 'Notatki 1' }).click();
  await officer.getByRole('tabpanel').getByText('Naprawa w czwartek.').waitFor();
});

step('the answer is written with a heading, a list, a table and a link, looked at as PDF, and submitted', async () => {
  await officer.getByRole('button', { name: 'Przygotuj odpowiedź' }).click();
  const text = officer.getByRole('textbox', { name: 'Treść pisma' });
  const tool = (name: string) => officer.getByRole('toolbar', { name: 'Formatowanie' }).getByRole('button', { name });
  await text.click();
  await officer.keyboard.press('Control+A');
  await officer.keyboard.press('Delete');
  await officer.getByLabel('Rodzaj akapitu').selectOption({ label: 'Nagłówek 2' });
  await officer.keyboard.type('Naprawa jezdni');
  await officer.keyboard.press('Enter');
  await officer.keyboard.type('Zrobimy to tak:');
  await officer.keyboard.press('Enter');
  await tool('Wypunktowanie').click();
  await officer.keyboard.type('zabezpieczenie miejsca');
  await officer.keyboard.press('Enter');
  await officer.keyboard.type('nowa nawierzchnia');
  await officer.keyboard.press('Enter');
  await officer.keyboard.press('Enter');
  await tool('Odnośnik').click();
  await officer.getByLabel('Adres strony lub e-mail').fill('javascript:alert(1)');
  await officer.keyboard.press('Enter');
  await officer.getByText('Tego adresu nie można użyć w piśmie').waitFor();
  await officer.getByLabel('Adres strony lub e-mail').fill('wierzbowo.example/remonty');
  await officer.getByRole('button', { name: 'Wstaw' }).click();
  await officer.keyboard.press('Enter');
  await tool('Tabela').click();
  await officer.keyboard.type('Odcinek');
  await officer.keyboard.press('Tab');
  await officer.keyboard.type('Termin');
  for (const part of ['list', 'table', 'link', 'heading'] as const) await text.getByRole(part).first().waitFor();
  await officer.getByText(/zapisano \d/).waitFor();

  const pdf = officer.waitForResponse((response) => /\/drafts\/\d+\/preview/.test(response.url()));
  await officer.getByRole('button', { name: 'Podgląd' }).click();
  assert.deepEqual([(await pdf).status(), (await pdf).headers()['content-type']], [200, 'application/pdf']);
  await officer.getByRole('button', { name: 'Wróć do pisania' }).click();
  await text.getByText('nowa nawierzchnia').waitFor();
  await officer.getByRole('button', { name: 'Przekaż do akceptacji' }).click();
  await says(officer, 'Przekazano do akceptacji: Łukasz Dzięcioł');
  await officer.getByRole('link', { name: 'Odpowiedź czeka na akceptację' }).waitFor();
});

step('the head sends the answer back with remarks; the officer mends it', async () => {
  await head.getByRole('link', { name: 'Moje biurko' }).click();
  await onDesk(head, 'Do akceptacji', 'Dziura w jezdni').getByRole('link').click();
  await head.getByRole('button', { name: 'Zwróć do poprawy' }).click();
  await head.getByText('Napisz, co poprawić', { exact: true }).waitFor();
  await head.getByLabel('Uwagi').fill('Proszę dopisać dzień naprawy.');
  await head.getByRole('button', { name: 'Zwróć do poprawy' }).click();
  await says(head, 'Zwrócono: Anna Słowik');

  await officer.getByRole('link', { name: 'Popraw zwróconą odpowiedź' }).click();
  await officer.getByText('Proszę dopisać dzień naprawy.').waitFor();
  await officer.getByRole('textbox', { name: 'Treść pisma' }).getByText('Zrobimy to tak:').click();
  await officer.keyboard.press('End');
  await officer.keyboard.type(' w czwartek 26 listopada');
  await officer.getByRole('button', { name: 'Przekaż do akceptacji' }).click();
  await says(officer, 'Przekazano do akceptacji: Łukasz Dzięcioł');
  await officer.getByRole('link', { name: 'Odpowiedź czeka na akceptację' }).waitFor();
});

step('the head approves, the answer leaves, and the dispatch shows what was sent', async () => {
  await onDesk(head, 'Do akceptacji', 'Dziura w jezdni').getByRole('link').click();
  await head.getByRole('tab', { name: 'Treść pisma' }).click();
  await head.getByText('w czwartek 26 listopada').waitFor();
  await head.getByRole('button', { name: 'Akceptuj i wyślij' }).click();
  await says(head, /^Wysłano jako RPW/);

  await clerk.getByRole('button', { name: 'Odpowiedzi' }).click();
  await clerk.getByRole('link', { name: /Re: Dziura w jezdni/ }).click();
  await clerk.getByRole('heading', { name: /^Re: Dziura w jezdni/ }).waitFor();
  await clerk.getByText('zatrzymane tutaj').first().waitFor();
  await clerk.getByRole('listitem').filter({ hasText: /GK-7021-1-\d{4}\.pdf/ }).waitFor();
});

step('the resident writes back, and it lies on the officer\'s desk by itself', async () => {
  await officer.getByRole('link', { name: 'Moje biurko' }).click();
  await ready(officer);
  const mails = await office.as.kancelaria.get<{ entries: { id: number }[] }>('/api/v1/dispatch?purpose=answer');
  const sent = await simpleParser((await office.as.kancelaria.bytes(`/api/v1/dispatch/${mails.entries[0]!.id}/original`)).body);
  await post(office, aMail({ subject: sent.subject!, text: 'Dziękuję, ale dziura wróciła.', headers: { 'In-Reply-To': sent.messageId!, References: sent.messageId! } }));
  const line = onDesk(officer, 'Do przyjęcia', 'Dziura w jezdni');
  await line.getByText('nowe').waitFor();
  await neverLoadedAnew(officer);
  await line.getByRole('link').click();
  await officer.getByRole('button', { name: 'Jako tekst' }).click();
  await officer.getByText('ale dziura wróciła').waitFor();
});
