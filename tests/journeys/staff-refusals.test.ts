import assert from 'node:assert/strict';
import { before } from 'node:test';
import type { Page } from 'playwright-core';
import { openBrowser } from '../kit/browser.ts';
import { password, setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aMail, bringToOfficer, openCase, paragraphs, post, registered, type IncomingItem, type OpenedCase } from './steps.ts';
import { aJourney, atWork, open, says, summary } from './staff-steps.ts';

const browser = await openBrowser();
const step = aJourney();
let office: SetUpOffice;
let letter: IncomingItem, opened: OpenedCase, draftId: number;
let officer: Page;
before(async () => {
  office = await setUpOffice();
  letter = await registered(office, aMail());
  await bringToOfficer(office, letter.id);
  opened = await openCase(office, letter.id);
  ({ id: draftId } = await office.as['referent.gk'].send<{ id: number }>('POST', `/api/v1/cases/${opened.id}/drafts`, { answersItemId: letter.id }));
  const draft = await office.as['referent.gk'].get<{ revision: number; subject: string; addressees: unknown[] }>(`/api/v1/drafts/${draftId}`);
  await office.as['referent.gk'].send('PUT', `/api/v1/drafts/${draftId}`, { revision: draft.revision, subject: draft.subject, addressees: draft.addressees, content: paragraphs('Szanowna Pani,'), sendOnApproval: true, closeOnSending: false });
  officer = await atWork(browser, office, { login: 'referent.gk', at: `/cases/${opened.id}` });
});

step('what is hidden from somebody is a page that is not there, with a way back', async () => {
  const stranger = await atWork(browser, office, { login: 'referent.fn', at: '/desk' });
  for (const path of [`/items/${letter.id}`, `/items/${letter.id}/case`, `/cases/${opened.id}`, `/drafts/${draftId}`, '/items/999999', '/administration', '/administration/office', '/nowhere']) {
    await open(stranger, office, path);
    await stranger.getByRole('heading', { name: 'Nie ma takiej strony', level: 1 }).waitFor();
    assert.equal(await stranger.title(), 'Nie ma takiej strony – Obieg', path);
    assert.equal(await stranger.getByRole('button', { name: 'Spróbuj ponownie' }).count(), 0, `${path}: trying again changes nothing`);
    assert.ok(!/Źródlan|Leśniak/.test((await stranger.locator('main').textContent())!), `${path} tells nothing`);
  }
  await stranger.getByRole('link', { name: 'Wróć na swoje biurko' }).click();
  await stranger.getByRole('heading', { name: 'Moje biurko' }).waitFor();
  await stranger.context().close();
});

step('a thing hidden from somebody is missing beside its list too, and the list stays', async () => {
  const clerk = await atWork(browser, office, { login: 'kancelaria', at: '/mailroom/register/999999' });
  await clerk.getByText('Tego nie ma albo nie masz do tego dostępu').waitFor();
  await clerk.getByRole('link', { name: /RPW\/1/ }).or(clerk.getByRole('listitem').filter({ hasText: 'RPW/1/' })).first().waitFor();
  await open(clerk, office, '/cases');
  await clerk.getByText('Akta otwiera prowadzący sprawę').waitFor();
  const row = clerk.getByRole('row', { name: /Naprawa jezdni/ });
  await row.waitFor();
  assert.equal(await row.getByRole('link').count(), 0, 'the mailroom is not led to a file it may not open');
  await clerk.context().close();
});

step('a half-written note outlives a look elsewhere in the app; cancelled it is gone', async () => {
  const begin = () => officer.getByRole('button', { name: 'Dodaj notatkę' }).click();
  const text = officer.getByLabel('Treść');
  await begin();
  await text.fill('Dziura ma');
  await officer.getByRole('link', { name: 'Sprawy', exact: true }).click();
  await officer.getByRole('row', { name: /Naprawa jezdni/ }).waitFor();
  await officer.goBack();
  await begin();
  assert.equal(await text.inputValue(), 'Dziura ma');
  await officer.getByRole('button', { name: 'Anuluj' }).click();
  await begin();
  assert.equal(await text.inputValue(), '');
  await officer.getByRole('button', { name: 'Anuluj' }).click();
});

step('a session that ended elsewhere asks for signing in over the page, and what was typed is still there', async () => {
  await officer.getByRole('button', { name: 'Dodaj notatkę' }).click();
  await officer.getByLabel('Tytuł', { exact: true }).fill('Oględziny');
  await officer.getByLabel('Treść').fill('Dziura ma pół metra.');
  const other = await officer.context().newPage();
  await open(other, office, '/account');
  await other.getByRole('button', { name: 'Wyloguj się' }).click();
  await other.getByRole('heading', { name: 'Zaloguj się' }).waitFor();
  await other.close();

  const dialog = officer.getByRole('dialog', { name: 'Sesja wygasła' });
  await dialog.getByText('referent.gk').waitFor();
  await officer.keyboard.press('Escape');
  assert.ok(await dialog.isVisible(), 'there is nothing behind it that could go on');
  await dialog.getByLabel('Hasło').fill('nie to hasło, niestety');
  await officer.keyboard.press('Enter');
  await dialog.getByText('Login albo hasło się nie zgadza').waitFor();
  await dialog.getByLabel('Hasło').fill(password);
  await officer.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await officer.getByLabel('Treść').inputValue(), 'Dziura ma pół metra.');
  await officer.getByRole('button', { name: 'Dodaj do akt' }).click();
  await says(officer, 'Notatka jest w aktach');
});

