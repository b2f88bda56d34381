import type { ReactNode } from 'react';
import type { IncomingEntry } from '~/shared/api/types.ts';
import { t } from '~/shared/words/messages.ts';
import { wasWords } from './corrected.ts';

/** A corrected value with the one it stands for (instrukcja kancelaryjna §13: the old one stays visible). */
export function Was({ entry, field, children }: { entry: Pick<IncomingEntry, 'corrected'>; field: string; children: ReactNode }) {
  const correction = entry.corrected.find((one) => one.field === field);
  if (!correction) return children;
  return <>{children}<del className="soft small two-lines" aria-label={t('register.was-before', { before: wasWords(correction) })}>{wasWords(correction)}</del></>;
}
