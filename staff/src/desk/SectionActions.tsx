import { CheckCheck, Hand, Share2 } from 'lucide-react';
import { accept } from 'contract/assignment.ts';
import type { DeskSection } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Button, ButtonLink } from '~/shared/ui/Button.tsx';
import { t } from '~/shared/words/messages.ts';
import { seen } from '~/assignment/decision.ts';
import { useAccept } from './accept.ts';
import { useTakeNote } from './take-note.ts';

const STAGES = { 'to-decide': 'to-decide', 'to-pass-on': 'to-pass-on', 'to-offer': 'mailroom' } as const;

/** The next step for a whole section: go through the stack, or take everything. */
export function SectionActions({ section }: { section: DeskSection }) {
  const take = useAccept();
  const note = useTakeNote();
  if (section.key === 'to-decide' || section.key === 'to-pass-on' || section.key === 'to-offer') {
    return <ButtonLink tone={section.key === 'to-decide' ? 'main' : undefined} size="small" icon={Share2} to="/assignment" search={{ stage: STAGES[section.key] }}>{t('desk.go-through')}</ButtonLink>;
  }
  const items = section.entries.filter((entry) => entry.kind === 'item' && can(entry, accept)).map(seen);
  if (section.key === 'to-accept' && items.length > 1) {
    return <Button size="small" icon={Hand} busy={take.isPending} onClick={() => take.mutate(items)}>{t('assignment.accept-all', { count: items.length })}</Button>;
  }
  const informed = section.key === 'for-information' ? section.entries.flatMap((entry) => entry.participationId ?? []) : [];
  if (informed.length > 1) return <Button size="small" icon={CheckCheck} busy={note.isPending} onClick={() => note.mutate(informed)}>{t('participation.take-note-all', { count: informed.length })}</Button>;
  return null;
}
