import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { runOnce } from 'graphile-worker';
import { Logger } from 'graphile-worker';
import type { Pool } from 'pg';
import type { LetterContent } from '../../contract/letter-content.ts';
import type { LetterInput, RenderedLetter } from '../../server/adapters/typst/letter-input.ts';
import { dispatchJobs, dispatchSubscriptions, type DispatchDeps, type DispatchRouteDeps } from '../../server/modules/dispatch/index.ts';
import { addFile, judgeAttachments, keepFile, readDraft, saveDraft, startDraft, submitDraft } from '../../server/modules/letters/index.ts';
import { extractPart } from '../../server/modules/mailroom/index.ts';
import { actorOf } from '../../server/modules/people/index.ts';
import { act, subscriptionsOf, type Act } from '../../server/platform/acts/index.ts';
import { taskList } from '../../server/platform/jobs/index.ts';
import { aCase, aRegisteredLetter, viewerOf, type LetterWishes, type TestLetter, type TestLogin, type TestPost, type TownHall } from './office.ts';

/** The dispatch of a test office: no mail leaves it unless the test gives it a relay. `rendered` are the letters made so far. */
export type TestDispatch = DispatchDeps & DispatchRouteDeps & { rendered: LetterInput[] };

/** Largest mail of a test office, in bytes. */
export const testMailLimit = 5_000_000;

/** Everything letters and dispatch need, with a renderer that writes the text of the letter instead of setting it. */
export function aDispatch(hall: TownHall, changes: Partial<DispatchDeps & DispatchRouteDeps> = {}): TestDispatch {
  const rendered: LetterInput[] = [];
  const renderLetter = async (input: LetterInput): Promise<RenderedLetter> => {
    rendered.push(input);
    const text = JSON.stringify(input.body);
    return { pdf: Buffer.from(`%PDF-1.7 ${input.status} ${input.date} ${input.mark} ${text}`), pages: 1, missingGlyphs: text.includes('\u2603') ? ['\u2603'] : [] };
  };
  return { db: hall.db, clock: hall.clock, subscriptions: subscriptionsOf(dispatchSubscriptions), blobs: hall.blobs, relay: null, mailFrom: null, publicUrl: 'https://obieg.wierzbowo.example', mailLimit: testMailLimit, scanner: null, rederive: async (original, part) => extractPart(original, part.path, part.tnef ?? undefined), renderLetter, rendered, ...changes };
}

/** Works off every job that is due. */
export async function workOff(pool: Pool, deps: DispatchDeps): Promise<void> {
  await runOnce({ pgPool: pool, taskList: taskList(dispatchJobs, deps), logger: new Logger(() => () => undefined), noHandleSignals: true, concurrency: 3 });
}

export type MessageWishes = { messageId?: string | null; subject?: string; envelopeFrom?: string | null; marks?: Record<string, unknown> };

/** Ties a registered letter to the message it came as, as the mailroom would have. */
export async function cameByMail(hall: TownHall, letter: TestLetter, wishes: MessageWishes = {}): Promise<string | null> {
  const messageId = wishes.messageId === undefined ? `${randomUUID()}@poczta.example` : wishes.messageId;
  const item = await hall.db.selectFrom('item').select(['party_email', 'title']).where('id', '=', letter.itemId).executeTakeFirstOrThrow();
  const sha256 = createHash('sha256').update(randomUUID()).digest('hex');
  const { id } = await hall.db.insertInto('ledger_entry').values({
    source: 'smtp', source_identity: sha256, dedup_key: sha256, received_at: hall.clock.now(), size: 1, sha256, envelope_from: wishes.envelopeFrom === undefined ? item.party_email : wishes.envelopeFrom,
    envelope_to: ['kancelaria@wierzbowo.example'], state: 'done', outcome: 'registered', settled_at: hall.clock.now(), item_id: letter.itemId,
  }).returning('id').executeTakeFirstOrThrow();
  await hall.db.insertInto('message').values({ ledger_entry_id: id, message_id: messageId, from_address: item.party_email, subject: wishes.subject ?? item.title, marks: JSON.stringify(wishes.marks ?? {}) }).execute();
  await hall.db.updateTable('item').set({ ledger_entry_id: id }).where('id', '=', letter.itemId).execute();
  return messageId;
}

/** A registered letter that came as a message. */
export async function aMailedLetter(hall: TownHall, wishes: LetterWishes & MessageWishes = {}): Promise<TestLetter & { messageId: string | null }> {
  const letter = await aRegisteredLetter(hall, wishes);
  return { ...letter, messageId: await cameByMail(hall, letter, wishes) };
}

/** A letter of plain paragraphs. */
export function written(...paragraphs: string[]): LetterContent {
  return { type: 'doc', content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) };
}

