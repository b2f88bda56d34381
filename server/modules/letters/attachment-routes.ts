import { letters as contract } from '../../../contract/index.ts';
import { act } from '../../platform/acts/index.ts';
import { notFound, ObiegError } from '../../platform/errors/index.ts';
import { serve, type Call, type ServedRoute } from '../../platform/http/index.ts';
import { documentRefs } from '../documents/index.ts';
import { actorOf, roles, staffOf, type Viewer } from '../people/index.ts';
import { addFile, keepFile, type OfferedFile } from './add-file.ts';
import { listAttachable } from './case-documents.ts';
import { judgeAttachments } from './judge-attachments.ts';
import { readableDraft, requireWriting } from './permissions.ts';
import type { LetterDeps } from './render.ts';

const handling = ['officer', 'head', 'secretary', 'mayor'] as const;

/** Routes of what goes out with a letter. */
export function attachmentRoutes(deps: LetterDeps): ServedRoute<Viewer>[] {
  const writable = async (viewer: Viewer | null, id: number) => {
    const draft = await readableDraft(deps.db, staffOf(viewer), id);
    requireWriting(staffOf(viewer), draft);
    return draft;
  };
  const reference = async (documentId: number) => {
    const [document] = await documentRefs(deps.db, [{ documentId, role: 'attachment' }]);
    if (!document) throw notFound();
    return { document };
  };
  return [
    serve(contract.addFile, roles(...handling), async ({ params }, { viewer, request }) => {
      const staff = staffOf(viewer);
      const file = await keepFile(deps, staff, params.id, await fileOf(request));
      const actor = actorOf(staff, ...handling);
      return reference(await act(deps, { name: 'letters.add-file', actor }, (doing) => addFile(doing, staff, params.id, { file, mailLimit: deps.mailLimit })));
    }),
    serve(contract.listAttachable, roles(...handling), async ({ params }, { viewer }) => ({ entries: await listAttachable(deps.db, await writable(viewer, params.id)) })),
    serve(contract.checkAttachable, roles(...handling), async ({ params }, { viewer }) => {
      const draft = await writable(viewer, params.id);
      const may = await judgeAttachments(deps, draft, [params.documentId]);
      if (!may.has(params.documentId) && !draft.attachments.includes(params.documentId)) throw notFound();
      return reference(params.documentId);
    }),
  ];
}

// Without a limit of its own, since the one who reads it knows how much may come and says so in words.
async function fileOf(request: Call<Viewer>['request']): Promise<OfferedFile> {
  const part = request.isMultipart() ? await request.file({ limits: { fileSize: Infinity, files: 1, fields: 10, parts: 11 } }) : undefined;
  if (!part) throw new ObiegError('file-missing', 400);
  return { name: part.filename, declaredType: part.mimetype, chunks: part.file };
}
