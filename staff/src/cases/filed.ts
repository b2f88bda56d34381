import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';

/** Who put something into the file, and in whose place. */
export function filerWords({ byName, insteadOf }: { byName: string; insteadOf: string | null }): string {
  return insteadOf === null ? byName : t('substitution.acted', { name: byName, for: insteadOf });
}

/** After filing: say it, read again what changed, go on to the case or back to the desk. */
export function useFiled() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async (words: string, caseId: number | null) => {
    say(words);
    await (caseId === null ? navigate({ to: '/desk' }) : navigate({ to: '/cases/$id', params: { id: String(caseId) } }));
    await Promise.all(['desk', 'item', 'incoming', 'cases', 'case', 'classes'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  };
}
