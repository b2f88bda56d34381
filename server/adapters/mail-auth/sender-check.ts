/** What can be said about whether a message really comes from the domain in its From. */
export interface SenderCheck {
  /**
   * authentic: the domain in From vouches for it (DMARC pass, or an aligned DKIM or SPF pass where the domain publishes no DMARC).
   * not-authentic: the domain publishes that such mail is not its own (DMARC fail with quarantine or reject).
   * unverifiable: nothing speaks for it and nothing forbids it, which is common for small Polish domains.
   * failed-to-check: no network, name server trouble or out of time; says nothing about the sender.
   */
  verdict: 'authentic' | 'not-authentic' | 'unverifiable' | 'failed-to-check'
  spf: AuthResult
  dkim: AuthResult
  dmarc: AuthResult
  arc: AuthResult
  /** Domain of From, lower case; null when there is none. */
  domain: string | null
  /** DMARC policy of that domain. */
  policy: 'none' | 'quarantine' | 'reject' | null
  /** Why the check failed: our own name servers answer nothing at all, or only some of what was asked got no answer. Absent when it did not fail. */
  trouble?: 'no-name-server' | 'no-answer'
  /** Short technical remarks for the person who opens "why?". */
  details: string[]
}

export type AuthResult = 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'temperror' | 'permerror' | 'not-checked'
