import assert from 'node:assert/strict';
import { before } from 'node:test';
import type { Page } from 'playwright-core';
import { openBrowser } from '../kit/browser.ts';
import { setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aJourney, atWork, nothingBroke, open, violationsOn } from './staff-steps.ts';
import { aMail, registered, seen, type IncomingItem } from './steps.ts';

// Many letters decided about at once: marked by keyboard or by the filter, each with its own outcome, and gone on with after an interruption.
const browser = await openBrowser();
const step = aJourney();
let office: SetUpOffice;
let mayor: Page;
const laidBeforeTheMayor = async (subjects: string[]): Promise<IncomingItem[]> => {
  const letters: IncomingItem[] = [];
  for (const subject of subjects) letters.push(await registered(office, aMail({ subject })));
  for (const { id } of letters) await office.as.kancelaria.send('POST', '/api/v1/assignment/offer', { items: [await seen(office, id)], deciderPostId: office.post.burmistrz });
  return letters;
};
let heap: IncomingItem[];

before(async () => {
  office = await setUpOffice();
  heap = await laidBeforeTheMayor(['Pierwsze', 'Drugie', 'Trzecie', 'Czwarte', 'Piąte']);
  mayor = await atWork(browser, office, { login: 'burmistrz', at: '/mailroom/register?stage=to-decide' });
});

const ticked = () => mayor.getByRole('table').getByRole('checkbox', { checked: true }).count();
const holderOf = async (letter: IncomingItem) => (await office.auditor.get<IncomingItem>(`/api/v1/incoming/${letter.id}`)).holder?.postId;

step('rows are marked by the keyboard: one, those on the way down, and up to where one is', async () => {
  await mayor.getByText('5 pozycji').first().waitFor();
  await mayor.keyboard.press('j');
  await mayor.locator('[data-row="0"]:focus').waitFor();
  await mayor.keyboard.press('Shift+ArrowDown');
  await mayor.locator('[data-row="1"]:focus').waitFor();
  await mayor.keyboard.press('Shift+ArrowDown');
  await mayor.getByText('zaznaczono 3').waitFor();
  assert.equal(await ticked(), 3);
  await mayor.keyboard.press('x');
  await mayor.getByText('zaznaczono 2').waitFor();
  await mayor.getByRole('checkbox', { name: /Zaznacz: RPW\/1\// }).click({ modifiers: ['Shift'] });
  await mayor.getByText('zaznaczono 5').waitFor();
  assert.deepEqual(await violationsOn(mayor), []);
  await mayor.getByRole('button', { name: 'Odznacz' }).click();
  assert.equal(await ticked(), 0);
});

step('everything that fits the filter is marked with its number, decided after a question with the number, and each letter tells what became of it', async () => {
  await mayor.getByRole('button', { name: 'Zaznacz wszystkie pasujące do filtra…' }).click();
  const question = mayor.getByRole('dialog', { name: 'Zaznacz wszystkie pasujące do filtra' });
  await question.getByText('Do filtra pasuje 5 pism w obiegu. Zadekretować możesz 5 z nich.').waitFor();
  assert.deepEqual(await violationsOn(mayor), []);
  await question.getByRole('button', { name: 'Zaznacz 5 pism' }).click();
  await mayor.getByText('zaznaczono 5').waitFor();
  await office.as.sekretarz.send('POST', '/api/v1/assignment/decide', { items: [await seen(office, heap[2]!.id)], postId: office.post['kierownik.fn'] });
  await mayor.getByRole('button', { name: 'Dekretuj zaznaczone (5)…' }).click();
  const deciding = mayor.getByRole('dialog', { name: 'Zaznaczono 5 pism' });
  await deciding.getByLabel('Szukaj w całym urzędzie').fill('komunalnej');
  await deciding.getByLabel('Szukaj w całym urzędzie').press('Enter');
  assert.deepEqual(await violationsOn(mayor), []);
  await deciding.getByRole('button', { name: 'Dekretuj 5 pism' }).click();
  await mayor.getByRole('dialog', { name: 'Zadekretować 5 pism?' }).getByRole('button', { name: 'Zadekretuj 5 pism' }).click();
  const outcome = mayor.getByRole('dialog', { name: 'Dekretacja 5 pism' });
  await outcome.getByText('Gotowe → GK, Łukasz Dzięcioł: 4 z 5.').waitFor();
  await outcome.getByRole('listitem').filter({ hasText: heap[2]!.identifier }).getByText(/Piotr Jaskółka/).waitFor();
  await outcome.getByText('Wykonano: 4 pisma').click();
  assert.equal(await outcome.getByText('wykonano', { exact: true }).count(), 4);
  assert.deepEqual(await violationsOn(mayor), []);
  await outcome.getByRole('button', { name: 'Zamknij' }).click();
  assert.deepEqual(await Promise.all(heap.map(holderOf)), heap.map((_, at) => office.post[at === 2 ? 'kierownik.fn' : 'kierownik.gk']));
});

step('when the answer is lost and the page is left, the rest waits, is found again and finished, and nothing is decided twice', async () => {
  const more = await laidBeforeTheMayor(['Szóste', 'Siódme']);
  await open(mayor, office, '/mailroom/register?stage=to-decide');
  await mayor.getByRole('checkbox', { name: 'Zaznacz wszystkie wczytane' }).check();
  await mayor.getByRole('button', { name: 'Dekretuj zaznaczone (2)…' }).click();
  await mayor.getByLabel('Szukaj w całym urzędzie').fill('czapla');
  await mayor.getByLabel('Szukaj w całym urzędzie').press('Enter');
  await mayor.getByRole('button', { name: 'Dekretuj 2 pisma' }).click();
  await mayor.route('**/decide-each', async (route) => { await route.fetch(); await route.abort(); });
  await mayor.getByRole('button', { name: 'Zadekretuj 2 pisma' }).click();
  await mayor.getByText('Przerwano → FN, Barbara Czapla: 0 z 2. Reszta czeka.').first().waitFor();
  await mayor.unroute('**/decide-each');
  await open(mayor, office, '/mailroom/register');
  await mayor.getByText('Przerwano → FN, Barbara Czapla: 0 z 2. Reszta czeka.').waitFor();
  assert.deepEqual(await violationsOn(mayor), []);
  await mayor.getByRole('button', { name: 'Dokończ' }).click();
  await mayor.getByText('Gotowe → FN, Barbara Czapla: 2 z 2.').waitFor();
  await mayor.getByRole('button', { name: 'Wynik po pismach' }).click();
  await mayor.getByText('Wykonano: 2 pisma').click();
  assert.equal(await mayor.getByText('wykonano już wcześniej, nie powtórzono').count(), 2);
  for (const { id } of more) assert.equal((await office.auditor.get<IncomingItem>(`/api/v1/incoming/${id}`)).assignments.filter(({ step: link }) => link === 'decide').length, 1);
});

step('on a telephone, in the dark, it all fits', async () => {
  const phone = await atWork(browser, office, { login: 'kierownik.fn', at: '/mailroom/register' }, { viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
  await phone.getByRole('checkbox', { name: 'Zaznacz wszystkie wczytane' }).check();
  await phone.getByRole('button', { name: 'Przekaż zaznaczone (3)…' }).click();
  await phone.getByRole('dialog', { name: 'Zaznaczono 3 pisma' }).waitFor();
  assert.deepEqual(await violationsOn(phone), []);
  assert.ok(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing is wider than the screen');
  await phone.context().close();
  nothingBroke();
});
