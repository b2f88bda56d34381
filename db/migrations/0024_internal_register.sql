-- Letters between the desks of the office have a register of their own (instrukcja kancelaryjna §7 pkt 11).
alter table item drop constraint item_channel_check;
alter table item add constraint item_channel_check check (channel in ('e-mail', 'portal', 'paper', 'internal'));
alter table item add constraint item_internal_channel check ((register = 'internal') = (channel = 'internal'));
