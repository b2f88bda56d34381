import { Ban, Copy, FolderOpen, Hand, HandGrab, Hourglass, Inbox, Share2, ShieldAlert, FileBox } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { IncomingEntry } from '~/shared/api/types.ts';
import { Chip } from '~/shared/ui/Chip.tsx';
import { DueChip } from '~/shared/ui/DueChip.tsx';
import { t } from '~/shared/words/messages.ts';

const STAGE_ICONS: Record<string, LucideIcon> = { mailroom: Inbox, 'to-decide': Share2, 'to-pass-on': Share2, 'to-take': HandGrab, 'to-accept': Hourglass, 'in-hand': Hand };

/** Where the letter stands, in words; besides it only what needs attention. */
export function ItemState({ entry, brief }: { entry: IncomingEntry; brief?: boolean }) {
  const stage = entry.holder?.stage;
  return (
    <>
      {entry.state === 'cancelled' && <Chip icon={Ban} tone="late">{t('item-state.cancelled')}</Chip>}
      {entry.state === 'in-case' && <Chip icon={FolderOpen} tone="good">{entry.case?.mark ?? t('item-state.in-case')}</Chip>}
      {entry.state === 'non-case' && <Chip icon={FileBox}>{t('item-state.non-case')}</Chip>}
      {entry.state === 'circulating' && stage && <Chip icon={STAGE_ICONS[stage] ?? Inbox} tone={stage === 'mailroom' ? 'soon' : 'quiet'}>{t(`stage.${stage}`)}</Chip>}
      {entry.termOn && entry.state === 'circulating' && <DueChip dueOn={entry.termOn} left={null} />}
      {entry.possibleDuplicateOf && <Chip icon={Copy} tone="soon">{t('mailroom.duplicate-short')}</Chip>}
      {entry.senderVerdict === 'not-authentic' && <Chip icon={ShieldAlert} tone="late">{t(brief ? 'sender.not-authentic-short' : 'sender.not-authentic')}</Chip>}
    </>
  );
}
