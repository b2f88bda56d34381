import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '~/shared/api/problem.ts';
import { fieldErrors } from '~/shared/ui/ErrorSummary.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';

type Entry<Metadata> = { revision: number; metadata: Metadata };
type Correcting<Metadata> = {
  entry: Entry<Metadata>;
  /** The entry as it stands now. */
  read: () => Promise<Entry<Metadata>>;
  send: (correction: { revision: number; changes: Partial<Metadata>; reason: string }) => Promise<unknown>;
  /** Queries that show it. */
  keys: readonly string[];
  onDone: () => void;
};

/** Only what was changed is sent, so that the history of corrections shows nothing else. */
function changesOf<Metadata extends object>(before: Metadata, after: Metadata): Partial<Metadata> {
  return Object.fromEntries(Object.entries(after).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof Metadata]))) as Partial<Metadata>;
}

/** A correction being made; after somebody else's it goes on from theirs, and what was typed stays. */
export function useCorrection<Metadata extends object>({ entry, read, send, keys, onDone }: Correcting<Metadata>) {
  const client = useQueryClient();
  // The form goes on from what it began with: measured against what others have saved meanwhile, untouched fields would take their work back.
  const [base, setBase] = useState(entry);
  const [data, setData] = useState(entry.metadata);
  const [reason, setReason] = useState('');
  const changes = changesOf(base.metadata, data);
  const act = useMutation({
    mutationFn: () => send({ revision: base.revision, changes, reason }),
    onSuccess: async () => {
      say(t('metadata.corrected'));
      await Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })));
      onDone();
    },
    onError: async (error) => {
      if (!(error instanceof ApiProblem && error.status === 409)) return;
      const now = await read();
      setBase(now);
      setData({ ...now.metadata, ...changes });
    },
  });
  const wrong = fieldErrors(act.error);
  return {
    data, set: (part: Partial<Metadata>) => setData((before) => ({ ...before, ...part })), reason, setReason, count: Object.keys(changes).length, error: act.error, busy: act.isPending,
    /** What is wrong with a field, and where the summary leads. */
    of: (name: string) => wrong[`changes.${name}`] ?? wrong[name], ids: Object.fromEntries(Object.keys(wrong).map((path) => [path, path.replace('changes.', 'meta-')])),
    submit: () => { if (Object.keys(changes).length > 0) act.mutate(); else onDone(); },
  };
}