step('two corrections of one entry: the second is told, keeps what it typed, and does not undo the first', async () => {
  const [first, second] = await Promise.all(['kancelaria', 'sekretarz'].map((login) => atWork(browser, office, { login, at: `/items/${letter.id}` })));
  const form = (page: Page) => page.getByRole('region', { name: 'Dane w rejestrze' });
  for (const page of [first!, second!]) await form(page).getByRole('button', { name: 'Popraw' }).click();
  await form(second!).getByLabel('Uwagi').fill('Pilnie poproszono o telefon.');
  await form(first!).getByLabel('Nadawca', { exact: true }).fill('Jadwiga Leśniak-Wrzos');
  await form(first!).getByRole('button', { name: 'Zapisz 1 poprawkę' }).click();
  await says(first!, 'Poprawiono');
  // The second page has heard of the change by itself, with its form open.
  await second!.getByText('Jadwiga Leśniak-Wrzos').first().waitFor();
  await form(second!).getByRole('button', { name: 'Zapisz 1 poprawkę' }).click();
  await (await summary(second!)).getByText('Zmieniono to w międzyczasie: Ewa Żuraw').waitFor();
  assert.equal(await form(second!).getByLabel('Uwagi').inputValue(), 'Pilnie poproszono o telefon.');
  assert.equal(await form(second!).getByLabel('Nadawca', { exact: true }).inputValue(), 'Jadwiga Leśniak-Wrzos');
  await form(second!).getByRole('button', { name: 'Zapisz 1 poprawkę' }).click();
  await says(second!, 'Poprawiono');
  const now = await office.auditor.get<{ metadata: { partyName: string; remarks: string } }>(`/api/v1/incoming/${letter.id}`);
  assert.deepEqual([now.metadata.partyName, now.metadata.remarks], ['Jadwiga Leśniak-Wrzos', 'Pilnie poproszono o telefon.']);
  for (const page of [first!, second!]) await page.context().close();
});

step('two windows write one letter: both texts are shown, a person chooses, nothing disappears unseen', async () => {
  const other = await officer.context().newPage();
  await open(officer, office, `/drafts/${draftId}`);
  await open(other, office, `/drafts/${draftId}`);
  const text = (page: Page) => page.getByRole('textbox', { name: 'Treść pisma' });
  const write = async (page: Page, words: string) => {
    await text(page).getByText('Szanowna Pani,').click();
    await page.keyboard.press('End');
    await page.keyboard.type(words);
  };
  await write(officer, ' załatamy w piątek.');
  await officer.getByText(/zapisano \d/).waitFor();
  await write(other, ' załatamy w sobotę.');
  await other.getByRole('button', { name: 'Porównaj obie wersje' }).click();
  const conflict = other.getByRole('alert');
  await conflict.getByText('załatamy w piątek.').waitFor();
  await conflict.getByText('załatamy w sobotę.').waitFor();
  assert.ok(await other.getByRole('button', { name: 'Przekaż do akceptacji' }).isDisabled());
  await conflict.getByRole('button', { name: 'Zapisz moją' }).click();
  await other.getByText(/zapisano \d/).waitFor();
  const { content } = await office.as['referent.gk'].get<{ content: unknown }>(`/api/v1/drafts/${draftId}`);
  assert.match(JSON.stringify(content), /w sobotę/);
  await other.close();
});

step('while the server is away it is said so and nothing typed is lost; when it is back, news come by themselves again', async () => {
  await open(officer, office, `/cases/${opened.id}`);
  const clerk = await atWork(browser, office, { login: 'kancelaria', at: '/mailroom/register' });
  await officer.getByRole('button', { name: 'Dodaj notatkę' }).click();
  await officer.getByLabel('Tytuł', { exact: true }).fill('Telefon');
  await officer.getByLabel('Treść').fill('Wykonawca potwierdził.');
  await office.kill();
  await clerk.getByText('Połączenie przerwane, wznawiam').waitFor();
  await officer.getByRole('button', { name: 'Dodaj do akt' }).click();
  await (await summary(officer)).getByText('Brak połączenia z serwerem').waitFor();
  await office.restart();
  await clerk.getByText('Połączenie przerwane, wznawiam').waitFor({ state: 'detached' });
  assert.equal(await officer.getByLabel('Treść').inputValue(), 'Wykonawca potwierdził.');
  await officer.getByRole('button', { name: 'Dodaj do akt' }).click();
  await says(officer, 'Notatka jest w aktach');
  await post(office, aMail({ subject: 'Po przerwie' }));
  await clerk.getByRole('row', { name: /Po przerwie/ }).waitFor();
});
