import { UsersRound } from 'lucide-react';
import { setGroupDesk } from 'contract/structure.ts';
import { call } from '~/shared/api/call.ts';
import type { UnitHistory } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { t } from '~/shared/words/messages.ts';
import { useStructureAct } from './structure-query.ts';

/** Whether letters may be laid on a group desk of the unit, from which its people take them. */
export function GroupDesk({ unit }: { unit: UnitHistory }) {
  const open = !unit.groupDesk;
  const act = useStructureAct(() => call(setGroupDesk, { params: { id: unit.id }, body: { open, revision: unit.revision } }), t(open ? 'structure.group-desk-opened' : 'structure.group-desk-given-up'));
  return (
    <section className="section stack">
      <h3>{t('structure.group-desk')}</h3>
      <p className="soft">{t(unit.groupDesk ? 'structure.group-desk-on' : 'structure.group-desk-off')}</p>
      <ErrorSummary error={act.error} />
      {can(unit, setGroupDesk) && <div><Button icon={UsersRound} busy={act.isPending} onClick={() => act.mutate()}>{t(open ? 'structure.open-group-desk' : 'structure.give-up-group-desk')}</Button></div>}
    </section>
  );
}
