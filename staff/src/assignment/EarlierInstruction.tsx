import { MessageSquareQuote } from 'lucide-react';
import type { AssignmentEntry } from '~/shared/api/types.ts';
import { Notice } from '~/shared/ui/Chip.tsx';

/** What the superior said, or why the letter came back. */
export function EarlierInstruction({ assignments }: { assignments: AssignmentEntry[] }) {
  const last = assignments.at(-1);
  const words = last?.reason ?? last?.instruction;
  if (!last || !words) return null;
  return <Notice tone={last.step === 'return' ? 'soon' : 'quiet'} icon={MessageSquareQuote}><strong>{last.byName}:</strong> <span className="pre">{words}</span></Notice>;
}
