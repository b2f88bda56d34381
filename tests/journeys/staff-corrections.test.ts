import assert from 'node:assert/strict';
import { before } from 'node:test';
import type { Page } from 'playwright-core';
import { openBrowser } from '../kit/browser.ts';
import { setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aMail, registered, seen, type IncomingItem } from './steps.ts';
import { aJourney, atWork, open, ready, says, violationsOn } from './staff-steps.ts';

const browser = await openBrowser();
const step = aJourney();
let office: SetUpOffice;
let letter: IncomingItem;
let mayor: Page;
before(async () => {
  office = await setUpOffice();
  letter = await registered(office, aMail({ subject: 'Przepełniony kosz w parku' }));
  await office.as.kancelaria.send('POST', '/api/v1/assignment/offer', { items: [await seen(office, letter.id)], deciderPostId: office.post.burmistrz });
  await office.as.burmistrz.send('POST', '/api/v1/assignment/decide', { items: [await seen(office, letter.id)], postId: office.post['kierownik.fn'], instruction: 'Proszę o załatwienie' });
  await office.as['kierownik.fn'].send('POST', '/api/v1/assignment/open', { itemId: letter.id });
  mayor = await atWork(browser, office, { login: 'burmistrz', at: `/items/${letter.id}` });
});

const stepsOf = async () => (await office.auditor.get<IncomingItem>(`/api/v1/incoming/${letter.id}`)).assignments.map((one) => one.step);
const correcting = (page: Page) => page.getByRole('region', { name: 'Co dalej' });

step('the author corrects a decision, the wrong one stays to be seen, and who had opened the letter is told why', async () => {
  await correcting(mayor).getByRole('button', { name: 'Popraw dekretację…' }).click();
  await correcting(mayor).getByLabel('Szukaj w całym urzędzie').fill('komunalnej');
  await mayor.keyboard.press('Enter');
  await correcting(mayor).getByLabel('Dlaczego poprawiasz').fill('Kosze należą do gospodarki komunalnej');
  assert.deepEqual(await violationsOn(mayor), []);
  await correcting(mayor).getByRole('button', { name: 'Popraw dekretację', exact: true }).click();
  await says(mayor, 'Dekretację poprawiono');
  await mayor.getByText('poprawienie dekretacji').waitFor();
  assert.deepEqual(await stepsOf(), ['offer', 'decide', 'correct']);
  const former = await atWork(browser, office, { login: 'kierownik.fn', at: '/desk' });
  await former.getByRole('region', { name: 'Do wiadomości' }).getByText('Kosze należą do gospodarki komunalnej').waitFor();
  await former.context().close();
});

step('the letter goes on while the author corrects once more: they are told who was quicker, and what they typed is still there', async () => {
  await correcting(mayor).getByRole('button', { name: 'Popraw dekretację…' }).click();
  await correcting(mayor).getByLabel('Dyspozycja').fill('Opróżnić jeszcze dziś');
  await correcting(mayor).getByLabel('Dlaczego poprawiasz').fill('Pilne');
  await office.as['kierownik.gk'].send('POST', '/api/v1/assignment/pass-on', { items: [await seen(office, letter.id)], postId: office.post['referent.gk'] });
  await correcting(mayor).getByRole('button', { name: 'Popraw dekretację', exact: true }).click();
  const told = mayor.getByRole('alert').filter({ hasText: 'Ktoś był szybszy' });
  await told.getByText(/Łukasz Dzięcioł/).waitFor();
  await told.getByText('Opróżnić jeszcze dziś').waitFor();
  assert.deepEqual(await stepsOf(), ['offer', 'decide', 'correct', 'pass-on']);
  await told.getByRole('button', { name: 'Zamknij' }).click();
});

step('the mayor recalls what the head has passed on; the letter is to be decided about again', async () => {
  await open(mayor, office, `/items/${letter.id}`);
  await correcting(mayor).getByText('Odwołaj dekretację…').click();
  await correcting(mayor).getByLabel('Dlaczego odwołujesz').fill('Zajmie się tym straż miejska');
  await correcting(mayor).getByRole('button', { name: 'Odwołaj dekretację', exact: true }).click();
  await says(mayor, 'Dekretację odwołano');
  await open(mayor, office, '/desk');
  await mayor.getByRole('region', { name: 'Do dekretacji' }).getByText('Przepełniony kosz').waitFor();
});

step('everything at a desk goes to another at once', async () => {
  await office.as.burmistrz.send('POST', '/api/v1/assignment/decide', { items: [await seen(office, letter.id)], postId: office.post['referent.gk'] });
  await open(mayor, office, `/structure/posts/${office.post['referent.gk']}`);
  await mayor.getByRole('button', { name: 'Przekaż wszystkie pisma…' }).click();
  await mayor.getByLabel('Komu', { exact: true }).selectOption({ label: 'GK, Kierownik referatu – Łukasz Dzięcioł' });
  await mayor.getByLabel('Powód').fill('Długa nieobecność');
  assert.deepEqual(await violationsOn(mayor), []);
  await mayor.getByRole('button', { name: 'Przekaż pisma', exact: true }).click();
  await says(mayor, 'Pisma przekazano');
  const { holder } = await office.auditor.get<IncomingItem>(`/api/v1/incoming/${letter.id}`);
  assert.equal(holder!.postId, office.post['kierownik.gk']);
});

step('on a telephone the correction fits', async () => {
  const phone = await atWork(browser, office, { login: 'burmistrz', at: `/items/${letter.id}` }, { viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
  await ready(phone);
  await correcting(phone).getByRole('button', { name: 'Popraw dekretację…' }).click();
  assert.deepEqual(await violationsOn(phone), []);
  assert.ok(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing is wider than the screen');
  await phone.context().close();
});

step('a letter decided elsewhere while one reads it stays in sight with what was typed; no other comes under the key that is about to be pressed', async () => {
  const { as, post } = office;
  const offered = async (subject: string) => {
    const { id } = await registered(office, aMail({ subject }));
    await as.administrator.send('POST', '/api/v1/assignment/offer', { items: [await seen(office, id)], deciderPostId: post.burmistrz, proposedPostId: post['kierownik.gk'] });
    return id;
  };
  const taken = await offered('Zapadnięta studzienka');
  await offered('Zerwany znak drogowy');
  await open(mayor, office, `/assignment?stage=to-decide&item=${taken}`);
  await mayor.getByRole('heading', { name: 'Zapadnięta studzienka' }).waitFor();
  await mayor.getByLabel('Dyspozycja').fill('Ogrodzić jeszcze dziś');
  await as.burmistrz.send('POST', '/api/v1/assignment/decide', { items: [await seen(office, taken)], postId: post['kierownik.gk'] });
  const told = mayor.getByRole('alert').filter({ hasText: 'Ktoś był szybszy' });
  await told.getByText(/Halina Wrona/).first().waitFor();
  await told.getByText('Ogrodzić jeszcze dziś').waitFor();
  await mayor.getByRole('heading', { name: 'Zapadnięta studzienka' }).waitFor();
  assert.equal(await mayor.getByRole('button', { name: /^Dekretuj/ }).count(), 0);
  assert.deepEqual(await violationsOn(mayor), []);
  await told.getByRole('button', { name: 'Następne pismo' }).click();
  await mayor.getByRole('heading', { name: 'Zerwany znak drogowy' }).waitFor();
  assert.equal(await told.count(), 0);
});
