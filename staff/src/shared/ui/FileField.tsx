import { useEffect, useRef } from 'react';
import { FieldFrame } from './Field.tsx';

type Props = { id: string; label: string; hint: string; accept: string; file: File | null; onFile: (file: File | null) => void };

/**
 * One file of this computer. A file that was corrected under its old name can be chosen again: to the browser it would be the same as before,
 * so what was chosen is forgotten as soon as one chooses anew, and once it has been dealt with.
 */
export function FileField({ id, label, hint, accept, file, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (file === null && input.current) input.current.value = '';
  }, [file]);
  return (
    <FieldFrame id={id} label={label} hint={hint}>
      <input ref={input} id={id} type="file" className="input" accept={accept} aria-describedby={`${id}-hint`} onClick={() => onFile(null)} onChange={(event) => onFile(event.target.files?.[0] ?? null)} />
    </FieldFrame>
  );
}
