import { readPost, type StaffPost, type StaffViewer } from '../people/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { approversFor } from './approvers.ts';
import type { DraftRow } from './store.ts';

/** Who stands under a letter: `role` decides whether it is signed on behalf of the authority, `insteadOf` names whose place the person takes. */
export type Signatory = { postId: number; title: string; name: string; role: StaffPost['role']; insteadOf?: { name: string; title: string } };

/** The person as they decide about the draft: at the post it was submitted to, in the place of whoever sits there, or, when that one is vacant, at their own. */
export function signatoryOf(viewer: StaffViewer, draft: Pick<DraftRow, 'approverPostId'>): Signatory {
  const own = viewer.posts.find((one) => one.postId === draft.approverPostId);
  const standIn = own ? undefined : viewer.standIns.find((one) => one.postId === draft.approverPostId);
  if (standIn) return { postId: standIn.postId, title: viewer.posts[0]?.title ?? standIn.title, name: viewer.name, role: standIn.role, insteadOf: { name: standIn.forName, title: standIn.title } };
  const post = own ?? viewer.posts.find((one) => one.role !== 'officer' && one.role !== 'clerk') ?? viewer.posts[0];
  if (!post) throw new Error('an approver without a post');
  return { postId: post.postId, title: post.title, name: viewer.name, role: post.role };
}

/** Who is likely to stand under it, for the preview: the chosen approver, else the proposed one. */
export async function expectedSignatory(reader: Reader, draft: DraftRow): Promise<Signatory> {
  if (draft.approverPostId !== null) {
    const post = await readPost(reader, draft.approverPostId);
    return { postId: post.postId, title: post.title, name: post.personName ?? '', role: post.role };
  }
  const [proposed] = await approversFor(reader, draft);
  return proposed ?? { postId: 0, title: '', name: '', role: 'head' };
}
