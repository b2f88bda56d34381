import { t } from '~/shared/words/messages.ts';

export const POST_ROLES = ['officer', 'head', 'clerk', 'secretary', 'mayor'] as const;
export type PostRole = (typeof POST_ROLES)[number];

export function roleOptions() {
  return POST_ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }));
}
