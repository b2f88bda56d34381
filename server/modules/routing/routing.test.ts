import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circulationIn } from '../../../tests/kit/circulation.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aRegisteredLetter, aTownHall, viewerOf, type TestLogin } from '../../../tests/kit/office.ts';
import { proposals } from '../assignment/proposals.ts';
import { addRule, type RuleWish } from './add-rule.ts';
import { applyRules } from './apply-rules.ts';
import { endRule, raiseRule } from './end-rule.ts';
import { matchRule, readLetter, type Conditions, type LetterFacts } from './match-rule.ts';
import { rulesInOrder } from './store.ts';
import { tryRule } from './try-rule.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const { by, where, chain, returning, offering } = circulationIn(hall);

const wish = (more: Partial<RuleWish> = {}): RuleWish => ({ title: 'Zieleń', sender: null, mailboxId: null, words: 'drzewo', place: null, classSymbol: null, effect: 'propose', toPostId: hall.post['kierownik.gk'], instruction: '', termDays: null, validFrom: '2026-11-01', validTo: null, ...more });
const adding = (more: Partial<RuleWish> = {}, login: TestLogin = 'sekretarz') => by(login, (doing, viewer) => addRule(doing, viewer, wish(more)), 'routing.add-rule');
const ending = (id: number) => by('sekretarz', (doing) => endRule(doing, id), 'routing.end-rule');
const applied = async (letter: { title: string; email?: string; text?: string }) => {
  const { itemId } = await aRegisteredLetter(hall, letter);
  await applyRules.run(hall.acting, { letters: [{ itemId }] } as never);
  return itemId;
};
const proposed = async (itemId: number) => (await proposals(db, await viewerOf(hall, 'burmistrz'), [itemId])).map(({ because, detail, reasons, postId }) => [because, detail, reasons, postId]);
const onlyRule = async <R>(more: Partial<RuleWish>, run: (id: number) => Promise<R>): Promise<R> => {
  const id = await adding(more);
  try {
    return await run(id);
  } finally {
    if ((await rulesInOrder(db, null)).some((rule) => rule.id === id)) await ending(id);
  }
};

const letter: LetterFacts = { email: 'biuro@urzad.gov.example', recipients: ['srodowisko@wierzbowo.example'], title: 'Wycinka drzew przy ul. Źródlanej', text: 'Proszę o zgodę na usunięcie krzewów.', address: 'Polna 3 Dąbrowa', classes: ['6131'] };
const none: Conditions = { sender: null, mailbox: null, words: null, place: null, classSymbol: null };
const codes = (conditions: Partial<Conditions>) => matchRule({ ...none, ...conditions }, readLetter(letter))?.map(({ code, detail }) => `${code}: ${detail}`) ?? null;

test('a condition that does not hold refuses the letter, whatever else holds', () => {
  for (const conditions of [{ sender: 'inny@urzad.gov.example' }, { sender: '@rzad.gov.example' }, { mailbox: 'kancelaria@wierzbowo.example' }, { words: 'droga' }, { words: ' , !' }, { words: 'wycinka dróg' }, { place: 'Kwiatowa' }, { classSymbol: '7021' }, { words: 'drzewo', classSymbol: '7021' }]) assert.equal(codes(conditions), null, JSON.stringify(conditions));
});

test('sender, domain, mailbox, inflected words, place and class are found, and it is said where', () => {
  assert.deepEqual(codes({ sender: 'Biuro@urzad.gov.example' }), ['sender: Biuro@urzad.gov.example']);
  assert.deepEqual(codes({ sender: '@gov.example' }), ['domain: @gov.example']);
  assert.deepEqual(codes({ mailbox: 'srodowisko@wierzbowo.example', words: 'budowa, drzewo' }), ['mailbox: srodowisko@wierzbowo.example', 'word-in-subject: drzewo']);
  assert.deepEqual(codes({ words: 'krzew' }), ['word-in-text: krzew']);
  assert.deepEqual(codes({ words: 'drzewa i dachy, zgoda na usunięcie' }), ['word-in-text: zgoda na usunięcie']);
  assert.deepEqual(codes({ place: 'Źródlana' }), ['place: Źródlana']);
  assert.deepEqual(codes({ place: 'Dąbrową' }), ['place: Dąbrową']);
  assert.deepEqual(codes({ classSymbol: '613' }), ['class: 613']);
});

test('a rule without a condition, for the mailroom, or that ends before it begins is refused', async () => {
  await assert.rejects(adding({ words: null }), { code: 'rule-without-condition' });
  await assert.rejects(adding({ validTo: '2026-10-01' }), { code: 'rule-ends-before' });
  await assert.rejects(adding({ toPostId: hall.post.kancelaria }), { code: 'cannot-handle' });
  await assert.rejects(adding({ toPostId: 999_999 }), { status: 404 });
  assert.deepEqual(await rulesInOrder(db, null), []);
});

