import { Lock, ShieldAlert } from 'lucide-react';
import type { Confidentiality } from '~/shared/api/types.ts';
import { Chip } from '~/shared/ui/Chip.tsx';
import { t } from '~/shared/words/messages.ts';

/** How confidential something is, in words; what is ordinary needs none. */
export function ConfidentialityChip({ level }: { level: Confidentiality }) {
  if (level === 'ordinary') return null;
  return <Chip tone="secret" icon={level === 'strict' ? ShieldAlert : Lock} title={t(`confidentiality.hint.${level}`)}>{t(`confidentiality.${level}`)}</Chip>;
}
