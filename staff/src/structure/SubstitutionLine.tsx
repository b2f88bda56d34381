import { Link } from '@tanstack/react-router';
import { Siren, X } from 'lucide-react';
import { endSubstitution } from 'contract/structure.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import type { SubstitutionEntry } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { instantWords, warsawDay } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { daysWords } from './Pane.tsx';
import { useStructureAct } from './structure-query.ts';

/** "Łukasz Dzięcioł → Anna Słowik, całe biurko, od … do …"; and who really stands in where the named one is away too. */
export function SubstitutionLine({ entry }: { entry: SubstitutionEntry }) {
  const act = useStructureAct(() => call(endSubstitution, { params: { id: entry.id }, body: { revision: entry.revision } }), t('substitution.ended'));
  const others = entry.hands.filter((hand) => hand.id !== entry.substitute?.id);
  return (
    <li className="row wide panel padded">
      <div className="grow">
        <div>
          <Link to="/structure/people/$id" params={{ id: String(entry.person.id) }} className="strong">{entry.person.name}</Link>
          {' → '}
          {entry.substitute ? <Link to="/structure/people/$id" params={{ id: String(entry.substitute.id) }} className="strong">{entry.substitute.name}</Link> : <span className="soft">{t('substitution.head-answers')}</span>}
          {entry.sudden && <> <Chip icon={Siren}>{t('substitution.sudden')}</Chip></>}
        </div>
        <div className="soft">{t(`substitution.scope.${entry.scope}`)}{entry.post ? ` (${entry.post.title}, ${entry.post.unitMark})` : ''}, {daysWords(entry)}{entry.endedAt && `; ${t(warsawDay(entry.endedAt) < entry.from ? 'substitution.withdrawn-at' : 'substitution.ended-at', { at: instantWords(entry.endedAt) })}`}</div>
        {entry.state === 'now' && others.length > 0 && <div className="small">{t('substitution.really', { names: others.map((hand) => hand.name).join(', ') })}</div>}
        {entry.reason && <div className="small soft">{entry.reason}</div>}
      </div>
      {entry.mayEnd && <Button size="small" icon={X} busy={act.isPending} onClick={() => act.mutate(undefined, { onError: (error) => void say(problemWords(error), { bad: true }) })}>{t(entry.state === 'later' ? 'structure.withdraw' : 'substitution.end')}</Button>}
    </li>
  );
}
