import { Building2, UserRound } from 'lucide-react';
import type { CaseFile } from '~/shared/api/types.ts';
import { Icon } from '~/shared/ui/Button.tsx';
import { Empty } from '~/shared/ui/States.tsx';
import { t, tCode } from '~/shared/words/messages.ts';

export function PartiesTab({ file }: { file: CaseFile }) {
  if (file.parties.length === 0) return <Empty icon={UserRound} title={t('cases.no-parties')} />;
  return (
    <ul className="lines">
      {file.parties.map((party) => (
        <li key={party.id} className="line">
          <Icon of={party.kind === 'person' ? UserRound : Building2} />
          <div className="grow">
            <div className="strong">{party.name}</div>
            <div className="soft">{tCode('party-role', party.role) ?? party.role}{party.emails.length > 0 ? ` · ${party.emails.join(', ')}` : ` · ${t('cases.no-email')}`}</div>
          </div>
        </li>
      ))}
    </ul>
  );
}
