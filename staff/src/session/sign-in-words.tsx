import { CircleCheck, CircleX } from 'lucide-react';
import type { SignInEntry } from '~/shared/api/types.ts';
import { Chip } from '~/shared/ui/Chip.tsx';
import { t, tCode } from '~/shared/words/messages.ts';

/** "hasło + kod z telefonu". */
export function wayWords({ way, factor }: Pick<SignInEntry, 'way' | 'factor'>): string {
  return [t(`sign-in-log.way.${way}`), factor && t(`sign-in-log.factor.${factor}`)].filter(Boolean).join(' + ');
}

/** Let in, or why not. */
export function SignInOutcome({ refusal }: Pick<SignInEntry, 'refusal'>) {
  if (refusal === null) return <Chip tone="good" icon={CircleCheck}>{t('sign-in-log.let-in')}</Chip>;
  return <Chip tone="late" icon={CircleX}>{tCode('sign-in-log.refusal', refusal) ?? t('sign-in-log.refused')}</Chip>;
}
