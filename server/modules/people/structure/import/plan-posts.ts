import type { StructurePost } from '../read-structure.ts';
import { overlap } from '../rules.ts';
import { headingOf, plain } from './columns.ts';
import type { Present } from './present.ts';
import type { ImportProblem, ImportRow } from './read-rows.ts';
import type { Ref, Step } from './steps.ts';

type Person = { ref: Ref; name: string };
/** One post of the file with the rows about it: several where several people sit there, or one after another. */
type Wanted = { ref: Ref; post: StructurePost | null; rows: ImportRow[] };

/** What becomes of the posts and who is to sit there. Pure. */
export function planPosts(rows: readonly ImportRow[], personOf: ReadonlyMap<number, Person>, present: Present): { steps: Step[]; problems: ImportProblem[]; mentioned: Set<number> } {
  const problems: ImportProblem[] = [];
  const markOf = new Map(present.units.map((unit) => [unit.id, unit.mark]));
  const wanted = gather(rows, personOf, { present, markOf, problems });
  const steps = wanted.flatMap((one) => [...stepsOfPost(one, present), ...seats(one, { personOf, present, problems })]);
  problems.push(...secondHeads(wanted, present, markOf));
  return { steps, problems, mentioned: new Set(wanted.flatMap(({ post }) => (post ? [post.id] : []))) };
}

type Gathering = { present: Present; markOf: Map<number, string>; problems: ImportProblem[] };

function gather(rows: readonly ImportRow[], personOf: ReadonlyMap<number, Person>, { present, markOf, problems }: Gathering): Wanted[] {
  const wanted = new Map<string, Wanted>();
  const taken = new Set<number>();
  const unitFrom = new Map(present.units.map((unit) => [unit.mark, unit.from]));
  const free = (row: ImportRow, fits: (post: StructurePost) => boolean) => present.posts.find((post) => !taken.has(post.id) && markOf.get(post.unitId) === row.unitMark && plain(post.title) === plain(row.title!) && fits(post));
  for (const row of rows) {
    if (row.title === null) continue;
    const numbered = row.postNumber !== null && /^\d+$/.test(row.postNumber) ? present.posts.find((post) => post.id === Number(row.postNumber)) : undefined;
    if (numbered && markOf.get(numbered.unitId) !== row.unitMark) {
      problems.push({ row: row.row, column: headingOf('unitMark'), code: 'post-in-other-unit', detail: `${numbered.title}: ${markOf.get(numbered.unitId)}` });
      continue;
    }
    // Rows with one number, and rows of a shared post, are about one post; all others are each a post of their own.
    const key = numbered ? `#${numbered.id}` : row.postNumber !== null || row.shared ? `${row.unitMark} ${row.postNumber ?? ''} ${plain(row.title)}` : `row ${row.row}`;
    const before = wanted.get(key);
    if (before) {
      before.rows.push(notBefore(row, before.post?.from ?? unitFrom.get(row.unitMark) ?? present.day));
      continue;
    }
    const person = personOf.get(row.row)?.ref;
    const post = numbered ?? (row.postNumber === null ? free(row, (one) => one.people.some((seat) => seat.personId === person)) ?? free(row, (one) => one.people.length === 0) ?? free(row, () => true) : undefined) ?? null;
    if (post) taken.add(post.id);
    wanted.set(key, { ref: post ? post.id : key, post, rows: [notBefore(row, post?.from ?? unitFrom.get(row.unitMark) ?? present.day)] });
  }
  return [...wanted.values()];
}

/** Nobody sits at a post before it is there: a table tells of years that the system does not know. */
const notBefore = (row: ImportRow, begins: string): ImportRow => (row.from !== null && row.from < begins ? { ...row, from: begins } : row);

function stepsOfPost({ ref, post, rows }: Wanted, present: Present): Step[] {
  const [first] = rows as [ImportRow];
  const { title, role, deputy } = { title: first.title!, role: first.role, deputy: first.deputy };
  if (!post) {
    // A post is there as soon as the first of those who sit at it.
    const from = rows.reduce((earliest, row) => (row.from !== null && row.from < earliest ? row.from : earliest), present.day);
    return [{ kind: 'add-post', row: first.row, key: String(ref), unitMark: first.unitMark, title, role, deputy, shared: first.shared, from }];
  }
  const before = { title: post.title, role: post.role, deputy: post.deputy };
  return before.title === title && before.role === role && before.deputy === deputy ? [] : [{ kind: 'change-post', row: first.row, postId: post.id, title, role, deputy, before }];
}

type Seating = { personOf: ReadonlyMap<number, Person>; present: Present; problems: ImportProblem[] };

function seats({ ref, post, rows }: Wanted, { personOf, present, problems }: Seating): Step[] {
  const shared = post ? post.shared : rows.some((row) => row.shared);
  const differs = post && !post.shared && rows.find((row) => row.shared);
  if (differs) problems.push({ row: differs.row, column: headingOf('shared'), code: 'shared-differs', detail: post.title });
  const sitting = rows.flatMap((row) => {
    const person = personOf.get(row.row);
    return person ? [{ row, person, from: row.from ?? present.day, to: row.to }] : [];
  });
  sitting.forEach((one, at) => {
    const other = sitting.slice(0, at).find((before) => (!shared || before.person.ref === one.person.ref) && overlap(before, one));
    if (other) problems.push({ row: one.row.row, column: headingOf('from'), code: 'appointments-overlap', detail: `${other.person.name} (${other.row.row})` });
  });
  return sitting.flatMap(({ row, person, from, to }): Step[] => {
    const base = { row: row.row, post: ref, name: person.name, title: row.title! };
    const seat = post?.people.find((one) => one.personId === person.ref);
    if (seat) {
      const after = { from: row.from ?? seat.from, to: row.to ?? seat.to };
      return after.from === seat.from && after.to === seat.to ? [] : [{ kind: 'change-days', ...base, appointmentId: seat.appointmentId, ...after, before: { from: seat.from, to: seat.to } }];
    }
    const instead = shared ? undefined : post?.people.find((one) => overlap(one, { from, to }));
    if (instead && instead.from >= from) {
      problems.push({ row: row.row, column: headingOf('from'), code: 'appointments-overlap', detail: instead.name });
      return [];
    }
    return [{ kind: 'appoint', ...base, person: person.ref, from, to, instead: instead?.name ?? null }];
  });
}

/** A second head of a unit or a second mayor can only be a deputy. */
function secondHeads(wanted: readonly Wanted[], present: Present, markOf: Map<number, string>): ImportProblem[] {
  const mentioned = new Set(wanted.flatMap(({ post }) => (post ? [post.id] : [])));
  const leads = new Map<string, string>();
  const place = (role: string, mark: string | undefined) => (role === 'mayor' ? 'mayor' : `head ${mark}`);
  for (const post of present.posts) if ((post.role === 'head' || post.role === 'mayor') && !post.deputy && !mentioned.has(post.id)) leads.set(place(post.role, markOf.get(post.unitId)), post.title);
  return wanted.flatMap(({ rows }) => {
    const [row] = rows as [ImportRow];
    if ((row.role !== 'head' && row.role !== 'mayor') || row.deputy) return [];
    const at = place(row.role, row.unitMark);
    const other = leads.get(at);
    leads.set(at, row.title!);
    return other === undefined ? [] : [{ row: row.row, column: headingOf('role'), code: row.role === 'mayor' ? 'mayor-repeated' : 'head-repeated', detail: other }];
  });
}
