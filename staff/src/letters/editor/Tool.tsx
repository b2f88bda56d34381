import type { LucideIcon } from 'lucide-react';
import { Icon } from '~/shared/ui/Button.tsx';

type ToolProps = { name: string; icon: LucideIcon; on?: boolean; off?: boolean; run: () => void };

/** One tool; pressing it leaves the words chosen in the letter as they are. */
export function Tool({ name, icon, on, off, run }: ToolProps) {
  return <button type="button" className="tool" aria-label={name} title={name} aria-pressed={on} disabled={off} onMouseDown={(event) => event.preventDefault()} onClick={run}><Icon of={icon} /></button>;
}
