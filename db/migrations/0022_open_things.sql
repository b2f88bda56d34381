-- What of all that is not ordinary is open to somebody: the one place that says who sees what is restricted or strictly confidential.
-- Functions with one plan for everybody, so that each connection plans them once and the lists that ask stay small.
-- reading: posts whose work the person sees; circle: posts whose closed circles are theirs; headed: units they head; whole: mayor, secretary,
-- to whom all that is restricted is open anyway and is left out here.
create function open_cases(reading bigint[], circle bigint[], headed bigint[], whole boolean) returns setof bigint language plpgsql stable parallel safe rows 100 set plan_cache_mode = 'force_generic_plan' as $$
begin
  return query select m.case_id from circle_member m where m.post_id = any(circle) and m.case_id is not null;
  if not whole then
    return query
      select c.id from case_file c
      where c.confidentiality = 'restricted' and (c.officer_post_id = any(reading) or c.unit_id = any(headed)
        or c.id in (select h.case_id from holding h where h.until is null and h.post_id = any(reading) and h.case_id is not null)
        or c.id in (select m.case_id from circle_member m where m.post_id = any(reading) and m.case_id is not null));
  end if;
end $$;

-- A letter that lies in a case is open to those to whom the case is. Restricted it is open besides to whoever has it in hand (of what has come
-- to its end without a case, to whoever had it last), to the head of their unit, and to those asked to contribute or take note.
create function open_items(reading bigint[], circle bigint[], headed bigint[], whole boolean) returns setof bigint language plpgsql stable parallel safe rows 100 set plan_cache_mode = 'force_generic_plan' as $$
begin
  return query select m.item_id from circle_member m where m.post_id = any(circle) and m.item_id is not null;
  return query select x.item_id from open_cases(reading, circle, headed, whole) c join case_item x on x.case_id = c;
  if not whole then
    return query
      select i.id from item i
      where i.confidentiality = 'restricted' and i.state <> 'in-case' and exists (select 1 from holding h where h.item_id = i.id and (h.post_id = any(reading) or h.unit_id = any(headed))
        and (h.until is null or (i.state in ('non-case', 'cancelled') and h.id = (select max(l.id) from holding l where l.item_id = i.id))));
    return query select p.item_id from participation p join item i on i.id = p.item_id and i.confidentiality = 'restricted' where p.to_post_id = any(reading) and p.state in ('open', 'done');
    return query select m.item_id from circle_member m join item i on i.id = m.item_id and i.confidentiality = 'restricted' where m.post_id = any(reading);
  end if;
end $$;

-- Counts of registers read nothing but indexes: the level has to be there.
drop index item_confidential;
create index item_confidential on item (register, confidentiality, id) where confidentiality <> 'ordinary';
drop index item_newest;
create index item_newest on item (register, id desc) include (confidentiality);
drop index item_state;
create index item_state on item (register, state, id desc) include (confidentiality);
drop index item_channel;
create index item_channel on item (register, channel, id desc) include (confidentiality);
drop index item_period;
create index item_period on item (register, received_on) include (id, channel, state, confidentiality);
drop index case_file_newest;
create index case_file_newest on case_file (state, id desc) include (confidentiality);
