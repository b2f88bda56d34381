import { GitCompare } from 'lucide-react';
import { contribute } from 'contract/assignment.ts';
import type { Participation } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { instantNumbers } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { useKeptText } from '../kept-text.ts';

/** The request was met or withdrawn while I was writing: who and when, and what I wrote, to copy or throw away. */
export function UnsentText({ request }: { request: Participation }) {
  const { text, drop } = useKeptText(`contribution:${request.id}`);
  if (text === '' || can(request, contribute) || request.doneAt === null) return null;
  return (
    <div role="alert">
      <Notice tone="late" icon={GitCompare}>
        <div className="stack tight">
          <strong>{t('participation.unsent', { state: t(`participation.state.${request.role}.${request.state}`), name: request.doneByName ?? '', at: instantNumbers(request.doneAt) })}</strong>
          <blockquote className="quote pre">{text}</blockquote>
          <div><Button size="small" onClick={drop}>{t('participation.unsent-drop')}</Button></div>
        </div>
      </Notice>
    </div>
  );
}
