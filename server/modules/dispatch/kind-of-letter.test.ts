import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actAs, aDispatch, aWrittenAnswer, written } from '../../../tests/kit/answers.ts';
import { testDatabase } from '../../../tests/kit/database.ts';
import { aTownHall, viewerOf } from '../../../tests/kit/office.ts';
import { letters as contract } from '../../../contract/index.ts';
import { beginAmendment, readDraft, readDraftVersion, saveDraft, submitDraft } from '../letters/index.ts';
import { approveAndSend } from './index.ts';

const { db } = await testDatabase();
const hall = await aTownHall(db);
const deps = aDispatch(hall);
const head = await viewerOf(hall, 'kierownik.gk');

test('a kind that stands in no dictionary is refused at the door', () => {
  const text = { revision: 1, subject: 'x', content: written('Naprawimy.'), addressees: [], sendOnApproval: true, closeOnSending: false };
  for (const [documentKind, good] of [['skarga', false], ['', false], ['decyzja', true], [undefined, true]] as const) assert.equal(contract.saveDraft.body.safeParse({ ...text, documentKind }).success, good, documentKind);
});

test('a letter stands in the register as what its author, and then whoever approved it, called it', async () => {
  const answer = await aWrittenAnswer(hall, deps);
  const draft = await readDraft(deps, await viewerOf(hall, 'referent.gk'), answer.draftId);
  assert.equal(draft.documentKind, 'pismo');
  const { subject, content, addressees } = draft;
  const save = (login: 'referent.gk' | 'kierownik.gk', revision: number, documentKind?: 'wezwanie' | 'decyzja') => actAs(deps, login, 'letters.save-draft', (doing, viewer) => saveDraft(doing, viewer, answer.draftId, { revision, documentKind, subject, content, addressees, sendOnApproval: true, closeOnSending: false }));
  assert.equal((await save('referent.gk', 2, 'wezwanie')).revision, 3);
  await save('referent.gk', 3);
  await actAs(deps, 'referent.gk', 'letters.submit-draft', (doing, viewer) => submitDraft(doing, viewer, answer.draftId, { revision: 4, approverPostId: hall.post['kierownik.gk'], unprintable: [], mailLimit: deps.mailLimit }));
  const { revision } = await actAs(deps, 'kierownik.gk', 'letters.begin-amendment', (doing, viewer) => beginAmendment(doing, viewer, answer.draftId, { revision: 5 }));
  await save('kierownik.gk', revision, 'decyzja');
  const { versions: [submitted] } = await readDraft(deps, head, answer.draftId);
  assert.equal((await readDraftVersion(db, head, answer.draftId, submitted!.id)).documentKind, 'wezwanie', 'what the author had called it is kept');
  const { identifier } = await approveAndSend(deps, head, answer.draftId, { revision: revision + 1, remarks: '' });
  assert.equal((await db.selectFrom('item').select('document_kind').where('identifier', '=', identifier!).executeTakeFirstOrThrow()).document_kind, 'decyzja');
  const approval = await db.selectFrom('approval').select(['content', 'replaced_version_id']).where('draft_id', '=', answer.draftId).executeTakeFirstOrThrow();
  assert.deepEqual([(approval.content as { documentKind: string }).documentKind, approval.replaced_version_id], ['decyzja', submitted!.id], 'a version with another kind alone is the approver\'s own');
  const noted = await db.selectFrom('journal_entry').select(['before', 'after']).where('act', '=', 'letters.save-draft').where('subject_id', '=', answer.draftId).orderBy('id').execute();
  assert.deepEqual(noted.map((entry) => (entry.after as { documentKind?: string }).documentKind), [undefined, 'wezwanie', undefined, 'decyzja']);
});
