import { createClamd } from '../../adapters/antivirus/index.ts';
import type { SortingPorts } from '../../modules/mailroom/index.ts';

/** The scanner as sorting asks it; null when the office runs none. */
export function virusPort(address: string | null): SortingPorts['scanForVirus'] {
  if (address === null) return null;
  const clamd = createClamd({ address: address.startsWith('/') ? `unix:${address}` : `tcp://${address}` });
  return async (bytes) => {
    const answer = await clamd.scan(bytes);
    if (answer.verdict === 'clean') return { state: 'clean' };
    return answer.verdict === 'infected' ? { state: 'infected', detail: answer.signature } : { state: 'failed', detail: answer.reason };
  };
}