test('a rule that proposes says which rule and why, after what the clerk proposes', async () => {
  await onlyRule({}, async () => {
    const itemId = await applied({ title: 'Uschnięte drzewa w parku' });
    assert.deepEqual(await where(itemId), ['kancelaria', 'mailroom']);
    assert.deepEqual(await proposed(itemId), [['rule', 'Zieleń', [{ code: 'word-in-subject', detail: 'drzewo' }], hall.post['kierownik.gk']]]);
    await offering([itemId], 'burmistrz', 'kierownik.fn');
    assert.equal((await proposed(itemId))[0]![0], 'clerk');
    assert.deepEqual(await proposed(await applied({ title: 'Zupełnie co innego o podatkach gruntowych' })), []);
  });
});

test('a rule that assigns gives the letter without a decision; the chain names who made the rule, the journal says that the system did it', async () => {
  await onlyRule({ title: 'Zieleń bez dekretacji', effect: 'assign', instruction: 'Proszę o oględziny', termDays: 14 }, async () => {
    const itemId = await applied({ title: 'Wycinka drzewa' });
    assert.deepEqual(await where(itemId), ['kierownik.gk', 'to-pass-on']);
    assert.deepEqual((await chain(itemId)).map(({ step, byName, instruction, termOn, reason }) => [step, byName, instruction, termOn, reason]), [['rule', 'Piotr Jaskółka', 'Proszę o oględziny', '2026-11-17', 'Zieleń bez dekretacji']]);
    const entry = await db.selectFrom('journal_entry').select(['actor_kind', 'actor_name', 'reason']).where('act', '=', 'assignment.decide-by-rule').where('subject_id', '=', itemId).executeTakeFirstOrThrow();
    assert.deepEqual(entry, { actor_kind: 'system', actor_name: 'standing rule', reason: 'Zieleń bez dekretacji' });
    await returning('kierownik.gk', [itemId]);
    assert.deepEqual(await where(itemId), ['sekretarz', 'to-decide'], 'what is returned lies before whoever made the rule');
  });
});

test('a letter that somebody has touched is left alone, and so is every letter once the rule has ended or is not valid', async () => {
  const { itemId } = await aRegisteredLetter(hall, { title: 'Drzewo na jezdni', stage: 'to-decide' });
  const id = await adding({ effect: 'assign' });
  await applyRules.run(hall.acting, { letters: [{ itemId }] } as never);
  assert.deepEqual(await where(itemId), ['burmistrz', 'to-decide']);
  await ending(id);
  await assert.rejects(ending(id), { code: 'changed-meanwhile', params: { name: 'Piotr Jaskółka', at: hall.clock.now().toISOString() } });
  assert.deepEqual(await where(await applied({ title: 'Drzewo na torach' })), ['kancelaria', 'mailroom']);
  await onlyRule({ effect: 'assign', validFrom: '2026-11-04' }, async () => assert.deepEqual(await where(await applied({ title: 'Drzewo na dachu' })), ['kancelaria', 'mailroom']));
});

test('rules are tried in their order, which can be changed; the first that fits decides', async () => {
  const [first, second] = [await adding({ title: 'pierwsza', toPostId: hall.post['kierownik.gk'] }), await adding({ title: 'druga', toPostId: hall.post['kierownik.fn'] })];
  assert.equal((await proposed(await applied({ title: 'Drzewo pierwsze' })))[0]![1], 'pierwsza');
  await assert.rejects(by('sekretarz', (doing) => raiseRule(doing, first)), { code: 'rule-is-first' });
  await by('sekretarz', (doing) => raiseRule(doing, second));
  assert.equal((await proposed(await applied({ title: 'Drzewo drugie' })))[0]![1], 'druga');
  for (const id of [first, second]) await ending(id);
});

test('a dry run tells what the rule would have caught among the newest letters, and changes nothing', async () => {
  const caught = await aRegisteredLetter(hall, { title: 'Konar drzewa nad drogą' });
  await aRegisteredLetter(hall, { title: 'Podatek od nieruchomości' });
  const viewer = await viewerOf(hall, 'sekretarz');
  const found = await tryRule(db, viewer, { rule: wish({ effect: 'assign', words: 'konar' }), letters: 200 });
  assert.deepEqual(found.entries.map(({ itemId, reasons }) => [itemId, reasons]), [[caught.itemId, [{ code: 'word-in-subject', detail: 'konar' }]]]);
  assert.ok(found.looked > 2);
  assert.deepEqual((await tryRule(db, viewer, { rule: wish({ words: 'podatek' }), letters: 1 })).looked, 1);
  assert.deepEqual(await where(caught.itemId), ['kancelaria', 'mailroom']);
});
