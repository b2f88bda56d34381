import { Link } from '@tanstack/react-router';
import { ArrowDownLeft, ArrowUpRight, Ban, FilePen, Repeat2 } from 'lucide-react';
import type { CaseFile, CaseLetter } from '~/shared/api/types.ts';
import { Icon } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { Empty } from '~/shared/ui/States.tsx';
import { dayNumbers, instantWords } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { MailStateChip } from '~/dispatch/MailStateChip.tsx';

const ICONS = { incoming: ArrowDownLeft, outgoing: ArrowUpRight, internal: Repeat2 };

function Letter({ letter }: { letter: CaseLetter }) {
  const words = <>{letter.item.identifier} – {letter.item.title}</>;
  return (
    <li className="line">
      <Icon of={ICONS[letter.register]} />
      <div className="grow">
        <div>{letter.register === 'incoming' ? <Link to="/items/$id" params={{ id: String(letter.item.id) }} className="strong">{words}</Link> : <span className="strong">{words}</span>} {letter.isNew && <span className="desk-new">{t('desk.new')}</span>}{letter.cancelled && <Chip icon={Ban} tone="late">{t('item-state.cancelled')}</Chip>}</div>
        <div className="soft small">{t(`register-kind.${letter.register}`)} · {letter.partyName} · {dayNumbers(letter.date)}</div>
        {letter.dispatch.map((mail) => <div key={mail.mailId} className="row"><MailStateChip state={mail.state} handled={mail.handled} /><Link to="/dispatch/$id" params={{ id: String(mail.mailId) }} search={{}}>{mail.toAddress}</Link></div>)}
      </div>
    </li>
  );
}

/** Letters in and out, and the answers being written. */
export function LettersTab({ file }: { file: CaseFile }) {
  if (file.letters.length === 0 && file.drafts.length === 0) return <Empty title={t('cases.no-letters')} />;
  return (
    <ul className="lines">
      {file.drafts.map((draft) => (
        <li key={`draft${draft.id}`} className="line">
          <Icon of={FilePen} />
          <div className="grow">
            <div><Link to="/drafts/$id" params={{ id: String(draft.id) }} className="strong">{draft.subject || t('draft.no-subject')}</Link> {draft.cancelled ? <Chip icon={Ban} tone="late">{t('item-state.cancelled')}</Chip> : <Chip icon={FilePen}>{t(`draft-state.${draft.state}`)}</Chip>}</div>
            <div className="soft small">{draft.author.name} · {instantWords(draft.changedAt)}{draft.approverName ? ` · ${t('draft.with', { name: draft.approverName })}` : ''}</div>
          </div>
        </li>
      ))}
      {file.letters.toReversed().map((letter) => <Letter key={letter.item.id} letter={letter} />)}
    </ul>
  );
}
