import { MessageSquareQuote } from 'lucide-react';
import type { AssignmentEntry } from '~/shared/api/types.ts';
import { Notice } from '~/shared/ui/Chip.tsx';
import { t } from '~/shared/words/messages.ts';

/** What the superior said, or why the letter came back. Whoever takes a letter, or hands it over with a desk, does not say it again. */
export function EarlierInstruction({ assignments }: { assignments: AssignmentEntry[] }) {
  const last = assignments.findLast((one) => one.reason !== null || (one.step !== 'accept' && one.step !== 'hand-over'));
  const words = last?.reason ?? last?.instruction;
  if (!last || !words) return null;
  return <Notice tone={last.step === 'return' ? 'soon' : 'quiet'} icon={MessageSquareQuote}><strong>{last.insteadOf ? t('substitution.acted', { name: last.byName, for: last.insteadOf }) : last.byName}:</strong> <span className="pre">{words}</span></Notice>;
}
