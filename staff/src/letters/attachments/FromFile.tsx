import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Attachable as AttachableShape } from 'contract/letters.ts';
import { checkAttachable, listAttachable } from 'contract/letters.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import type { DocumentRef } from '~/shared/api/types.ts';
import { DocumentIcon } from '~/shared/document/DocumentViewer.tsx';
import { Button } from '~/shared/ui/Button.tsx';
import { Dialog } from '~/shared/ui/Dialog.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { dayNumbers, warsawDay } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { sizeWords } from '~/shared/words/sizes.ts';
import type { Draft } from '../draft-query.ts';
import { FileWarnings, nameOf } from './AttachmentLine.tsx';
import { refusalOf, twice } from './limits.ts';

type Attachable = z.output<typeof AttachableShape>;
type Props = { draft: Draft; attached: DocumentRef[]; onChosen: (documents: DocumentRef[]) => void; onClose: () => void };
type Outcome = { taken: DocumentRef[]; refused: { id: number; problem: unknown }[] };

/** Documents that lie in the case file already, to be ticked; each is looked at before it is taken. */
export function FromFile({ draft, attached, onChosen, onClose }: Props) {
  const offered = useQuery({ queryKey: ['attachable', draft.id], queryFn: ({ signal }) => call(listAttachable, { params: { id: draft.id }, signal }), gcTime: 0 });
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const take = useMutation({
    mutationFn: async (): Promise<Outcome> => {
      const outcome: Outcome = { taken: [], refused: [] };
      for (const id of chosen) {
        try {
          outcome.taken.push(await look(draft, [...attached, ...outcome.taken], documentOf(offered.data?.entries ?? [], id)));
        } catch (problem) {
          outcome.refused.push({ id, problem });
        }
      }
      return outcome;
    },
    onSuccess: ({ taken, refused }) => {
      onChosen(taken);
      setChosen(refused.map(({ id }) => id));
      if (refused.length === 0) onClose();
    },
  });
  const refused = new Map(take.data?.refused.map(({ id, problem }) => [id, problem]));
  return (
    <Dialog title={t('attachments.from-file-title', { mark: draft.caseMark })} onClose={onClose}>
      {offered.isPending && <Bones rows={5} />}
      {offered.error && <Failure error={offered.error} onRetry={() => void offered.refetch()} />}
      {offered.data && (
        <form className="stack" onSubmit={(event) => { event.preventDefault(); take.mutate(); }}>
          <div className="pick-list">
            {offered.data.entries.map((entry) => (
              <Choice key={entry.document.id} entry={entry} attached={attached.some(({ id }) => id === entry.document.id)} chosen={chosen.includes(entry.document.id)} problem={refused.get(entry.document.id)}
                onChosen={(on) => setChosen((before) => (on ? [...before, entry.document.id] : before.filter((id) => id !== entry.document.id)))} />
            ))}
          </div>
          <div className="row">
            <Button type="submit" tone="main" busy={take.isPending} disabled={chosen.length === 0}>{t('attachments.take', { count: chosen.length })}</Button>
            <Button onClick={onClose}>{t('act.cancel')}</Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function documentOf(entries: readonly Attachable[], id: number): DocumentRef {
  const found = entries.find((entry) => entry.document.id === id);
  if (!found) throw new Error(`document ${id} was not offered`);
  return found.document;
}

async function look(draft: Draft, attached: DocumentRef[], document: DocumentRef): Promise<DocumentRef> {
  const refusal = refusalOf({ name: document.fileName, size: document.size }, attached, draft.attachmentLimits) ?? twice(attached, document);
  if (refusal) throw refusal;
  return (await call(checkAttachable, { params: { id: draft.id, documentId: document.id } })).document;
}

type ChoiceProps = { entry: Attachable; attached: boolean; chosen: boolean; problem: unknown; onChosen: (on: boolean) => void };

function Choice({ entry: { document, source }, attached, chosen, problem, onChosen }: ChoiceProps) {
  const day = dayNumbers(warsawDay(source.at));
  return (
    <label className="pick">
      <input type="checkbox" checked={chosen || attached} disabled={attached} onChange={(event) => onChosen(event.target.checked)} />
      <span className="grow">
        <span className="break"><DocumentIcon document={document} /> {nameOf(document)}</span>
        <span className="pick-sub soft small">{t(`attachments.source.${source.kind}`, { label: source.label, about: source.about, day })} · {sizeWords(document.size)}{attached ? ` · ${t('attachments.there')}` : ''}</span>
        <FileWarnings document={document} />
        {problem !== undefined && <span className="pick-sub late-words small" role="alert">{problemWords(problem)}</span>}
      </span>
    </label>
  );
}
