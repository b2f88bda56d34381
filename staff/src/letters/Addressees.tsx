import type { CaseFile } from '~/shared/api/types.ts';
import { TextField } from '~/shared/ui/Field.tsx';
import { t, tCode } from '~/shared/words/messages.ts';
import type { DraftText } from './draft-query.ts';

type Chosen = DraftText['addressees'];
type Party = CaseFile['parties'][number];
type Props = { chosen: Chosen; parties: Party[]; onChosen: (chosen: Chosen) => void };

/** Parties of the case as boxes to tick; the address of each can be corrected here. */
export function Addressees({ chosen, parties, onChosen }: Props) {
  const others = chosen.filter((one) => !parties.some((party) => party.id === one.partyId)).map((one): Party => ({ id: one.partyId, name: one.name, kind: 'person', role: '', emails: one.email ? [one.email] : [] }));
  const toggle = (party: Party, on: boolean) => onChosen(on ? [...chosen, { partyId: party.id, name: party.name, email: party.emails[0] ?? null }] : chosen.filter((one) => one.partyId !== party.id));
  return (
    <ul className="stack tight">
      {[...parties, ...others].map((party) => {
        const one = chosen.find((addressee) => addressee.partyId === party.id);
        // As it will stand in the letter: the name in the register may have been corrected.
        const name = one?.name ?? party.name;
        return (
          <li key={party.id}>
            <label className="check">
              <input type="checkbox" checked={one !== undefined} onChange={(event) => toggle(party, event.target.checked)} />
              <span>{name}{party.role && <span className="soft small"> – {tCode('party-role', party.role) ?? party.role}</span>}</span>
            </label>
            {one && (
              <div className="addressee-mail">
                <TextField label={t('draft.email-of', { name })} type="email" list={`emails-${party.id}`} value={one.email ?? ''} onValue={(email) => onChosen(chosen.map((other) => (other.partyId === party.id ? { ...other, email: email.trim() || null } : other)))} />
                <datalist id={`emails-${party.id}`}>{party.emails.map((email) => <option key={email}>{email}</option>)}</datalist>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
