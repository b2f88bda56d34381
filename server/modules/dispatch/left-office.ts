/** What is known of one mail of a letter: `handedOverAt` while it is being handed over and nobody knows with what result. */
export type MailFacts = { state: string; handedOverAt: Date | null; handled: boolean };

/** The same of a mail as it is stored. */
export function mailFacts(mail: { state: string; handed_over_at: Date | null; handled_at: Date | null }): MailFacts {
  return { state: mail.state, handedOverAt: mail.handed_over_at, handled: mail.handled_at !== null };
}

/**
 * Why the entry of an outgoing letter cannot be cancelled, as the code of a problem; null when it can. A letter that has left, by whatever way, stays in the register as
 * what it is, and so does what settled a case. One whose mails were all refused or wait has not left.
 */
export function keptBy({ way, caseState, mails }: { way: string; caseState: string | null; mails: readonly MailFacts[] }): 'letter-left' | 'letter-leaving' | 'letter-settled-case' | null {
  const left = mails.some(({ state, handled }) => handled || state === 'sent' || state === 'captured' || state === 'bounced');
  if (left || way !== 'e-mail') return 'letter-left';
  if (mails.some(({ handedOverAt }) => handedOverAt !== null)) return 'letter-leaving';
  return caseState === 'closed' ? 'letter-settled-case' : null;
}
