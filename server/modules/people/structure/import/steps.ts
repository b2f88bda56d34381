import type { PostRole } from '../../viewer.ts';
import { headingOf, roleWords } from './columns.ts';

type At = { row: number };
type Contact = { firstName: string; lastName: string; email: string | null; phone: string | null };
/** A post or person that is there already, by its number, or one that the import itself makes, by its key. */
export type Ref = number | string;

/** One difference between the file and the office; together they are what an import does. */
export type Step = At & (
  | { kind: 'add-unit'; mark: string; name: string; parentMark: string | null }
  | { kind: 'change-unit'; unitId: number; mark: string; name: string; parentMark: string | null; before: { name: string; parentMark: string | null } }
  | { kind: 'add-post'; key: string; unitMark: string; title: string; role: PostRole; deputy: boolean; shared: boolean; from: string }
  | { kind: 'change-post'; postId: number; title: string; role: PostRole; deputy: boolean; before: { title: string; role: PostRole; deputy: boolean } }
  | { kind: 'add-person'; key: string } & Contact
  | { kind: 'change-person'; personId: number; before: Contact } & Contact
  | { kind: 'appoint'; post: Ref; person: Ref; name: string; title: string; from: string; to: string | null; instead: string | null }
  | { kind: 'change-days'; appointmentId: number; post: Ref; name: string; title: string; from: string; to: string | null; before: { from: string; to: string | null } }
  | { kind: 'add-account'; person: Ref; name: string; login: string }
);

/** A difference in words for people: what it is about, what was and what will be. */
export type StepView = { row: number; kind: Step['kind']; what: string; before: string; after: string };

/** A step as it is shown. */
export function viewOf(step: Step): StepView {
  const { row, kind } = step;
  switch (step.kind) {
    case 'add-unit': return { row, kind, what: `${step.mark} – ${step.name}`, before: '', after: step.parentMark ?? '' };
    case 'change-unit': return { row, kind, what: step.mark, before: unitWords(step.before), after: unitWords(step) };
    case 'add-post': return { row, kind, what: `${step.title} (${step.unitMark})`, before: '', after: step.from };
    case 'change-post': return { row, kind, what: step.before.title, before: postWords(step.before), after: postWords(step) };
    case 'add-person': return { row, kind, what: `${step.firstName} ${step.lastName}`, before: '', after: contactWords(step) };
    case 'change-person': return { row, kind, what: `${step.before.firstName} ${step.before.lastName}`, before: contactWords(step.before), after: contactWords(step) };
    case 'appoint': return { row, kind, what: `${step.name} → ${step.title}`, before: step.instead ?? '', after: daysWords(step) };
    case 'change-days': return { row, kind, what: `${step.name} → ${step.title}`, before: daysWords(step.before), after: daysWords(step) };
    case 'add-account': return { row, kind, what: step.name, before: '', after: step.login };
  }
}

const unitWords = ({ name, parentMark }: { name: string; parentMark: string | null }) => (parentMark === null ? name : `${name} (${parentMark})`);
// As the cells of the file say it.
const postWords = ({ title, role, deputy }: { title: string; role: PostRole; deputy: boolean }) => [title, roleWords[role], ...(deputy ? [headingOf('deputy')] : [])].join(', ');
const contactWords = ({ firstName, lastName, email, phone }: Contact) => [`${firstName} ${lastName}`, email, phone].filter(Boolean).join(', ');
const daysWords = ({ from, to }: { from: string; to: string | null }) => (to === null ? from : `${from} – ${to}`);
