import type { ReactNode } from 'react';
import type { LucideIcon } from 'lucide-react';
import { Icon } from './Button.tsx';
import { t } from '~/shared/words/messages.ts';

export type Tone = 'late' | 'soon' | 'good' | 'secret' | 'quiet';

/** A state: icon, word and colour together, never colour alone. */
export function Chip({ tone = 'quiet', icon, title, children }: { tone?: Tone; icon: LucideIcon; title?: string; children: ReactNode }) {
  return (
    <span className={`chip ${tone}`} title={title}>
      <Icon of={icon} />
      <span>{children}</span>
    </span>
  );
}

export function Notice({ tone = 'quiet', icon, children }: { tone?: Tone; icon: LucideIcon; children: ReactNode }) {
  return (
    <div className={`notice ${tone}`}>
      <Icon of={icon} />
      <div className="grow">{children}</div>
    </div>
  );
}

export function Count({ of, live, more }: { of: number; live?: boolean; more?: boolean }) {
  return <span className={live && of > 0 ? 'count live' : 'count'}>{more ? t('desk.more-than', { count: of }) : of}</span>;
}
