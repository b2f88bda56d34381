import type { HolderRef } from '~/shared/api/types.ts';
import { sinceWords } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';

/** "U: kierownik GK, Jan Nowak – od 3 dni". */
export function holderWords(holder: HolderRef): string {
  const values = { post: holder.postTitle, unit: holder.unitMark, person: holder.person?.name ?? '', since: sinceWords(holder.since) };
  // Nobody sits at a group desk, and it is not vacant either.
  if (holder.stage === 'to-take') return t('holder.at-group-desk', values);
  return holder.person ? t('holder.at', values) : t('holder.at-vacant', values);
}

export function Holder({ holder }: { holder: HolderRef | null }) {
  if (!holder) return null;
  return (
    <span title={t('holder.full', { post: holder.postTitle, unit: holder.unitName })}>
      {holderWords(holder)}
      {holder.openedAt === null && holder.stage !== 'to-take' && <span className="soft"> · {t('holder.not-opened')}</span>}
    </span>
  );
}
