import type { Db } from '../../platform/db/index.ts';
import { readOffice } from './office.ts';
import { factorsOf } from './sign-in/factors.ts';
import { rolesOf, type Role, type StaffViewer, type Way } from './viewer.ts';

export type Me = {
  personId: number; name: string; login: string; locale: 'pl' | 'en'; roles: Role[];
  posts: { postId: number; title: string; role: Role; unitId: number; unitMark: string; unitName: string }[]; headedUnitIds: number[]; decidingPostIds: number[];
  office: { name: string; locality: string; kind: 'demonstration' | 'real' };
  signedInBy: Way; secondFactor: boolean; totp: boolean; recoveryCodesLeft: number; factorDemanded: boolean; mustAddFactor: boolean; mustChangePassword: boolean; csrfToken: string;
};

/** What the person's screens need to know about them from the first moment. */
export async function readMe(db: Db, viewer: StaffViewer): Promise<Me> {
  const office = await readOffice(db);
  const { csrf_token } = await db.selectFrom('session').select('csrf_token').where('id', '=', viewer.sessionId).executeTakeFirstOrThrow();
  const roles = new Set<Role>(rolesOf(viewer));
  const { totp, recoveryCodes } = await factorsOf(db, viewer.accountId);
  const { signedInBy, secondFactor, factorDemanded, mustAddFactor, mustChangePassword } = viewer;
  return {
    personId: viewer.personId, name: viewer.name, login: viewer.login, locale: viewer.locale, roles: [...roles], posts: viewer.posts, headedUnitIds: viewer.headedUnitIds, decidingPostIds: viewer.decidingPostIds,
    office: { name: office?.name ?? '', locality: office?.locality ?? '', kind: office?.kind ?? 'real' },
    signedInBy, secondFactor, totp, recoveryCodesLeft: recoveryCodes, factorDemanded, mustAddFactor, mustChangePassword, csrfToken: csrf_token,
  };
}
