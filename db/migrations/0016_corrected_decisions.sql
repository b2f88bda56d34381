-- A decision is corrected or recalled by its author; both are links of the chain (instrukcja kancelaryjna §24 ust. 4).
alter table assignment drop constraint assignment_step_check, add constraint assignment_step_check check (step in ('offer', 'decide', 'pass-on', 'accept', 'return', 'hand-over', 'correct', 'recall'));
