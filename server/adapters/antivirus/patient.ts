import type { Antivirus, ScanResult } from './clamd.ts';

const heardLatelyMs = 2000;
const restMs = 5000;

/**
 * A scanner that is asked whether it is there before contents are sent to it, and left alone for a while when it is not:
 * a hanging scanner costs a queue of letters five seconds in all, not two minutes each. `now` gives milliseconds.
 */
export function patientScanner(scanner: Antivirus, now: () => number = () => performance.now()): Pick<Antivirus, 'scan'> & { answers(): Promise<boolean> } {
  let heardAt = -Infinity;
  let restsUntil = -Infinity;
  const answers = async (): Promise<boolean> => {
    const there = await scanner.version() !== null;
    if (there) [heardAt, restsUntil] = [now(), -Infinity];
    else restsUntil = now() + restMs;
    return there;
  };
  return {
    answers,
    async scan(content): Promise<ScanResult> {
      const lately = now() - heardAt < heardLatelyMs;
      if (now() < restsUntil || (!lately && !(await answers()))) return { verdict: 'unavailable', reason: 'unreachable', text: 'the scanner does not answer' };
      const result = await scanner.scan(content);
      if (result.verdict === 'unavailable' && (result.reason === 'unreachable' || result.reason === 'timeout')) [heardAt, restsUntil] = [-Infinity, now() + restMs];
      else heardAt = now();
      return result;
    },
  };
}
