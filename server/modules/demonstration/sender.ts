import type { SenderCheck } from '../../adapters/mail-auth/sender-check.ts';

const asked: Record<string, Omit<SenderCheck, 'domain' | 'details' | 'arc'>> = {
  authentic: { verdict: 'authentic', spf: 'pass', dkim: 'pass', dmarc: 'pass', policy: 'quarantine' },
  unverifiable: { verdict: 'unverifiable', spf: 'neutral', dkim: 'none', dmarc: 'none', policy: null },
  'not-authentic': { verdict: 'not-authentic', spf: 'fail', dkim: 'none', dmarc: 'fail', policy: 'reject' },
};

/** What name servers would say about an invented sender: they cannot be asked about domains that do not exist. */
export async function demonstrationSender(_bytes: Buffer, transport: unknown): Promise<SenderCheck> {
  const known = transport !== null && typeof transport === 'object' && 'verdict' in transport && 'domain' in transport ? transport : { verdict: '', domain: '' };
  const answer = asked[String(known.verdict)] ?? asked['unverifiable']!;
  return { ...answer, arc: 'none', domain: String(known.domain) || null, details: [] };
}
