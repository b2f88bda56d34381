import { sql } from 'kysely';
import type { z } from 'zod';
import type { routing as contract } from '../../../contract/index.ts';
import { prepared, type Reader } from '../../platform/db/index.ts';
import { itemReadable } from '../cases/index.ts';
import type { StaffViewer } from '../people/index.ts';
import type { RuleWish } from './add-rule.ts';
import { matchRule, readLetter } from './match-rule.ts';
import { letterFacts } from './store.ts';

/** Which of the newest letters a rule would have caught, and why; nothing is changed. `looked` is how many were tried, those the person may read. */
export async function tryRule(reader: Reader, viewer: StaffViewer, { rule, letters }: { rule: RuleWish; letters: number }): Promise<z.input<typeof contract.tryRule.response>> {
  const { rows } = await sql<{ id: number }>`${prepared}
    select i.id from (select id from item where register = 'incoming' order by id desc limit ${letters}) i where ${itemReadable(viewer, sql`i.id`)}`.execute(reader);
  const mailbox = rule.mailboxId === null ? null : (await reader.selectFrom('mailbox').select('address').where('id', '=', rule.mailboxId).executeTakeFirst())?.address ?? '';
  const facts = await letterFacts(reader, rows.map((row) => row.id));
  const entries = facts.flatMap(({ itemId, identifier, ...letter }) => {
    const reasons = matchRule({ ...rule, mailbox }, readLetter(letter));
    return reasons === null ? [] : [{ itemId, identifier, title: letter.title, reasons }];
  });
  return { looked: facts.length, entries };
}
