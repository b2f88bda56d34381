import { useEffect, useState } from 'react';
import { Autosaver } from './autosaver.ts';
import type { SaveState } from './autosaver.ts';
import type { Draft, DraftText } from './draft-query.ts';

export type Saving = { state: SaveState; saver: Autosaver };

/** Leaving the screen saves; closing the window with something unsaved is asked about by the browser. */
export function useAutosave(draft: Draft, text: DraftText): Saving {
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: draft.changedAt });
  const [saver] = useState(() => new Autosaver(draft.id, { text, revision: draft.revision }, setState));
  useEffect(() => saver.change(text), [saver, text]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (saver.unsaved) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => {
      removeEventListener('beforeunload', ask);
      void saver.save();
    };
  }, [saver]);
  return { state, saver };
}
