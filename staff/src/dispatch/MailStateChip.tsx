import { Ban, CheckCheck, CircleAlert, Clock, MailCheck, MailX, MonitorCheck, RotateCw } from 'lucide-react';
import { Chip } from '~/shared/ui/Chip.tsx';
import type { Tone } from '~/shared/ui/Chip.tsx';
import { t } from '~/shared/words/messages.ts';
import type { LucideIcon } from 'lucide-react';

const LOOKS: Record<string, [LucideIcon, Tone]> = { queued: [Clock, 'quiet'], sent: [MailCheck, 'good'], captured: [MonitorCheck, 'good'], retrying: [RotateCw, 'soon'], failed: [CircleAlert, 'late'], bounced: [MailX, 'late'], cancelled: [Ban, 'quiet'] };

/** What became of a message. */
export function MailStateChip({ state, handled }: { state: string; handled?: boolean }) {
  if (handled) return <Chip icon={CheckCheck}>{t('mail-state.handled')}</Chip>;
  const [icon, tone] = LOOKS[state] ?? [Clock, 'quiet'];
  return <Chip icon={icon} tone={tone}>{t('mail-state.chip', { state })}</Chip>;
}
