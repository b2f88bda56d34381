import { act, type Acting } from '../../../platform/acts/index.ts';
import { actorOf, type StaffViewer } from '../viewer.ts';

/** Sets the language of the person's screens. */
export async function changeLocale(acting: Acting, viewer: StaffViewer, locale: 'pl' | 'en'): Promise<void> {
  await act(acting, { name: 'session.change-locale', actor: actorOf(viewer) }, async ({ tx, record }) => {
    await tx.updateTable('account').set({ locale }).where('id', '=', viewer.accountId).execute();
    record({ subject: { kind: 'account', id: viewer.accountId }, before: { locale: viewer.locale }, after: { locale } });
  });
}
