import { useQuery } from '@tanstack/react-query';
import { Route } from 'lucide-react';
import { listRules } from 'contract/routing.ts';
import { call } from '~/shared/api/call.ts';
import { hasRole, useMe } from '~/shared/frame/me.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { RuleForm } from './RuleForm.tsx';
import { StandardInstructions } from './StandardInstructions.tsx';
import { RuleLine } from './RuleLine.tsx';

export const rulesQuery = { queryKey: ['rules'], queryFn: ({ signal }: { signal: AbortSignal }) => call(listRules, { signal }) };

/** Standing rules in the order in which they are tried, and a new one. */
export function RulesPage() {
  const me = useMe();
  const rules = useQuery(rulesQuery);
  const keeper = hasRole(me, 'secretary', 'mayor');
  if (rules.isPending) return <Bones rows={6} height={60} />;
  if (rules.error) return <Failure error={rules.error} onRetry={() => void rules.refetch()} />;
  const { entries, mailboxes } = rules.data;
  return (
    <div className="stack loose">
      <p className="soft">{t('routing.hint')}</p>
      {entries.length === 0 && <Empty icon={Route} title={t('routing.empty')}><p>{t(keeper ? 'routing.empty-hint' : 'routing.empty-reader')}</p></Empty>}
      {entries.length > 0 && <ol className="panel rules">{entries.map((rule, at) => <RuleLine key={rule.id} rule={rule} at={at} keeper={keeper} />)}</ol>}
      {keeper && <RuleForm mailboxes={mailboxes} />}
      {keeper && <StandardInstructions />}
    </div>
  );
}
