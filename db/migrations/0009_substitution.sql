-- Who stands in for whom, and the one answer to the question in whose hands a desk is today.

create table substitution (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  post_id bigint references post,
  substitute_person_id bigint references person,
  scope text not null check (scope in ('all', 'decisions', 'letters')),
  valid_from date not null,
  valid_to date,
  sudden boolean not null,
  reason text not null default '',
  created_at timestamptz not null,
  created_by bigint references person,
  ended_at timestamptz,
  revision integer not null default 1,
  check (valid_to is null or valid_to >= valid_from),
  check (substitute_person_id <> person_id)
);
comment on column substitution.post_id is 'only the desk of this post; null: the person is away, with all their desks';
comment on column substitution.substitute_person_id is 'null: nobody is named, the head of the unit answers';
comment on column substitution.reason is 'personal: why somebody is away';
create index substitution_person on substitution (person_id) where ended_at is null;
create index substitution_substitute on substitution (substitute_person_id) where ended_at is null;

alter table journal_entry add column on_behalf_person_id bigint references person, add column on_behalf_name text;
alter table assignment add column on_behalf_name text;
alter table approval add column on_behalf_name text, add column on_behalf_title text;
comment on column journal_entry.on_behalf_person_id is 'for whom the actor stood in';

-- In whose hands each desk is on a day (promise P2: never in nobody's). `kind` says for what: decisions (assigning, approving) or letters
-- (everything else). Hands come from sitting there (`own`); from standing in for whoever sits there, through substitutes of substitutes
-- (`substitute`); or, where nobody of these is present, from leading the unit or the nearest one above, at last the office (`head`).
-- Somebody is away while a substitution of theirs for all their desks is in force; present are the others whose account is open.
create function desk_hands(day date)
  returns table (post_id bigint, kind text, person_id bigint, via text, for_person_id bigint)
  language sql stable parallel safe as $$
  with recursive
  seat as (
    select a.post_id, a.person_id from appointment a join account c on c.person_id = a.person_id and c.disabled_at is null
    where a.valid_from <= day and (a.valid_to is null or a.valid_to >= day)
  ), sub as (
    select s.person_id, s.post_id, s.substitute_person_id, k.kind from substitution s cross join (values ('decisions'), ('letters')) k(kind)
    where s.ended_at is null and s.valid_from <= day and (s.valid_to is null or s.valid_to >= day) and s.scope in ('all', k.kind)
  ), away as (
    select distinct s.person_id from substitution s where s.ended_at is null and s.post_id is null and s.valid_from <= day and (s.valid_to is null or s.valid_to >= day)
  ), present as (
    select c.person_id from account c where c.disabled_at is null and c.person_id not in (select person_id from away)
  ), acts(start, kind, person_id) as (
    select distinct s.substitute_person_id, s.kind, s.substitute_person_id from sub s where s.substitute_person_id is not null
    union select a.start, a.kind, s.substitute_person_id from acts a join sub s on s.person_id = a.person_id and s.post_id is null and s.kind = a.kind and s.substitute_person_id is not null
      where a.person_id not in (select person_id from present)
  ), reach as (
    select a.start, a.kind, a.person_id from acts a where a.person_id in (select person_id from present)
  ), standing as (
    select t.post_id, r.kind, r.person_id, t.person_id as for_person_id
    from seat t join sub s on s.person_id = t.person_id and (s.post_id is null or s.post_id = t.post_id) join reach r on r.start = s.substitute_person_id and r.kind = s.kind
    where r.person_id <> t.person_id
  ), filled as (
    select distinct f.post_id, f.kind from standing f
    union select t.post_id, k.kind from seat t cross join (values ('decisions'), ('letters')) k(kind)
      where t.person_id in (select person_id from present) and not exists (select 1 from sub s where s.person_id = t.person_id and s.post_id = t.post_id and s.kind = k.kind)
  ), led as (
    select f.kind, p.id as post_id, p.unit_id, p.role, p.deputy from filled f join post p on p.id = f.post_id where p.role in ('head', 'mayor', 'secretary') and p.valid_from <= day and (p.valid_to is null or p.valid_to >= day)
  ), leader as (
    select distinct on (l.unit_id, l.kind) l.unit_id, l.kind, l.post_id from led l order by l.unit_id, l.kind, l.role = 'head' desc, l.role = 'mayor' desc, l.deputy, l.post_id
  ), chief as (
    -- Should even the mayor and the secretary all be away, it is still one of them.
    select distinct on (k.kind) k.kind, p.id as post_id
    from post p cross join (values ('decisions'), ('letters')) k(kind) left join filled f on f.post_id = p.id and f.kind = k.kind
    where p.role in ('mayor', 'secretary') and (f.post_id is not null or p.id in (select t.post_id from seat t))
    order by k.kind, f.post_id is not null desc, p.role = 'mayor' desc, p.deputy, p.id
  ), climb(post_id, kind, unit_id) as (
    select p.id, k.kind, p.unit_id from post p cross join (values ('decisions'), ('letters')) k(kind) where not exists (select 1 from filled f where f.post_id = p.id and f.kind = k.kind)
    union all select c.post_id, c.kind, u.parent_id from climb c join unit u on u.id = c.unit_id where u.parent_id is not null and not exists (select 1 from leader l where l.unit_id = c.unit_id and l.kind = c.kind)
  ), answering as (
    select c.post_id, c.kind, coalesce(l.post_id, (select f.post_id from chief f where f.kind = c.kind)) as leader_post_id
    from climb c join unit u on u.id = c.unit_id left join leader l on l.unit_id = c.unit_id and l.kind = c.kind where l.post_id is not null or u.parent_id is null
  )
  select s.post_id, k.kind, s.person_id, 'own', null::bigint from seat s cross join (values ('decisions'), ('letters')) k(kind)
  union all select f.post_id, f.kind, f.person_id, 'substitute', f.for_person_id from standing f
  union all select distinct a.post_id, a.kind, h.person_id, 'head', (select min(t.person_id) from seat t where t.post_id = a.post_id)
    from answering a join (
      select t.post_id, k.kind, t.person_id from seat t cross join (values ('decisions'), ('letters')) k(kind) where t.person_id in (select person_id from present) or not exists (select 1 from filled f where f.post_id = t.post_id and f.kind = k.kind)
      union select f.post_id, f.kind, f.person_id from standing f) h on h.post_id = a.leader_post_id and h.kind = a.kind
$$;
