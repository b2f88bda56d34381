import { t, tCode } from '~/shared/words/messages.ts';

/** Why the category of a class is not certain, and who settles it. */
export function doubtWords(doubt: string): string {
  return tCode('fileplan.doubt', doubt) ?? t('fileplan.doubt-other');
}
