import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { openBrowser } from '../kit/browser.ts';
import { startSmtpSink, type SmtpSink } from '../kit/mail/smtp-sink.ts';
import { setUpOffice, type SetUpOffice } from '../kit/set-up-office.ts';
import { aJourney, atWork, nothingBroke, open, says, violationsOn } from './staff-steps.ts';
import { aMail, approve, bringToOfficer, mailOf, openCase, paragraphs, registered, submitAnswer } from './steps.ts';

// An entry of the outgoing register as the mailroom keeps it: corrected with the old value to be seen, cancelled with the reason.
const browser = await openBrowser();
const step = aJourney();
let office: SetUpOffice;
let clerk: Page;
let itemId: number;

let world: SmtpSink;

before(async () => {
  world = await startSmtpSink();
  office = await setUpOffice({ env: { OBIEG_SMTP_URL: world.url } });
  itemId = (await answered('sent')).itemId;
  clerk = await atWork(browser, office, { login: 'kancelaria', at: `/mailroom/outgoing/${itemId}` });
});
after(() => world.close());

/** A letter, a case, and an answer whose mail has come so far. */
async function answered(state: string): Promise<{ itemId: number; identifier: string; caseId: number }> {
  const letter = await registered(office, aMail());
  await bringToOfficer(office, letter.id);
  const { id: caseId } = await openCase(office, letter.id);
  const { identifier } = await approve(office, await submitAnswer(office, caseId, letter.id));
  const mail = await mailOf(office, identifier!, (one) => one.state === state);
  return { itemId: mail.itemId, identifier: identifier!, caseId };
}

const data = () => clerk.getByRole('region', { name: 'Dane w rejestrze' });

step('the clerk corrects the addressee of a letter that went out; what its sending proves is not asked for', async () => {
  await data().getByRole('button', { name: 'Popraw' }).click();
  await data().getByText('poświadcza wysyłka').waitFor();
  assert.equal(await data().getByLabel('Data nadania').count(), 0);
  assert.deepEqual(await violationsOn(clerk), []);
  await data().getByLabel('Adresat', { exact: true }).fill('Jadwiga Leśniak-Kos');
  await data().getByLabel('Uwagi').fill('Nazwisko jak we wniosku');
});

step('somebody was quicker: the clerk is told who, and what was typed goes on from there', async () => {
  await office.as.sekretarz.send('PATCH', `/api/v1/outgoing/${itemId}`, { revision: 1, changes: { title: 'Naprawa jezdni' }, reason: 'krótszy tytuł' });
  await data().getByLabel('Powód poprawki').fill('pomyłka w nazwisku');
  await data().getByRole('button', { name: 'Zapisz 2 poprawki' }).click();
  await data().getByRole('alert').getByText(/Piotr Jaskółka/).waitFor();
  assert.deepEqual(await violationsOn(clerk), []);
  await clerk.setViewportSize({ width: 360, height: 740 });
  assert.ok(await clerk.evaluate('document.documentElement.scrollWidth <= 360'));
  await clerk.setViewportSize({ width: 1280, height: 800 });
  assert.equal(await data().getByLabel('Czego dotyczy').inputValue(), 'Naprawa jezdni');
  await data().getByRole('button', { name: 'Zapisz 2 poprawki' }).press('Enter');
  await says(clerk, 'Poprawiono');
  await clerk.getByText('Poprawki (3)').click();
  const old = clerk.locator('details').filter({ hasText: 'Poprawki (3)' }).locator('del');
  assert.deepEqual((await old.allTextContents()).toSorted(), ['Jadwiga Leśniak', 'Dziura w jezdni przy ul. Źródlanej', 'brak'].toSorted());
});

step('the register shows the old values beside the new ones', async () => {
  await clerk.keyboard.press('Escape');
  const row = clerk.getByRole('table').getByRole('row').filter({ hasText: 'Jadwiga Leśniak-Kos' });
  await row.locator('del', { hasText: 'Jadwiga Leśniak' }).waitFor();
  assert.deepEqual(await violationsOn(clerk), []);
});

step('a letter that went out cannot be cancelled, and it is said why', async () => {
  await open(clerk, office, `/mailroom/outgoing/${itemId}`);
  await clerk.getByText('Anuluj wpis…').press('Enter');
  await clerk.getByText('już wyszło z urzędu').waitFor();
  assert.deepEqual(await violationsOn(clerk), []);
});

