import { Link } from '@tanstack/react-router';
import { Check, FileText, FolderOpen, Mail, MailWarning, Hand, HandGrab, UsersRound } from 'lucide-react';
import { accept, take, takeNote } from 'contract/assignment.ts';
import type { DeskEntry, DeskSection } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Button, Icon } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { DueChip } from '~/shared/ui/DueChip.tsx';
import { instantNumbers, sinceWords } from '~/shared/words/dates.ts';
import { t, tCode } from '~/shared/words/messages.ts';
import { seen } from '~/assignment/decision.ts';
import { useAccept } from './accept.ts';
import { useTake } from './take.ts';
import { lineKey, targetOf } from './target.ts';
import { useTakeNote } from './take-note.ts';

const ICONS = { item: Mail, case: FolderOpen, draft: FileText, mail: MailWarning };

/** One line: who – what – since when – by when. */
export function DeskLine({ entry, section }: { entry: DeskEntry; section: DeskSection['key'] }) {
  const acceptance = useAccept();
  const taking = useTake();
  const note = useTakeNote();
  return (
    <li className={entry.fresh ? 'desk-line fresh' : 'desk-line'} data-line={lineKey(section, entry)}>
      <Icon of={ICONS[entry.kind]} />
      <div className="desk-words">
        <Link {...targetOf(entry)} className="desk-title">{entry.title}</Link>
        <div className="desk-sub">
          {entry.fresh && <span className="desk-new">{t('desk.new')}</span>}
          {entry.insteadOf && <Chip icon={UsersRound}>{t('substitution.for', { name: entry.insteadOf })}</Chip>}
          <span className="clip">{entry.who}</span>
          <span className="desk-label">{entry.label}</span>
          {entry.note && <span className="desk-note">{tCode('desk.note', entry.note) ?? entry.note}</span>}
        </div>
        {section === 'to-take' && <div className="desk-sub">{entry.openedBy.length === 0 ? t('desk.opened-by-nobody') : t('desk.opened-by', { names: entry.openedBy.join(', ') })}</div>}
      </div>
      <div className="desk-when">
        {entry.dueOn && <DueChip dueOn={entry.dueOn} left={entry.workingDaysLeft} />}
        <time className="soft small" dateTime={entry.since} title={instantNumbers(entry.since)}>{sinceWords(entry.since)}</time>
      </div>
      {section === 'to-accept' && can(entry, accept) && (
        <Button size="small" icon={Hand} busy={acceptance.isPending} onClick={() => acceptance.mutate([seen(entry)])}>{t('assignment.accept')}</Button>
      )}
      {can(entry, take) && (
        <Button size="small" icon={HandGrab} busy={taking.isPending} aria-label={t('assignment.take-of', { title: entry.title })} onClick={() => taking.mutate([seen(entry)])}>{t('assignment.take')}</Button>
      )}
      {can(entry, takeNote) && entry.participationId !== null && (
        <Button size="small" icon={Check} busy={note.isPending} aria-label={t('participation.take-note-of', { title: entry.title })} onClick={() => note.mutate([entry.participationId ?? 0])}>{t('participation.read')}</Button>
      )}
    </li>
  );
}