/** Runs an act of letters or dispatch as the person, with the subscriptions of dispatch. */
export async function actAs<R>(deps: TestDispatch, login: TestLogin, name: string, run: (doing: Act, viewer: Awaited<ReturnType<typeof viewerOf>>) => Promise<R>): Promise<R> {
  const viewer = await viewerOf({ db: deps.db, clock: deps.clock as TownHall['clock'] }, login);
  return act(deps, { name, actor: actorOf(viewer) }, (doing) => run(doing, viewer));
}

/** A file somebody adds to an answer. */
export type TestFile = { name: string; type?: string; bytes: Buffer };

/** Adds a file to the case file of a draft; the document. */
export async function addsFile(deps: TestDispatch, login: TestLogin, draftId: number, file: TestFile): Promise<number> {
  const viewer = await viewerOf({ db: deps.db, clock: deps.clock as TownHall['clock'] }, login);
  const kept = await keepFile(deps, viewer, draftId, { name: file.name, declaredType: file.type ?? 'application/octet-stream', chunks: Readable.from([file.bytes]) });
  return actAs(deps, login, 'letters.add-file', (doing, acting) => addFile(doing, acting, draftId, { file: kept, mailLimit: deps.mailLimit }));
}

/** Saves the draft with these attachments, in this order, after looking at them as the route does; the new revision. */
export async function attaches(deps: TestDispatch, login: TestLogin, draftId: number, attachments: number[]): Promise<number> {
  const viewer = await viewerOf({ db: deps.db, clock: deps.clock as TownHall['clock'] }, login);
  const { caseId, subject, content, addressees, sendOnApproval, closeOnSending, revision, attachments: before } = await readDraft(deps, viewer, draftId);
  const judged = await judgeAttachments(deps, { caseId, attachments: before.map(({ id }) => id) }, attachments);
  const saved = await actAs(deps, login, 'letters.save-draft', (doing, acting) => saveDraft(doing, acting, draftId, { subject, content, addressees, sendOnApproval, closeOnSending, revision, attachments, judged }));
  return saved.revision;
}

/** A PDF that says something. */
export function aPdf(words: string): Buffer {
  return Buffer.from(`%PDF-1.7\n${words}\n%%EOF\n`);
}

export type AnswerWishes = LetterWishes & MessageWishes & { content?: LetterContent; addressees?: { name: string; email: string }[]; sendOnApproval?: boolean; closeOnSending?: boolean; approver?: TestPost };
export type TestAnswer = TestLetter & { caseId: number; mark: string; messageId: string | null; draftId: number; revision: number };

/** A case with an answer that has been written. */
export async function aWrittenAnswer(hall: TownHall, deps: TestDispatch, wishes: AnswerWishes = {}): Promise<TestAnswer> {
  const opened = await aCase(hall, wishes);
  const messageId = await cameByMail(hall, opened, wishes);
  const officer = wishes.for ?? 'referent.gk';
  const draftId = await actAs(deps, officer, 'letters.start-draft', (doing, viewer) => startDraft(doing, viewer, opened.caseId, { answersItemId: opened.itemId }));
  const draft = await hall.db.selectFrom('draft').select(['addressees', 'subject']).where('id', '=', draftId).executeTakeFirstOrThrow();
  const addressees = wishes.addressees?.map((one) => ({ ...one, partyId: opened.partyId })) ?? (draft.addressees as { partyId: number; name: string; email: string }[]);
  const text = { revision: 1, subject: draft.subject, content: wishes.content ?? written('Szanowny Panie,', 'chodnik naprawimy do końca miesiąca.'), addressees, sendOnApproval: wishes.sendOnApproval ?? true, closeOnSending: wishes.closeOnSending ?? true };
  const { revision } = await actAs(deps, officer, 'letters.save-draft', (doing, viewer) => saveDraft(doing, viewer, draftId, text));
  return { ...opened, messageId, draftId, revision };
}

/** The same, laid before whoever is to approve it (the head of the unit unless the test says otherwise). */
export async function aSubmittedAnswer(hall: TownHall, deps: TestDispatch, wishes: AnswerWishes = {}): Promise<TestAnswer> {
  const answer = await aWrittenAnswer(hall, deps, wishes);
  const officer = wishes.for ?? 'referent.gk';
  const approverPostId = hall.post[wishes.approver ?? 'kierownik.gk'];
  await actAs(deps, officer, 'letters.submit-draft', (doing, viewer) => submitDraft(doing, viewer, answer.draftId, { revision: answer.revision, approverPostId, unprintable: [], mailLimit: deps.mailLimit }));
  return { ...answer, revision: answer.revision + 1 };
}
