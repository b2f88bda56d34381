import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

type Props = { label: string; value: string; onValue: (value: string) => void; box?: RefObject<HTMLInputElement | null> };

/** Searches when typing pauses, so that the list does not flicker with every letter. */
export function SearchBox({ label, value, onValue, box }: Props) {
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setTyped(value);
    }
  }, [value]);
  useEffect(() => {
    if (typed === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = typed;
      onValue(typed);
    }, 300);
    return () => clearTimeout(timer);
  }, [typed, onValue]);
  return <input ref={box} type="search" className="input search" aria-label={label} placeholder={label} value={typed} onChange={(event) => setTyped(event.target.value)} />;
}
