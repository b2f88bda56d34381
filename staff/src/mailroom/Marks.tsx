import { BadgeCheck, Bot, FileWarning, Lock, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { Chip } from '~/shared/ui/Chip.tsx';
import type { Tone } from '~/shared/ui/Chip.tsx';
import { tCode } from '~/shared/words/messages.ts';

const LOOKS: Record<string, [LucideIcon, Tone]> = {
  signed: [BadgeCheck, 'good'], automatic: [Bot, 'quiet'], 'encrypted-message': [Lock, 'soon'], 'encrypted-archive': [Lock, 'soon'], 'damaged-attachment': [FileWarning, 'soon'],
  executable: [FileWarning, 'late'], macros: [FileWarning, 'late'], 'zip-bomb': [FileWarning, 'late'], 'deceptive-name': [FileWarning, 'late'], 'type-mismatch': [FileWarning, 'soon'],
};

/** What was noticed about the message on arrival. Marks nobody has words for are not shown. */
export function Marks({ marks }: { marks: readonly string[] }) {
  const known = marks.flatMap((mark) => { const words = tCode('mark', mark); return words ? [{ mark, words }] : []; });
  if (known.length === 0) return null;
  return (
    <div className="row tags">
      {known.map(({ mark, words }) => { const [icon, tone] = LOOKS[mark] ?? [TriangleAlert, 'quiet']; return <Chip key={mark} icon={icon} tone={tone}>{words}</Chip>; })}
    </div>
  );
}
