/**
 * The one pair of hands (promise P2): every circulating item and every open case has exactly one holder.
 * Registers, cases and assignment move holdings; the database checks at every commit that none was dropped.
 */
export { answersFor, takesFrom } from './answers-for.ts';
export { beginHoldings, endHolding, lockHolding, lockHoldings, markOpened, moveHoldings, readHolding, type HandOver, type Held, type Holding, type Stage } from './holding.ts';
export { requireInCircle } from './in-circle.ts';
export { moveDesk } from './move-desk.ts';
export { holderOf, type Holder, type HolderColumns } from './holder.ts';
