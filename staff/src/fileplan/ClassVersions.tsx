import { withdrawChange } from 'contract/fileplan.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import type { ClassHistory } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { daysWords, whenOf } from '~/structure/Pane.tsx';
import { usePlanAct } from './fileplan-query.ts';

/** What a class has said through the years and is to say; what is only planned can be taken back. */
export function ClassVersions({ found }: { found: ClassHistory }) {
  if (found.versions.length < 2 && found.versions.every((one) => whenOf(one, found.today) === 'now')) return null;
  return (
    <section className="section">
      <h3>{t('plan.versions')}</h3>
      <ul className="plan-history">
        {found.versions.map((version) => (
          <li key={version.id} className="row">
            <span className="grow"><span className="strong">{version.title}</span>{version.category !== null && `, ${t('class.category', { category: version.category })}`}<span className="soft small tree-sub">{daysWords(version)} · {version.basis}</span></span>
            {whenOf(version, found.today) === 'future' && can(found, withdrawChange) && <Withdraw found={found} versionId={version.id} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Withdraw({ found, versionId }: { found: ClassHistory; versionId: number }) {
  const act = usePlanAct(() => call(withdrawChange, { params: { symbol: found.symbol, version: versionId }, body: { revision: found.revision } }), t('structure.withdrawn'));
  return <Button size="small" busy={act.isPending} onClick={() => act.mutate(undefined, { onError: (error) => void say(problemWords(error), { bad: true }) })}>{t('structure.withdraw')}</Button>;
}
