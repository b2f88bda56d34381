import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { FolderOpen } from 'lucide-react';
import { listCases } from 'contract/cases.ts';
import { call } from '~/shared/api/call.ts';
import { SearchBox } from '~/shared/list/SearchBox.tsx';
import { Icon } from '~/shared/ui/Button.tsx';
import { t } from '~/shared/words/messages.ts';

type Candidate = { id: number; mark: string; title: string; state: 'open' | 'closed'; partyName?: string | null };
type Props = { candidates: Candidate[]; chosen: number | null; onChoose: (id: number) => void };

/** A case found by its mark or words; those that sorting thought of come first. */
export function CasePicker({ candidates, chosen, onChoose }: Props) {
  const [typed, setTyped] = useState('');
  const found = useQuery({ queryKey: ['cases', 'pick', typed], queryFn: ({ signal }) => call(listCases, { query: { q: typed || undefined, state: 'open', limit: 12 }, signal }), placeholderData: (before) => before });
  const seen = new Set(candidates.map((one) => one.id));
  const shown: Candidate[] = [...(typed === '' ? candidates : []), ...(found.data?.entries ?? []).filter((one) => typed !== '' || !seen.has(one.id))];
  return (
    <fieldset className="field">
      <legend className="field-label">{t('cases.which')}</legend>
      <SearchBox label={t('cases.find')} value={typed} onValue={setTyped} />
      <div className="pick-list">
        {shown.map((one) => (
          <label key={one.id} className="pick">
            <input type="radio" name="case" value={one.id} checked={chosen === one.id} onChange={() => onChoose(one.id)} />
            <Icon of={FolderOpen} />
            <span className="grow"><span className="strong">{one.mark}</span>{seen.has(one.id) && <span className="because small"> {t('cases.proposed')}</span>}{one.state === 'closed' && <span className="soft small"> {t('cases.closed')}</span>}<span className="small pick-sub">{one.title}{one.partyName ? ` · ${one.partyName}` : ''}</span></span>
          </label>
        ))}
        {found.isSuccess && shown.length === 0 && <p className="soft padded">{t('cases.none-open')}</p>}
      </div>
    </fieldset>
  );
}
