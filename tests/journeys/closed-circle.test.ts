import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { until, type ApiClient } from '../kit/api-client.ts';
import { setUpOffice, type Login, type SetUpOffice } from '../kit/set-up-office.ts';
import { aMail, bringToOfficer, openCase, paragraphs, registered, sha256, type CaseFile, type IncomingItem, type OutgoingMail, type Page } from './steps.ts';

/** Everybody but the officer and the secretary, who are the circle. */
const outsiders = ['administrator', 'kancelaria', 'burmistrz', 'kierownik.gk', 'kierownik.fn', 'referent.fn'] as const satisfies readonly Login[];
const lists = ['/api/v1/incoming?limit=200', '/api/v1/cases?limit=200', '/api/v1/outgoing?limit=200', '/api/v1/dispatch?limit=200', '/api/v1/ledger?limit=200', '/api/v1/desk', '/api/v1/mailroom/waiting', '/api/v1/assignment/targets', '/api/v1/fileplan/classes?q=zgłoszenie'];
const secret = aMail({ from: 'Wanda Skryta <wanda@skryta.example>', subject: 'Zgłoszenie Krukowski', text: 'Krukowski bierze do kieszeni.' });
const title = 'Postępowanie wyjaśniające Krukowski';

type Hidden = { item: IncomingItem; case: { id: number; mark: string }; draftId: number; outgoing: { id: number; identifier: string }; mailId: number; documents: number[] };

let office: SetUpOffice;
let hidden: Hidden;
let counted: Map<string, number[]>;
const heard = new Map<Login, string[]>();

before(async () => {
  office = await setUpOffice();
  const plain = await registered(office, aMail());
  await bringToOfficer(office, plain.id);
  await openCase(office, plain.id);
  // What the first letter still sets in motion is over before anything is counted.
  await until(() => office.as.kancelaria.get<Page<OutgoingMail>>('/api/v1/dispatch'), ({ total }) => total === 1);
  counted = await countAll();
  for (const login of [...outsiders, 'sekretarz', 'referent.gk'] as const) heard.set(login, listenAs(office.as[login]));
  hidden = await closeCircle();
});

/** A letter that the mailroom gives to a closed circle, with its case, a note, an answer that was sent and one that is being written. */
async function closeCircle(): Promise<Hidden> {
  const { as, post } = office;
  const officer = as['referent.gk'];
  const item = await registered(office, secret);
  const { revision } = await as.administrator.get<{ revision: number }>(`/api/v1/incoming/${item.id}/access`);
  await as.administrator.send('PUT', `/api/v1/incoming/${item.id}/access`, { revision, confidentiality: 'strict', postIds: [post['referent.gk'], post.sekretarz], handTo: post['referent.gk'], reason: 'zgłoszenie sygnalisty' });
  const { holder } = await officer.get<IncomingItem>(`/api/v1/incoming/${item.id}`);
  await officer.send('POST', '/api/v1/assignment/accept', { items: [{ id: item.id, holdingId: holder!.holdingId }] });
  const opened = await officer.send<{ id: number; mark: string }>('POST', '/api/v1/cases', { itemId: item.id, classSymbol: '1711', title, termKind: 'none' });
  await officer.send('POST', `/api/v1/cases/${opened.id}/notes`, { kind: 'note', title: 'Krukowski: rozmowa', text: 'Krukowski zaprzecza.' });
  const sent = await answer(officer, { caseId: opened.id, itemId: item.id });
  const { draftId } = await answer(officer, { caseId: opened.id, itemId: item.id });
  const sending = await as.sekretarz.send<{ identifier: string }>('POST', `/api/v1/drafts/${sent.draftId}/approval`, { revision: sent.revision });
  const file = await officer.get<CaseFile & { notes: { document: { id: number } }[] }>(`/api/v1/cases/${opened.id}`);
  const letter = file.letters.find(({ register }) => register === 'outgoing')!;
  const mails = await until(() => officer.get<Page<OutgoingMail>>('/api/v1/dispatch?limit=200'), ({ entries }) => entries.some(({ identifier }) => identifier === sending.identifier));
  return { item, case: opened, draftId, outgoing: letter.item, mailId: mails.entries.find(({ identifier }) => identifier === sending.identifier)!.id, documents: [...file.letters.flatMap(({ documents }) => documents.map(({ id }) => id)), ...file.notes.map(({ document }) => document.id)] };
}

