import { createClamd, patientScanner } from '../../adapters/antivirus/index.ts';
import type { Scanner } from '../../modules/mailroom/index.ts';

/** The scanner at `address` (`unix:…` or `tcp://…`) as sorting asks it; null when the office runs none. */
export function virusPort(address: string | null): Scanner | null {
  if (address === null) return null;
  const clamd = patientScanner(createClamd({ address }));
  return {
    answers: () => clamd.answers(),
    async scan(bytes) {
      const answer = await clamd.scan(bytes);
      if (answer.verdict === 'clean') return { state: 'clean' };
      if (answer.verdict === 'infected') return { state: 'infected', detail: answer.signature };
      return answer.reason === 'too-large' ? { state: 'too-large' } : { state: 'failed', detail: answer.reason };
    },
  };
}
