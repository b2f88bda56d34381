import { FileCheck2, FilePen, Hourglass, MailWarning, PenLine, RotateCcw, SquarePen, StickyNote } from 'lucide-react';
import { addNote, changeCase, closeCase, postponeCase, reopenCase } from 'contract/cases.ts';
import { startDraft } from 'contract/letters.ts';
import { useAnswer } from '~/letters/answer.ts';
import type { CaseFile } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { Button, ButtonLink } from '~/shared/ui/Button.tsx';
import { t } from '~/shared/words/messages.ts';

export type Acting = 'note' | 'change' | 'postpone' | 'close' | 'reopen';
type Step = 'undelivered' | 'draft' | 'close' | 'answer' | null;

/** The newest incoming letter is what an answer most likely answers. */
export function lastIncoming(file: CaseFile): number | null {
  return file.letters.findLast((letter) => letter.register === 'incoming')?.item.id ?? null;
}

export function openDraft(file: CaseFile) {
  return file.drafts.find((draft) => draft.state !== 'sent' && draft.state !== 'withdrawn');
}

export function undeliveredMail(file: CaseFile) {
  return file.letters.flatMap((letter) => letter.dispatch).find((mail) => (mail.state === 'failed' || mail.state === 'bounced') && !mail.handled);
}

/** What a sensible person would do next. */
function nextStep(file: CaseFile): Step {
  if (file.state === 'closed') return null;
  if (undeliveredMail(file)) return 'undelivered';
  if (openDraft(file)) return 'draft';
  const answered = file.letters.at(-1)?.register === 'outgoing';
  if (answered && can(file, closeCase) && file.closingProblems.length === 0) return 'close';
  return can(file, startDraft) ? 'answer' : null;
}

export function CaseActions({ file, acting, onAct }: { file: CaseFile; acting: Acting | null; onAct: (acting: Acting | null) => void }) {
  const answer = useAnswer();
  const step = nextStep(file);
  const draft = openDraft(file);
  const mail = undeliveredMail(file);
  const begin = () => answer.mutate({ caseId: file.id, itemId: lastIncoming(file) });
  const toggle = (what: Acting) => onAct(acting === what ? null : what);
  useShortcuts([
    ...(can(file, startDraft) && !draft ? [{ key: 'z', words: t('keys.answer'), run: begin }] : []),
    ...(can(file, addNote) ? [{ key: 'n', words: t('cases.note'), run: () => toggle('note') }] : []),
    ...(can(file, closeCase) ? [{ key: 'e', words: t('cases.close'), run: () => toggle('close') }] : []),
  ]);
  return (
    <div className="row case-actions no-print">
      {step === 'undelivered' && mail && <ButtonLink tone="main" icon={MailWarning} to="/dispatch/$id" params={{ id: String(mail.mailId) }} search={{}}>{t('cases.step.undelivered')}</ButtonLink>}
      {draft && <ButtonLink tone={step === 'draft' && draft.state !== 'submitted' ? 'main' : undefined} icon={FilePen} to="/drafts/$id" params={{ id: String(draft.id) }}>{t(`cases.step.draft-${draft.state}`)}</ButtonLink>}
      {!draft && can(file, startDraft) && <Button tone={step === 'answer' ? 'main' : undefined} icon={PenLine} busy={answer.isPending} onClick={begin}>{t('cases.answer')}</Button>}
      {can(file, closeCase) && <Button tone={step === 'close' ? 'main' : undefined} icon={FileCheck2} aria-expanded={acting === 'close'} onClick={() => toggle('close')}>{t('cases.close')}</Button>}
      {can(file, addNote) && <Button icon={StickyNote} aria-expanded={acting === 'note'} onClick={() => toggle('note')}>{t('cases.note')}</Button>}
      {can(file, changeCase) && <Button icon={SquarePen} aria-expanded={acting === 'change'} onClick={() => toggle('change')}>{t('cases.change')}</Button>}
      {can(file, postponeCase) && <Button icon={Hourglass} aria-expanded={acting === 'postpone'} onClick={() => toggle('postpone')}>{t('cases.postpone')}</Button>}
      {can(file, reopenCase) && <Button icon={RotateCcw} aria-expanded={acting === 'reopen'} onClick={() => toggle('reopen')}>{t('cases.reopen')}</Button>}
    </div>
  );
}
