import { useState } from 'react';
import type { RefObject } from 'react';

/**
 * What of a draft is looked at beside the decision: a tab of the letter, or a comparison with an earlier version. On a
 * telephone the letter (`main`) lies above what is pressed, so it is brought back into sight.
 */
export function useMainView(main: RefObject<HTMLElement | null>) {
  const [tab, chooseTab] = useState<string | null>(null);
  const [version, setVersion] = useState<number | null>(null);
  const bringUp = () => main.current?.scrollIntoView({ block: 'start' });
  const look = (next: string) => {
    setVersion(null);
    chooseTab(next);
    bringUp();
  };
  const compare = (versionId: number | null) => {
    setVersion(versionId);
    bringUp();
  };
  return { tab, chooseTab, version, look, compare };
}
