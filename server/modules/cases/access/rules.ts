import { stricterOf, type Confidentiality } from '../../access/index.ts';

/** What somebody has to do with a thing: holds it, stands above whoever does, belongs to the posts named. */
export type Standing = { holds: boolean; superior: boolean; member: boolean };

/**
 * Whether somebody may change how confidential a thing is. To protect more, and to name posts, is easy; to protect less is not for
 * whoever holds it alone: it takes a superior or a named post. A closed circle is changed only by its own. Returns the code of the refusal, or null. Pure.
 */
export function refuseAccessChange(from: Confidentiality, to: Confidentiality, who: Standing): 'forbidden' | 'lowering-needs-superior' | null {
  if (from === 'strict') return who.member ? null : 'forbidden';
  if (from !== to && stricterOf(from, to) === from) return who.superior || (who.member && !who.holds) ? null : 'lowering-needs-superior';
  return who.holds || who.superior || who.member ? null : 'forbidden';
}

/** What of it the person may do, by name, for screens. Pure. */
export function accessAbilities(from: Confidentiality, who: Standing): string[] {
  return [
    ...(refuseAccessChange(from, from, who) === null ? ['set-access'] : []),
    ...(from !== 'ordinary' && refuseAccessChange(from, 'ordinary', who) === null ? ['lower-access'] : []),
  ];
}

/** Whether the person may know who has opened the thing: whoever answers for it, and the posts named. Pure. */
export function mayLookBack(who: Standing): boolean {
  return who.holds || who.superior || who.member;
}
