import { UserRoundX, UsersRound } from 'lucide-react';
import type { DeskView } from '~/shared/api/types.ts';
import { Notice } from '~/shared/ui/Chip.tsx';
import { dayLong } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';

/** For whom I stand in, and who stands in for me. */
export function StandIns({ desk }: { desk: DeskView }) {
  const { absence, standIns } = desk;
  return (
    <>
      {absence && <Notice tone="soon" icon={UserRoundX}>{t('substitution.you-are-away', { from: dayLong(absence.from), to: absence.to === null ? 'none' : dayLong(absence.to), names: absence.hands.join(', ') || 'none' })}</Notice>}
      {standIns.map((one) => <Notice key={`${one.postId} ${one.forName}`} icon={UsersRound}>{t('substitution.you-stand-in', { name: one.forName, title: one.title, unit: one.unitMark, scope: t(`substitution.scope.${one.scope}`) })}</Notice>)}
    </>
  );
}
