import type { IncomingEntry } from '~/shared/api/types.ts';
import { holderWords } from '~/shared/ui/Holder.tsx';
import { dayNumbers } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { ItemState } from './ItemState.tsx';

/** The same line as the table, folded for a narrow list. */
export function RegisterRow({ entry }: { entry: IncomingEntry }) {
  return (
    <div className="entry">
      <div className="entry-line"><span className="who clip">{entry.partyName}</span><span className="end soft small">{dayNumbers(entry.receivedOn)}</span></div>
      <div className="clip">{entry.title}</div>
      <div className="entry-line small soft"><span>{entry.identifier}</span><span className="clip">{entry.holder ? holderWords(entry.holder) : (entry.case?.mark ?? '')}</span></div>
      <div className="row tags"><ItemState entry={entry} brief />{entry.attachmentCount > 0 && <span className="small soft">{t('mailroom.attachments', { count: entry.attachmentCount })}</span>}</div>
    </div>
  );
}
