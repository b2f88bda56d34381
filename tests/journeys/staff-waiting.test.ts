import assert from 'node:assert/strict';
import { before } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { until } from '../kit/api-client.ts';
import { openBrowser } from '../kit/browser.ts';
import { setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aMail, bringToOfficer, deskSection, openCase, post, registered, seen, settled, type IncomingItem, type LedgerEntry, type Mail, type OpenedCase } from './steps.ts';
import { aJourney, atWork, open, ready, says, violationsOn } from './staff-steps.ts';

// What sorting is not sure of: the clerk reads why, and takes each of the four ways out.
const browser = await openBrowser();
const step = aJourney();
let office: SetUpOffice;
let file: OpenedCase;
let clerk: Page;
let mails: Record<'fair' | 'empty' | 'stranger' | 'again', Mail>;

before(async () => {
  office = await setUpOffice();
  const letter = await registered(office, aMail());
  await bringToOfficer(office, letter.id);
  file = await openCase(office, letter.id);
  const neighbour = 'Kamil Wilga <kamil@sasiad.example>';
  mails = {
    fair: aMail({ from: 'Targi Gminne <targi@targi.example>', subject: 'Zaproszenie na targi', headers: { Precedence: 'bulk', 'List-Unsubscribe': '<mailto:u@targi.example>' } }),
    empty: aMail({ from: 'Zofia Gil <zofia@mieszkaniec.example>', subject: 'Zdjęcia przystanku', text: '' }),
    stranger: aMail({ from: neighbour, subject: `Sąsiad w sprawie ${file.mark}`, text: 'Ja też tam mieszkam i potwierdzam.' }),
    again: aMail({ from: neighbour, subject: `Dopisek do ${file.mark}`, text: 'Zapomniałem dodać: po deszczu stoi tam woda.' }),
  };
  clerk = await atWork(browser, office, { login: 'kancelaria', at: '/mailroom/waiting' });
  await clerk.evaluate('window.neverLoadedAnew = true');
});

const row = (subject: string | RegExp) => clerk.getByRole('list', { name: 'Poczekalnia' }).getByRole('link', { name: subject });
const way = (name: string) => clerk.getByRole('group', { name: 'Wybierz' }).getByRole('radio', { name });

async function openRow(subject: string): Promise<void> {
  await row(subject).click();
  await clerk.getByRole('heading', { name: subject, level: 2 }).waitFor();
}

/** Goes on by Tab until the focus is there, as people without a mouse do. */
async function tabTo(target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await clerk.keyboard.press('Tab');
  }
  assert.fail(`Tab does not lead to ${target}`);
}

async function left(mail: Mail): Promise<LedgerEntry> {
  const entry = await settled(office.auditor, mail.bytes);
  assert.equal(entry.state, 'done');
  return entry;
}

step('what sorting is not sure of appears by itself, counted, each with its reason in words', async () => {
  await clerk.getByText('Poczekalnia jest pusta').waitFor();
  assert.deepEqual(await violationsOn(clerk), []);
  for (const mail of Object.values(mails)) await post(office, mail);
  const reasons: [string, string][] = [
    ['Zaproszenie na targi', 'Wysyłka masowa, np. biuletyn lub oferta.'], ['Zdjęcia przystanku', 'Nie ma treści ani załączników.'],
    ['Sąsiad w sprawie', `Powołuje się na sprawę (${file.mark}), ale pod tym adresem nie ma jej strony.`], ['Dopisek do', `Powołuje się na sprawę (${file.mark})`],
  ];
  for (const [subject, reason] of reasons) await row(subject).getByText(reason).waitFor();
  await clerk.getByRole('link', { name: 'Poczekalnia 4' }).waitFor();
  await clerk.getByText('Wybierz wiadomość z listy').waitFor();
  assert.deepEqual(await violationsOn(clerk), []);
  assert.equal(await clerk.evaluate('window.neverLoadedAnew'), true);
});

step('by keyboard alone: an advertisement is set aside, not without a reason', async () => {
  await clerk.keyboard.press('j');
  for (const subject of ['Dopisek do', 'Sąsiad w sprawie', 'Zdjęcia przystanku']) {
    await clerk.locator(':focus').filter({ hasText: subject }).waitFor();
    await clerk.keyboard.press('j');
  }
  await clerk.locator(':focus').filter({ hasText: 'Zaproszenie na targi' }).waitFor();
  await clerk.keyboard.press('Enter');
  await clerk.locator('h2:focus').filter({ hasText: 'Zaproszenie na targi' }).waitFor();
  assert.ok(await way('To nie jest pismo urzędowe').isChecked(), 'what sorting proposes is chosen beforehand');
  assert.ok(await clerk.getByRole('radio', { name: 'oferta, reklama, biuletyn' }).isChecked());
  assert.ok(await clerk.getByRole('button', { name: 'Odłóż' }).isDisabled());
  assert.deepEqual(await violationsOn(clerk), []);
  await tabTo(way('To nie jest pismo urzędowe'));
  await clerk.keyboard.press('ArrowDown');
  await clerk.getByRole('button', { name: 'Sprawdź jeszcze raz' }).waitFor();
  await clerk.keyboard.press('ArrowUp');
  await tabTo(clerk.getByLabel('Dlaczego nie jest to pismo urzędowe'));
  await clerk.keyboard.type('Oferta handlowa');
  await clerk.keyboard.press('Enter');
  await says(clerk, 'Odłożono. Wiadomość zostaje w księdze przyjęć.');
  await row('Zaproszenie na targi').waitFor({ state: 'detached' });
  await clerk.getByRole('link', { name: 'Poczekalnia 3' }).waitFor();
  const { outcome, reason, itemId } = await left(mails.fair);
  assert.deepEqual([outcome, reason, itemId], ['not-official', 'advertisement', null]);
});

