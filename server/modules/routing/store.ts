import { sql } from 'kysely';
import { prepared, type Reader } from '../../platform/db/index.ts';
import type { LetterFacts } from './match-rule.ts';

/** A standing rule with the names of what it points to. */
export type Rule = {
  id: number; title: string; sender: string | null; mailboxId: number | null; mailbox: string | null; words: string | null; place: string | null; classSymbol: string | null; effect: 'propose' | 'assign';
  toPostId: number; toUnitMark: string; toPostTitle: string; toName: string | null; postOpen: boolean; instruction: string; termDays: number | null; validFrom: string; validTo: string | null;
  madeAt: Date; madeByPersonId: number; madeByPostId: number | null; madeByName: string;
};

/** Rules that have not been ended, in the order in which they are tried; with `day` only those valid on it. */
export async function rulesInOrder(reader: Reader, day: string | null): Promise<Rule[]> {
  const { rows } = await sql<Rule>`${prepared}
    select r.id, r.title, r.sender, r.mailbox_id as "mailboxId", m.address as mailbox, r.words, r.place, r.class_symbol as "classSymbol", r.effect, r.to_post_id as "toPostId", s.unit_mark as "toUnitMark", s.post_title as "toPostTitle", s.person_name as "toName", s.post_open as "postOpen",
      r.instruction, r.term_days as "termDays", r.valid_from as "validFrom", r.valid_to as "validTo", r.made_at as "madeAt", r.made_by_person_id as "madeByPersonId", r.made_by_post_id as "madeByPostId", r.made_by_name as "madeByName"
    from standing_rule r join staff_now s on s.post_id = r.to_post_id left join mailbox m on m.id = r.mailbox_id
    where r.ended_at is null and (${day}::date is null or (r.valid_from <= ${day}::date and (r.valid_to is null or r.valid_to >= ${day}::date))) order by r.place_in_order, r.id`.execute(reader);
  return rows;
}

export type LetterRow = LetterFacts & { itemId: number; identifier: string };

/** As much of a text as rules look through, in characters. */
const longestText = 20_000;

/** What rules ask about letters: sender, where it was sent, words, the classes of the sender's earlier cases. */
export async function letterFacts(reader: Reader, itemIds: readonly number[]): Promise<LetterRow[]> {
  const { rows } = await sql<LetterRow>`${prepared}
    select i.id as "itemId", i.identifier, i.title, i.party_email as email, coalesce((select string_agg(value, ' ') from jsonb_each_text(i.party_address)), '') as address,
      coalesce(l.envelope_to, '{}') || coalesce(m.recipients, '{}') as recipients,
      coalesce((select string_agg(left(t.text, ${longestText}), ' ') from item_document x join document o on o.id = x.document_id and o.confidentiality = 'ordinary' join document_version v on v.document_id = o.id join document_text t on t.version_id = v.id where x.item_id = i.id), '') as text,
      coalesce((select array_agg(c.class_symbol) from (select distinct f.class_symbol from case_party p join case_file f on f.id = p.case_id where p.party_id = i.party_id limit 50) c), '{}') as classes
    from item i left join ledger_entry l on l.id = i.ledger_entry_id left join message m on m.ledger_entry_id = l.id
    where i.id = any(${[...itemIds]}::bigint[]) order by i.id desc`.execute(reader);
  return rows;
}
