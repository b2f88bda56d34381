import { createHash } from 'node:crypto';
import { assignment, cases, letters as drafts, mailroom } from '../../../contract/index.ts';
import type { LetterContent } from '../../../contract/letter-content.ts';
import { addDays, warsawDate } from '../calendar/index.ts';
import { readHolding } from '../holding/index.ts';
import type { Answer, Letter } from './letter.ts';
import { mailMessage } from './mail-message.ts';
import type { OfficeAtWork } from './office-at-work.ts';
import type { Step } from './plan.ts';
import { headOf, town } from './town.ts';

/** What has come into being so far, by the key of its letter. */
type Known = { itemId?: number; caseId?: number; mark?: string; draftId?: number };
export type Story = { office: OfficeAtWork; known: Map<string, Known>; moveClock(to: Date): void };

/** Plays one step: moves the clock and lets whoever's turn it is act. */
export async function play(story: Story, step: Step): Promise<void> {
  const { letter } = step;
  story.moveClock(step.at);
  switch (step.does) {
    case 'arrive': return arrive(story, letter);
    case 'offer': case 'decide': case 'pass-on': case 'accept': case 'return': return circulate(story, letter, step.does);
    case 'file': case 'open-case': return file(story, letter);
    case 'note': {
      const { hours: _hours, ...note } = step.note;
      await story.office.do(officerOf(letter), cases.addNote, { params: { id: known(story, letter).caseId! }, body: note });
      return;
    }
    case 'draft': case 'submit': case 'send-back': case 'approve': return answer(story, letter, { does: step.does, answer: step.answer });
    case 'close': {
      const { caseId } = known(story, letter);
      // In this story nobody changes a case between its opening and its closing.
      await story.office.do(officerOf(letter), cases.closeCase, { params: { id: caseId! }, body: { revision: 1, settlement: step.settlement } });
    }
  }
}

async function arrive({ office, known }: Story, letter: Letter): Promise<void> {
  const now = office.acting.clock.now();
  const fill = (text: string) => text.replace(/\{mark:([\w-]+)\}/g, (_, key: string) => known.get(key)?.mark ?? '');
  const to = letter.to ?? town.email;
  const bytes = await mailMessage({ ...letter, subject: fill(letter.subject), text: fill(letter.text) }, { sentAt: new Date(now.getTime() - 20_000), to });
  const domain = letter.from.email.split('@')[1] ?? '';
  await office.parts.receive(bytes, { source: 'smtp', identity: `wierzbowo/${letter.key}`, envelopeFrom: letter.from.email, envelopeTo: [to], transport: { remoteAddress: '192.0.2.25', helo: `mail.${domain}`, domain, verdict: letter.sender ?? 'authentic' } });
  await office.parts.processAll();
  const { entries } = await office.do('kancelaria', mailroom.listLedger, { query: { sha256: createHash('sha256').update(bytes).digest('hex') } });
  const itemId = entries[0]?.itemId;
  known.set(letter.key, itemId ? { itemId } : {});
  await office.parts.workOff();
}

async function circulate(story: Story, letter: Letter, does: 'offer' | 'decide' | 'pass-on' | 'accept' | 'return'): Promise<void> {
  const { office } = story;
  const way = letter.way!;
  const officer = officerOf(letter);
  const head = headOf(officer);
  const decider = way.decider ?? 'burmistrz';
  const termOn = way.termDays === undefined ? null : addDays(warsawDate(office.acting.clock.now()), way.termDays);
  const itemId = known(story, letter).itemId!;
  const holding = await readHolding(office.acting.db, { itemId });
  const items = [{ id: itemId, holdingId: holding!.id }];
  const at = (login: string) => office.people.post.get(login)!;
  if (does === 'offer') await office.do(letter.days % 3 === 0 ? 'kancelaria2' : 'kancelaria', assignment.offer, { body: { items, deciderPostId: at(decider), proposedPostId: at(head) } });
  if (does === 'decide') await office.do(decider, assignment.decide, { body: { items, postId: at(head), instruction: way.instruction ?? '', termOn } });
  if (does === 'pass-on') await office.do(head, assignment.passOn, { body: { items, postId: at(officer) } });
  if (does === 'accept') await office.do(officer, assignment.accept, { body: { items } });
  if (does === 'return') await office.do(officer, assignment.returnItems, { body: { items, reason: way.returned! } });
}

async function file(story: Story, letter: Letter): Promise<void> {
  const ends = letter.way!.ends!;
  const { itemId } = known(story, letter);
  const officer = officerOf(letter);
  if ('nonCase' in ends) await story.office.do(officer, cases.keepAsNonCase, { body: { itemId: itemId!, classSymbol: ends.nonCase, reason: ends.reason } });
  if ('intoCaseOf' in ends) await story.office.do(officer, cases.fileInto, { params: { id: story.known.get(ends.intoCaseOf)!.caseId! }, body: { itemId: itemId! } });
  if ('case' in ends) {
    const { id, mark } = await story.office.do(officer, cases.openCase, { body: { itemId: itemId!, classSymbol: ends.case.class, title: ends.case.title, termKind: ends.case.term } });
    story.known.set(letter.key, { ...known(story, letter), caseId: id, mark });
  }
}

async function answer(story: Story, letter: Letter, { does, answer }: { does: 'draft' | 'submit' | 'send-back' | 'approve'; answer: Answer }): Promise<void> {
  const { office } = story;
  const state = known(story, letter);
  const officer = officerOf(letter);
  if (does === 'draft') {
    const { id } = await office.do(officer, drafts.startDraft, { params: { id: state.caseId! }, body: { answersItemId: state.itemId! } });
    const begun = await office.do(officer, drafts.readDraft, { params: { id } });
    const [greeting, reference] = begun.content.content;
    const content: LetterContent = { type: 'doc', content: [greeting!, ...answer.text.map((text) => ({ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }))] };
    await office.do(officer, drafts.saveDraft, { params: { id }, body: { subject: begun.subject, content: reference ? content : begun.content, addressees: begun.addressees, sendOnApproval: answer.reached !== 'approved', closeOnSending: !answer.keepOpen, revision: begun.revision } });
    story.known.set(letter.key, { ...state, draftId: id });
    return;
  }
  const params = { id: state.draftId! };
  const { revision } = await office.do(officer, drafts.readDraft, { params });
  if (does === 'submit') await office.do(officer, drafts.submitDraft, { params, body: { revision, approverPostId: office.people.post.get(answer.approver)! } });
  if (does === 'send-back') await office.do(answer.approver, drafts.sendBackDraft, { params, body: { revision, remarks: answer.remarks! } });
  if (does === 'approve') {
    await office.do(answer.approver, drafts.approveDraft, { params, body: { revision } });
    await office.parts.workOff();
  }
}

function known(story: Story, letter: Letter): Known {
  const found = story.known.get(letter.key);
  if (found?.itemId === undefined) throw new Error(`the letter ${letter.key} was not registered`);
  return found;
}

function officerOf(letter: Letter): string {
  if (!letter.way) throw new Error(`nobody handles the letter ${letter.key}`);
  return letter.way.officer;
}