async function answer(officer: ApiClient, { caseId, itemId }: { caseId: number; itemId: number }): Promise<{ draftId: number; revision: number }> {
  const { id: draftId } = await officer.send<{ id: number }>('POST', `/api/v1/cases/${caseId}/drafts`, { answersItemId: itemId });
  const draft = await officer.get<{ revision: number; subject: string; addressees: unknown[] }>(`/api/v1/drafts/${draftId}`);
  const saved = await officer.send<{ revision: number }>('PUT', `/api/v1/drafts/${draftId}`, { revision: draft.revision, subject: draft.subject, addressees: draft.addressees, content: paragraphs('Krukowski został przesłuchany.'), sendOnApproval: true, closeOnSending: false });
  await officer.send('POST', `/api/v1/drafts/${draftId}/submission`, { revision: saved.revision, approverPostId: office.post.sekretarz });
  return { draftId, revision: (await officer.get<{ revision: number }>(`/api/v1/drafts/${draftId}`)).revision };
}

/** What lists count, for everybody outside. */
async function countAll(): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  for (const login of outsiders) {
    for (const path of lists) {
      const response = await office.as[login].raw(path);
      if (response.ok) found.set(`${login} ${path}`, countsIn(await response.json()));
    }
  }
  return found;
}

function countsIn(answer: unknown): number[] {
  if (Array.isArray(answer)) return answer.flatMap(countsIn);
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([key, value]) => (['total', 'load', 'used', 'newLetters', 'waitingRoom'].includes(key) && typeof value === 'number' ? [value] : countsIn(value)));
}

/** Everything a screen is told, from now on. */
function listenAs(person: ApiClient): string[] {
  const topics: string[] = [];
  void person.raw('/api/v1/live').then(async (response) => {
    for await (const chunk of response.body!) for (const [, list] of Buffer.from(chunk).toString().matchAll(/"topics":\[(.*?)\]/g)) topics.push(...list!.replaceAll('"', '').split(','));
  }).catch(() => undefined);
  return topics;
}

/** Every address that can be read, with everything that hides behind a number filled in, and every search for what is hidden. */
function addresses(): string[] {
  const ids = [...new Set([hidden.item.id, hidden.case.id, hidden.draftId, hidden.outgoing.id, hidden.mailId, hidden.item.automatic.ledgerEntryId, ...hidden.documents])];
  const searched = ['Krukowski', 'Skryta', 'wanda@skryta.example', hidden.item.identifier, hidden.case.mark, hidden.outgoing.identifier, hidden.item.automatic.trackingCode].map(encodeURIComponent);
  const table = readFileSync(new URL('../golden/routes.txt', import.meta.url), 'utf8').split('\n').flatMap((line) => /^GET\s+(\S+)/.exec(line)?.[1] ?? []);
  const paths = table.filter((path) => path !== '/api/v1/live' && !path.includes('single-sign-on'));
  return paths.flatMap((path) => {
    const filled = path.includes(':') ? ids.map((id) => path.replace('/:page', '/1').replace('/:part', '/1').replaceAll(/:[A-Za-z]+/g, String(id))) : [path];
    if (path === '/api/v1/assignment/proposals') return [`${path}?items=${ids.join(',')}`];
    if (path === '/api/v1/registers/reserved') return [];
    if (path === '/api/v1/fileplan/classes') return [`${path}?q=Krukowski`];
    return path.includes(':') ? filled : [path, ...searched.map((word) => `${path}?q=${word}&limit=200`), `${path}?sha256=${sha256(secret.bytes)}`];
  });
}

const traces = () => ['Krukowski', 'Skryta', 'skryta.example', hidden.case.mark, hidden.outgoing.identifier, hidden.item.automatic.trackingCode, sha256(secret.bytes), `"${hidden.item.identifier}"`];

for (const login of outsiders) {
  test(`${login} finds no trace of a closed circle at any address, nor by any search`, async () => {
    let read = 0;
    for (const path of addresses()) {
      const response = await office.as[login].raw(path);
      const body = await response.text();
      if (response.ok) read += 1;
      for (const trace of traces()) assert.ok(!body.includes(trace), `${path} tells ${trace}: ${body.slice(0, 2000)}`);
    }
    assert.ok(read > 15, `only ${read} addresses answered`);
  });

  test(`${login} opens nothing of it, and does not learn that it is there`, async () => {
    const person = office.as[login];
    const { item, case: file, draftId, mailId, documents } = hidden;
    for (const path of [`/api/v1/incoming/${item.id}`, `/api/v1/incoming/${item.id}/access`, `/api/v1/cases/${file.id}`, `/api/v1/cases/${file.id}/access`, `/api/v1/drafts/${draftId}`, `/api/v1/dispatch/${mailId}`, `/api/v1/ledger/${item.automatic.ledgerEntryId}/original`, ...documents.map((id) => `/api/v1/documents/${id}/content`)]) {
      assert.deepEqual(await person.refusal('GET', path), { status: 404, code: 'not-found' }, path);
    }
    const holder = { id: item.id, holdingId: 1 };
    for (const path of ['accept', 'decide', 'return']) assert.equal((await person.refusal('POST', `/api/v1/assignment/${path}`, { items: [holder], postId: office.post['referent.fn'], instruction: '', reason: 'nie moje' })).status, 404, path);
    assert.equal((await person.refusal('PUT', `/api/v1/cases/${file.id}/access`, { revision: 1, confidentiality: 'ordinary', postIds: [], reason: 'chcę zobaczyć' })).status, 404);
  });
}