step('an empty letter is registered after all, and its sender is told so', async () => {
  await openRow('Zdjęcia przystanku');
  await clerk.getByText('Najpierw zapytaj nadawcę innym sposobem').waitFor();
  await way('Zarejestruj jako nowe pismo').check();
  await clerk.getByLabel('Wyślij nadawcy potwierdzenie wpływu').check();
  assert.deepEqual(await violationsOn(clerk), []);
  await clerk.getByRole('button', { name: 'Zarejestruj', exact: true }).click();
  await says(clerk, /^Zarejestrowano: RPW\/2\//);
  const entry = await left(mails.empty);
  assert.equal(entry.outcome, 'registered');
  const item = await until(() => office.auditor.get<IncomingItem>(`/api/v1/incoming/${entry.itemId}`), ({ acknowledgement }) => acknowledgement !== null);
  assert.deepEqual([item.identifier, item.partyName, item.holder?.stage, item.acknowledgement?.toAddress], [entry.identifier, 'Zofia Gil', 'mailroom', 'zofia@mieszkaniec.example']);
});

step('what sorting would still leave to a person goes on waiting, and says so', async () => {
  await openRow('Dopisek do');
  await way('Sprawdź jeszcze raz').check();
  assert.deepEqual(await violationsOn(clerk), []);
  await clerk.getByRole('button', { name: 'Sprawdź jeszcze raz' }).click();
  await says(clerk, /^Nadal czeka: Powołuje się na sprawę/);
  await row('Dopisek do').waitFor();
  assert.equal((await settled(office.auditor, mails.again.bytes)).state, 'waiting');
});

step('a neighbour\'s letter is registered and attached to the case it names', async () => {
  await openRow('Sąsiad w sprawie');
  assert.ok(await way('Zarejestruj i dołącz do sprawy').isChecked());
  const candidate = clerk.getByRole('radio', { name: new RegExp(file.mark.replaceAll('.', '\\.')) });
  assert.ok(await candidate.isChecked(), 'the case it names is chosen beforehand');
  assert.deepEqual(await violationsOn(clerk), []);
  await clerk.getByRole('button', { name: 'Dołącz do sprawy' }).click();
  await says(clerk, /^Zarejestrowano i dołączono: RPW\/3\//);
  const entry = await left(mails.stranger);
  assert.equal(entry.outcome, 'attached-to-case');
  const item = await office.auditor.get<IncomingItem>(`/api/v1/incoming/${entry.itemId}`);
  assert.deepEqual([item.case?.mark, item.holder?.postId, item.holder?.stage, item.acknowledgement], [file.mark, office.post['referent.gk'], 'to-accept', null]);
  assert.deepEqual((await deskSection(office.as['referent.gk'], 'to-accept')).map(({ title }) => title), [`Sąsiad w sprawie ${file.mark}`]);
});

step('the officer takes the neighbour\'s letter into the file; his other letter, sorted again, now finds the case by itself', async () => {
  const { itemId } = await left(mails.stranger);
  await office.as['referent.gk'].send('POST', '/api/v1/assignment/accept', { items: [await seen(office, itemId!)] });
  await office.as['referent.gk'].send('POST', `/api/v1/cases/${file.id}/letters`, { itemId });
  await openRow('Dopisek do');
  await way('Sprawdź jeszcze raz').check();
  await clerk.getByRole('button', { name: 'Sprawdź jeszcze raz' }).click();
  await says(clerk, 'Rozpoznano ponownie, wiadomość opuściła poczekalnię');
  await clerk.getByText('Poczekalnia jest pusta').waitFor();
  const { outcome, identifier } = await left(mails.again);
  assert.equal(outcome, 'attached-to-case');
  assert.match(identifier!, /^RPW\/4\//);
  assert.equal(await clerk.evaluate('window.neverLoadedAnew'), true);
});

step('the register shows the letters that waited, and who let them in; the promises hold', async () => {
  await clerk.getByRole('link', { name: /^Pisma przychodzące/ }).click();
  await ready(clerk);
  await clerk.getByRole('row', { name: /Zdjęcia przystanku/ }).getByRole('link').click();
  await clerk.getByText('Historia', { exact: true }).click();
  await clerk.getByRole('listitem').filter({ hasText: 'Zarejestrowano z poczekalni' }).getByText('Ewa Żuraw').waitFor();
  assert.equal(await clerk.getByRole('row', { name: /Zaproszenie na targi/ }).count(), 0);
  await open(clerk, office, '/mailroom/waiting');
  const { code, output } = await office.command('verify');
  assert.equal(code, 0, output);
});
