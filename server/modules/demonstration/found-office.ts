import { act, systemActor, type Acting } from '../../platform/acts/index.ts';
import { hashPassword } from '../../platform/auth/index.ts';
import { loadFileplan } from '../fileplan/index.ts';
import { addMailbox } from '../mailroom/index.ts';
import { addPerson, addUnit, changeDuties, createOffice, loadViewer, openSession, type StaffViewer } from '../people/index.ts';
import { demonstrationPassword, individualMailbox, publishedMailboxes, staff, town, units } from './town.ts';

/** The people of the town hall as the server sees them, and where they sit. */
export type Staff = { viewer: Map<string, StaffViewer>; post: Map<string, number>; account: Map<string, number> };

/** Founds the town hall of Wierzbowo: office, units, people, file plan, mailboxes; one transaction. */
export async function foundOffice(acting: Acting): Promise<Staff> {
  const hash = await hashPassword(demonstrationPassword);
  const spec = { name: 'demonstration.found', actor: systemActor('demonstration') };
  return act(acting, spec, async (doing) => {
    await createOffice(doing, { kind: 'demonstration', ...town });
    await loadFileplan(doing.tx);
    const unitIds = new Map<string, number>();
    for (const { mark, name, parent, mailroom } of units) {
      const { id } = await addUnit(doing, { mark, name, parentId: parent === null ? null : unitIds.get(parent)!, mailroom: mailroom ?? false });
      unitIds.set(mark, id);
    }
    const people: Staff = { viewer: new Map(), post: new Map(), account: new Map() };
    for (const { login, first, last, unit, title, role, administrator, archivist } of staff) {
      const email = `${login}@wierzbowo.example`;
      const added = await addPerson(doing, { firstName: first, lastName: last, email, login, unitId: unitIds.get(unit)!, postTitle: title, role, administrator: administrator ?? false }, { hash, temporary: false });
      if (archivist) await changeDuties(doing, added.postId, ['archivist']);
      people.post.set(login, added.postId);
      people.account.set(login, added.accountId);
    }
    for (const address of publishedMailboxes) await addMailbox(doing, { address, kind: 'published', ownerPostId: null });
    await addMailbox(doing, { address: individualMailbox.address, kind: 'individual', ownerPostId: people.post.get(individualMailbox.owner)! });
    return people;
  });
}

/** Lets everybody sign in for the time of the story, so that all acts are theirs. */
export async function signEverybodyIn(acting: Acting, people: Staff): Promise<void> {
  for (const [login, accountId] of people.account) {
    const token = await act(acting, { name: 'session.sign-in', actor: systemActor('demonstration') }, (doing) => openSession(doing, { accountId, login, way: 'password' }, { remoteAddress: '127.0.0.1', userAgent: 'Obieg' }));
    const loaded = await loadViewer(acting.db, token, acting.clock.now());
    if (!loaded) throw new Error(`${login} cannot sign in`);
    people.viewer.set(login, loaded.viewer);
  }
}