test('every count outside the circle is what it was before', async () => {
  assert.deepEqual(await countAll(), counted);
});

test('screens outside the circle hear nothing of it by name, and those inside do', async () => {
  const names = [`item:${hidden.item.id}`, `case:${hidden.case.id}`, `draft:${hidden.draftId}`];
  // Before the letter was given to the circle the mailroom and others may have heard of it as of any other letter; of the case never.
  await until(async () => heard.get('sekretarz')!, (topics) => topics.includes(names[1]!));
  for (const login of outsiders) for (const name of names.slice(1)) assert.ok(!heard.get(login)!.includes(name), `${login} heard ${name}`);
  assert.ok(heard.get('referent.gk')!.includes(names[1]!));
});

test('whoever keeps the register learns that its number is none of the missing, and nothing else; others not even that', async () => {
  const year = hidden.item.identifier.split('/')[2];
  for (const login of ['kancelaria', 'burmistrz'] as const) assert.deepEqual(await office.as[login].get(`/api/v1/registers/reserved?register=incoming&year=${year}`), { identifiers: [hidden.item.identifier] });
  assert.deepEqual(await office.as.sekretarz.get(`/api/v1/registers/reserved?register=incoming&year=${year}`), { identifiers: [] });
  for (const login of ['referent.fn', 'kierownik.gk'] as const) assert.equal((await office.as[login].refusal('GET', `/api/v1/registers/reserved?register=incoming&year=${year}`)).status, 404);
});

test('a program that audits counts every number and hash, and reads nothing of what is behind', async () => {
  const { auditor } = office;
  const incoming = await auditor.get<Page<{ identifier: string; title: string; partyName: string; confidentiality: string }>>('/api/v1/incoming?limit=200');
  const entry = incoming.entries.find(({ identifier }) => identifier === hidden.item.identifier)!;
  assert.deepEqual([incoming.total, entry.title, entry.partyName, entry.confidentiality], [incoming.entries.length, '', '', 'strict']);
  const ledger = await auditor.get<Page<{ envelopeFrom: string | null; outcome: string; identifier: string }>>(`/api/v1/ledger?sha256=${sha256(secret.bytes)}`);
  assert.deepEqual(ledger.entries.map(({ envelopeFrom, outcome, identifier }) => [envelopeFrom, outcome, identifier]), [[null, 'registered', hidden.item.identifier]]);
  const cases = await auditor.get<Page<{ mark: string; title: string }>>('/api/v1/cases?limit=200');
  assert.deepEqual(cases.entries.filter(({ mark }) => mark === hidden.case.mark).map((one) => one.title), ['']);
  for (const path of [`/api/v1/incoming/${hidden.item.id}`, `/api/v1/cases/${hidden.case.id}`, `/api/v1/documents/${hidden.documents[0]}/content`, `/api/v1/ledger/${hidden.item.automatic.ledgerEntryId}/original`]) assert.equal((await auditor.refusal('GET', path)).status, 404, path);
  for (const path of ['/api/v1/incoming?q=Krukowski', '/api/v1/cases?q=Krukowski']) assert.equal((await auditor.get<Page<unknown>>(path)).total, 0);
});

test('the public page says that the letter has come, and neither a unit nor a mark', async () => {
  const page = await (await fetch(`${office.url}/sprawa/${hidden.item.automatic.trackingCode}`)).text();
  assert.ok(page.includes(hidden.item.identifier));
  for (const told of [hidden.case.mark, 'Referat Gospodarki Komunalnej']) assert.ok(!page.includes(told), told);
});

test('inside the circle everything is there and found', async () => {
  for (const login of ['referent.gk', 'sekretarz'] as const) {
    const person = office.as[login];
    const file = await person.get<CaseFile & { confidentiality: string }>(`/api/v1/cases/${hidden.case.id}`);
    assert.deepEqual([file.confidentiality, file.letters.length], ['strict', 2]);
    const found = await until(() => person.get<Page<{ id: number }>>('/api/v1/cases?q=Krukowski'), ({ total }) => total === 1);
    assert.equal(found.entries[0]?.id, hidden.case.id);
  }
  assert.equal((await office.command('verify')).code, 0);
});
