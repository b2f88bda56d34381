import { accept } from '../../server/modules/assignment/accept.ts';
import { decide } from '../../server/modules/assignment/decide.ts';
import { offer } from '../../server/modules/assignment/offer.ts';
import { passOn } from '../../server/modules/assignment/pass-on.ts';
import { returnItems } from '../../server/modules/assignment/return-items.ts';
import { readIncoming } from '../../server/modules/desk/read-incoming.ts';
import { readHolding } from '../../server/modules/holding/index.ts';
import type { StaffViewer } from '../../server/modules/people/index.ts';
import type { Act } from '../../server/platform/acts/index.ts';
import { asSeen, viewerOf, type TestLogin, type TestPost, type TownHall } from './office.ts';

export type Order = { instruction?: string; termOn?: string | null };
/** Letters by number, as they are at this moment, or as somebody saw them before. */
export type Letters = readonly (number | { id: number; holdingId: number })[];

/** Who gives letters to whom in the test office, by logins and posts. Letters named by number are seen as they are now. */
export function circulationIn(hall: TownHall) {
  const { db } = hall;
  const by = async <R>(login: TestLogin, run: (doing: Act, viewer: StaffViewer) => Promise<R>, name = 'assignment.test'): Promise<R> => {
    const viewer = await viewerOf(hall, login);
    return hall.as(login, name, (doing) => run(doing, viewer));
  };
  const now = async (letters: Letters) => asSeen(db, letters.flatMap((one) => (typeof one === 'number' ? [one] : []))).then((fresh) => letters.map((one) => (typeof one === 'number' ? fresh.find(({ id }) => id === one)! : one)));
  const order = ({ instruction = '', termOn = null }: Order) => ({ instruction, termOn });
  return {
    by, now,
    offering: async (letters: Letters, post: TestPost = 'burmistrz', proposed: TestPost | null = null, login: TestLogin = 'kancelaria') => {
      const items = await now(letters);
      return by(login, (doing, viewer) => offer(doing, viewer, { items, ...order({}), deciderPostId: hall.post[post], proposedPostId: proposed && hall.post[proposed] }), 'assignment.offer');
    },
    deciding: async (letters: Letters, post: TestPost | number, how: Order = {}, login: TestLogin = 'burmistrz') => {
      const items = await now(letters);
      return by(login, (doing, viewer) => decide(doing, viewer, { items, ...order(how), postId: typeof post === 'number' ? post : hall.post[post] }), 'assignment.decide');
    },
    passing: async (letters: Letters, post: TestPost, how: Order = {}, login: TestLogin = 'kierownik.gk') => {
      const items = await now(letters);
      return by(login, (doing, viewer) => passOn(doing, viewer, { items, ...order(how), postId: hall.post[post] }), 'assignment.pass-on');
    },
    accepting: async (login: TestLogin, letters: Letters) => {
      const items = await now(letters);
      return by(login, (doing, viewer) => accept(doing, viewer, items), 'assignment.accept');
    },
    returning: async (login: TestLogin, letters: Letters) => {
      const items = await now(letters);
      return by(login, (doing, viewer) => returnItems(doing, viewer, { items, reason: 'nie dla mnie' }), 'assignment.return');
    },
    /** At whose post and at which stage a letter is. */
    where: async (itemId: number) => {
      const held = await readHolding(db, { itemId });
      return [Object.entries(hall.post).find(([, id]) => id === held?.postId)?.[0], held?.stage];
    },
    chain: async (itemId: number) => (await readIncoming(db, await viewerOf(hall, 'sekretarz'), itemId)).assignments,
  };
}