step('one that no server takes is cancelled once its case is open again: the number stays with the reason', async () => {
  world.rules.recipient = () => ({ code: 550, text: '5.1.1 No such user here' });
  const { itemId: wrong, identifier, caseId } = await answered('failed');
  await open(clerk, office, `/mailroom/outgoing/${wrong}`);
  await clerk.getByText('Anuluj wpis…').press('Enter');
  await clerk.getByText('Najpierw trzeba ją wznowić').waitFor();
  const file = await office.as['referent.gk'].get<{ revision: number }>(`/api/v1/cases/${caseId}`);
  await office.as['referent.gk'].send('POST', `/api/v1/cases/${caseId}/reopening`, { revision: file.revision, reason: 'Odpowiedź nie doszła' });
  await open(clerk, office, `/mailroom/outgoing/${wrong}`);
  await clerk.getByText('Anuluj wpis…').press('Enter');
  await clerk.getByLabel('Dlaczego').fill('napisano w złej sprawie');
  assert.deepEqual(await violationsOn(clerk), []);
  await clerk.getByRole('button', { name: `Anuluj wpis ${identifier}` }).press('Enter');
  await says(clerk, `Wpis ${identifier} anulowano`);
  await clerk.getByText('Ten wpis anulowano: napisano w złej sprawie.').waitFor();
  assert.equal(await data().getByRole('button', { name: 'Popraw' }).count(), 0);
  assert.deepEqual(await violationsOn(clerk), []);
  await clerk.setViewportSize({ width: 360, height: 740 });
  assert.ok(await clerk.evaluate('document.documentElement.scrollWidth <= 360'));
  await clerk.setViewportSize({ width: 1280, height: 800 });
  await open(clerk, office, '/mailroom/outgoing?state=cancelled');
  const row = clerk.getByRole('table').getByRole('row').filter({ hasText: 'napisano w złej sprawie' });
  assert.equal(await row.locator('del').textContent(), identifier);
  assert.deepEqual(await violationsOn(clerk), []);
});

step('whoever writes an answer says what kind of document it is, and the register says the same', async () => {
  delete world.rules.recipient;
  const letter = await registered(office, aMail());
  await bringToOfficer(office, letter.id);
  const { id: caseId } = await openCase(office, letter.id);
  const { id: draftId } = await office.as['referent.gk'].send<{ id: number }>('POST', `/api/v1/cases/${caseId}/drafts`, { answersItemId: letter.id });
  const officer = await atWork(browser, office, { login: 'referent.gk', at: `/drafts/${draftId}` });
  await officer.getByLabel('Rodzaj pisma').selectOption({ label: 'decyzja' });
  await officer.getByText('Zapisano').first().waitFor();
  assert.deepEqual(await violationsOn(officer), []);
  await officer.setViewportSize({ width: 360, height: 740 });
  assert.ok(await officer.evaluate('document.documentElement.scrollWidth <= 360'));
  await officer.context().close();
  const { subject, addressees, revision } = await office.as['referent.gk'].get<{ subject: string; addressees: object[]; revision: number }>(`/api/v1/drafts/${draftId}`);
  const saved = await office.as['referent.gk'].send<{ revision: number }>('PUT', `/api/v1/drafts/${draftId}`, { revision, subject, addressees, content: paragraphs('Orzekam.'), sendOnApproval: true, closeOnSending: false });
  await office.as['referent.gk'].send('POST', `/api/v1/drafts/${draftId}/submission`, { revision: saved.revision, approverPostId: office.post['kierownik.gk'] });
  const head = await atWork(browser, office, { login: 'kierownik.gk', at: `/drafts/${draftId}` });
  await head.locator('dd', { hasText: 'decyzja' }).waitFor();
  assert.deepEqual(await violationsOn(head), []);
  const { identifier } = await approve(office, { draftId, revision: saved.revision + 1 });
  const { itemId: decision } = await mailOf(office, identifier!, (mail) => mail.state === 'sent');
  await open(clerk, office, `/mailroom/outgoing/${decision}`);
  await data().locator('dd', { hasText: 'decyzja' }).waitFor();
});

step('in the file of the case the letter is marked as cancelled', async () => {
  const { entries: [wrong] } = await office.as.kancelaria.get<{ entries: { case: { id: number } }[] }>('/api/v1/outgoing?state=cancelled');
  const officer = await atWork(browser, office, { login: 'referent.gk', at: `/cases/${wrong!.case.id}` });
  await officer.getByRole('list', { name: 'Akta' }).getByText('anulowane').waitFor();
  await open(officer, office, `/cases/${wrong!.case.id}?tab=letters`);
  await officer.getByText('anulowane').first().waitFor();
  assert.deepEqual(await violationsOn(officer), []);
  nothingBroke();
});
