-- The database after all migrations. Written by `npm run obieg -- dev schema`; do not edit.

-- extensions
extension btree_gist
extension pg_trgm
extension unaccent

-- sequences
sequence search_change

-- tables and columns
account.id bigint not null generated always as identity
account.person_id bigint not null
account.login text not null
account.password_hash text not null
account.administrator boolean not null default false
account.totp_secret text
account.totp_confirmed_at timestamp with time zone
account.totp_last_step bigint
account.locale text not null default 'pl'::text
account.must_change_password boolean not null default false
account.disabled_at timestamp with time zone
account.created_at timestamp with time zone not null default now()
account.passkey_handle uuid not null default gen_random_uuid()
account.single_sign_on_issuer text
account.single_sign_on_subject text
api_token.id bigint not null generated always as identity
api_token.name text not null
api_token.scope text not null
api_token.token_hash text not null
api_token.created_at timestamp with time zone not null
api_token.last_used_at timestamp with time zone
api_token.revoked_at timestamp with time zone
appointment.id bigint not null generated always as identity
appointment.person_id bigint not null
appointment.post_id bigint not null
appointment.valid_from date not null
appointment.valid_to date
appointment.shared boolean not null default false
approval.id bigint not null generated always as identity
approval.draft_id bigint not null
approval.draft_revision integer not null
approval.decision text not null
approval.person_id bigint not null
approval.post_id bigint not null
approval.person_name text not null
approval.post_title text not null
approval.remarks text not null default ''::text
approval.content jsonb not null
approval.at timestamp with time zone not null
approval.replaced_version_id bigint
approval.noted_at timestamp with time zone
approval.noted_by bigint
approval.on_behalf_name text
approval.on_behalf_title text
assignment.id bigint not null generated always as identity
assignment.item_id bigint not null
assignment.parent_id bigint
assignment.step text not null
assignment.by_person_id bigint
assignment.by_post_id bigint
assignment.by_name text not null
assignment.to_unit_id bigint not null
assignment.to_post_id bigint not null
assignment.proposed_post_id bigint
assignment.instruction text not null default ''::text
assignment.term_on date
assignment.reason text
assignment.at timestamp with time zone not null
assignment.on_behalf_name text
basic_way.id bigint not null generated always as identity
basic_way.way text not null
basic_way.valid_from date not null
basic_way.basis text not null
bounce.ledger_entry_id bigint not null
bounce.message_id text not null
bounce.permanent boolean not null
bounce.status text
bounce.diagnostic text
bounce.at timestamp with time zone not null
case_document.case_id bigint not null
case_document.document_id bigint not null
case_document.kind text not null
case_document.filed_at timestamp with time zone not null
case_document.filed_by bigint
case_document.filed_for bigint
case_file.id bigint not null generated always as identity
case_file.case_list_id bigint not null
case_file.mark text not null
case_file.unit_id bigint not null
case_file.class_symbol text not null
case_file.number integer not null
case_file.year integer not null
case_file.title text not null
case_file.initiating_item_id bigint
case_file.officer_person_id bigint not null
case_file.officer_post_id bigint not null
case_file.opened_at timestamp with time zone not null
case_file.started_on date not null
case_file.term_kind text not null
case_file.due_on date
case_file.due_reasoning jsonb not null default '[]'::jsonb
case_file.state text not null
case_file.settled_on date
case_file.settlement text
case_file.closed_at timestamp with time zone
case_file.revision integer not null default 1
case_file.class_version_id bigint not null
case_file.mode text not null default 'electronic'::text
case_file.access text not null default 'non-public'::text
case_file.continues_id bigint
case_file.continued_as_id bigint
case_file.confidentiality text not null default 'ordinary'::text
case_file.holder_post_id bigint
case_file.postponed_until date
case_file.postponed_for text
case_item.case_id bigint not null
case_item.item_id bigint not null
case_item.filed_at timestamp with time zone not null
case_item.filed_by bigint
case_list.id bigint not null generated always as identity
case_list.unit_id bigint not null
case_list.unit_mark text not null
case_list.class_symbol text not null
case_list.year integer not null
case_list.last_number integer not null default 0
case_party.case_id bigint not null
case_party.party_id bigint not null
case_party.role text not null
case_party.added_at timestamp with time zone not null
circle_member.id bigint not null generated always as identity
circle_member.item_id bigint
circle_member.case_id bigint
circle_member.post_id bigint not null
circle_member.named_at timestamp with time zone not null
circle_member.named_by bigint
circle_member.document_id bigint
delivery_attempt.id bigint not null generated always as identity
delivery_attempt.outgoing_mail_id bigint not null
delivery_attempt.at timestamp with time zone not null
delivery_attempt.outcome text not null
delivery_attempt.code text
delivery_attempt.reply text
departure.id bigint not null generated always as identity
departure.person_id bigint not null
departure.last_day date not null
departure.plan jsonb not null
departure.state text not null
departure.problem text
departure.created_at timestamp with time zone not null
departure.created_by bigint
departure.done_at timestamp with time zone
departure.revision integer not null default 1
dispatch.id bigint not null generated always as identity
dispatch.item_id bigint not null
dispatch.case_id bigint
dispatch.draft_id bigint
dispatch.created_at timestamp with time zone not null
dispatch.created_by bigint
document.id bigint not null generated always as identity
document.kind text not null
document.title text not null
document.created_at timestamp with time zone not null
document.created_by bigint
document.confidentiality text not null default 'ordinary'::text
document.revision integer not null default 1
document_text.version_id bigint not null
document_text.text text not null storage external
document_text.tool text not null
document_text.problem text
document_text.made_at timestamp with time zone not null
document_version.id bigint not null generated always as identity
document_version.document_id bigint not null
document_version.number integer not null default 1
document_version.sha256 text not null
document_version.size bigint not null
document_version.media_type text not null
document_version.file_name text not null
document_version.part_of_sha256 text
document_version.part_path text
document_version.part_tnef integer
document_version.created_at timestamp with time zone not null
document_version.created_by bigint
document_version.warnings text[] not null default '{}'::text[]
draft.id bigint not null generated always as identity
draft.case_id bigint not null
draft.answers_item_id bigint
draft.author_person_id bigint not null
draft.author_post_id bigint not null
draft.subject text not null default ''::text
draft.content jsonb not null
draft.addressees jsonb not null default '[]'::jsonb
draft.attachments bigint[] not null default '{}'::bigint[]
draft.send_on_approval boolean not null default true
draft.close_on_sending boolean not null default true
draft.state text not null
draft.approver_post_id bigint
draft.letter_document_id bigint
draft.created_at timestamp with time zone not null
draft.changed_at timestamp with time zone not null
draft.revision integer not null default 1
draft.amended_by bigint
draft.amended_at_post bigint
draft.amending_since timestamp with time zone
draft.document_kind text not null default 'pismo'::text
draft_version.id bigint not null generated always as identity
draft_version.draft_id bigint not null
draft_version.kind text not null
draft_version.draft_revision integer not null
draft_version.subject text not null
draft_version.content jsonb not null
draft_version.addressees jsonb not null
draft_version.attachments bigint[] not null
draft_version.send_on_approval boolean not null
draft_version.close_on_sending boolean not null
draft_version.person_id bigint not null
draft_version.post_id bigint not null
draft_version.person_name text not null
draft_version.post_title text not null
draft_version.at timestamp with time zone not null
draft_version.document_kind text not null default 'pismo'::text
fileplan_class.symbol text not null
fileplan_class.parent_symbol text
fileplan_class.valid_to date
fileplan_class.origin text not null default 'act'::text
fileplan_class.closing_basis text
fileplan_class.revision integer not null default 1
fileplan_setting.id bigint not null generated always as identity
fileplan_setting.symbol text not null
fileplan_setting.valid_from date not null
fileplan_setting.mode text
fileplan_setting.mode_ground text
fileplan_setting.unit_id bigint
fileplan_setting.term_kind text
fileplan_setting.access text
fileplan_setting.basis text not null
fileplan_setting.confidentiality text
fileplan_state.only_row boolean not null default true
fileplan_state.revision integer not null default 1
fileplan_version.id bigint not null generated always as identity
fileplan_version.symbol text not null
fileplan_version.valid_from date not null
fileplan_version.title text not null
fileplan_version.category text
fileplan_version.remarks text not null default ''::text
fileplan_version.end_class boolean not null
fileplan_version.evidence text not null
fileplan_version.basis text not null
fileplan_version.confirmed_at timestamp with time zone
fileplan_version.confirmed_by bigint
fileplan_version.confirmed_by_name text
fileplan_version.confirmed_basis text
holding.id bigint not null generated always as identity
holding.item_id bigint
holding.case_id bigint
holding.post_id bigint not null
holding.unit_id bigint not null
holding.stage text not null
holding.since timestamp with time zone not null
holding.until timestamp with time zone
holding.opened_at timestamp with time zone
holding.still_since timestamp with time zone
intake_channel.kind text not null
intake_channel.name text not null
intake_channel.place text not null
intake_channel.process text not null
intake_channel.state text not null
intake_channel.details jsonb not null default '{}'::jsonb
intake_channel.since timestamp with time zone not null
intake_channel.seen_at timestamp with time zone not null
intake_channel.last_message_at timestamp with time zone
item.id bigint not null generated always as identity
item.register text not null
item.year integer not null
item.number integer not null
item.identifier text not null
item.registered_at timestamp with time zone not null
item.registered_by bigint
item.title text not null
item.party_id bigint
item.party_name text not null
item.party_kind text not null
item.party_email text
item.party_address jsonb not null default '{}'::jsonb
item.received_on date
item.letter_date text
item.posted_on text
item.document_kind text
item.access text not null default 'non-public'::text
item.attachment_count integer not null default 0
item.formats text[] not null default '{}'::text[]
item.remarks text not null default ''::text
item.dcmi_type text not null default 'Text'::text
item.channel text not null
item.way text not null
item.foreign_mark text
item.tracking_code text not null
item.ledger_entry_id bigint
item.possible_duplicate_of bigint
item.sender_check text
item.marks jsonb not null default '{}'::jsonb
item.state text not null
item.state_reason text
item.class_symbol text
item.revision integer not null default 1
item.class_version_id bigint
item.confidentiality text not null default 'ordinary'::text
item.posting_number text
item.addressed_unit_id bigint
item.last_post_id bigint
item.last_unit_id bigint
item_correction.id bigint not null generated always as identity
item_correction.item_id bigint not null
item_correction.field text not null
item_correction.before jsonb
item_correction.after jsonb
item_correction.reason text not null
item_correction.corrected_at timestamp with time zone not null
item_correction.corrected_by bigint not null
item_document.item_id bigint not null
item_document.document_id bigint not null
item_document."position" integer not null
item_document.role text not null
item_reach.reader text not null
item_reach.reader_id bigint not null
item_reach.register text not null
item_reach.item_id bigint not null
item_reach.state text not null
item_reach.confidentiality text not null
journal_entry.id bigint not null generated always as identity
journal_entry.at timestamp with time zone not null
journal_entry.act text not null
journal_entry.actor_kind text not null
journal_entry.actor_person_id bigint
journal_entry.actor_post_id bigint
journal_entry.actor_name text not null
journal_entry.subject_kind text not null
journal_entry.subject_id bigint
journal_entry.reason text
journal_entry.before jsonb
journal_entry.after jsonb
journal_entry.on_behalf_person_id bigint
journal_entry.on_behalf_name text
ledger_entry.id bigint not null generated always as identity
ledger_entry.source text not null
ledger_entry.source_identity text not null
ledger_entry.dedup_key text not null
ledger_entry.received_at timestamp with time zone not null
ledger_entry.size bigint not null
ledger_entry.sha256 text not null
ledger_entry.envelope_from text
ledger_entry.envelope_to text[] not null default '{}'::text[]
ledger_entry.transport jsonb not null default '{}'::jsonb
ledger_entry.state text not null default 'received'::text
ledger_entry.outcome text
ledger_entry.reason text
ledger_entry.details jsonb not null default '{}'::jsonb
ledger_entry.item_id bigint
ledger_entry.tried integer not null default 0
ledger_entry.next_try_at timestamp with time zone
ledger_entry.last_problem text
ledger_entry.settled_at timestamp with time zone
ledger_entry.settled_by bigint
ledger_entry.kept_for_post_id bigint
ledger_offer.id bigint not null generated always as identity
ledger_offer.ledger_entry_id bigint not null
ledger_offer.source text not null
ledger_offer.source_identity text not null
ledger_offer.offered_at timestamp with time zone not null
ledger_offer.envelope_from text
ledger_offer.envelope_to text[] not null default '{}'::text[]
ledger_offer.transport jsonb not null default '{}'::jsonb
mailbox.id bigint not null generated always as identity
mailbox.address text not null
mailbox.kind text not null
mailbox.owner_post_id bigint
mailbox.valid_from date not null
mailbox.valid_to date
mailbox.confidentiality text not null default 'ordinary'::text
message.ledger_entry_id bigint not null
message.message_id text
message.in_reply_to text
message.from_name text
message.from_address text
message.recipients text[] not null default '{}'::text[]
message.subject text not null default ''::text
message.sent_at timestamp with time zone
message.preview text not null default ''::text
message.marks jsonb not null default '{}'::jsonb
message.sender_check jsonb not null default '{}'::jsonb
message.problems jsonb not null default '[]'::jsonb
message.attachment_names text[] not null default '{}'::text[]
office.only_row boolean not null default true
office.kind text not null
office.name text not null
office.authority text not null
office.street text not null default ''::text
office.postcode text not null default ''::text
office.locality text not null
office.phone text not null default ''::text
office.email text not null default ''::text
office.website text not null default ''::text
office.tax_number text not null default ''::text
office.coat_of_arms_sha256 text
office.loop_mark text not null
office.set_up_at timestamp with time zone not null
office.revision integer not null default 1
office.second_factor_for text not null default 'nobody'::text
office.second_factor_since timestamp with time zone
outgoing_mail.id bigint not null generated always as identity
outgoing_mail.purpose text not null
outgoing_mail.dispatch_id bigint
outgoing_mail.item_id bigint not null
outgoing_mail.case_id bigint
outgoing_mail.party_id bigint
outgoing_mail.to_name text not null default ''::text
outgoing_mail.to_address text not null
outgoing_mail.subject text not null
outgoing_mail.message_id text not null
outgoing_mail.in_reply_to text
outgoing_mail.sha256 text not null
outgoing_mail.size bigint not null
outgoing_mail.state text not null
outgoing_mail.attempts integer not null default 0
outgoing_mail.created_at timestamp with time zone not null
outgoing_mail.next_attempt_at timestamp with time zone
outgoing_mail.settled_at timestamp with time zone
outgoing_mail.problem text
outgoing_mail.reply text
outgoing_mail.handled_at timestamp with time zone
outgoing_mail.handled_by bigint
outgoing_mail.handed_over_at timestamp with time zone
paper_entry.key uuid not null
paper_entry.stack uuid not null
paper_entry.item_id bigint not null
participation.id bigint not null generated always as identity
participation.item_id bigint not null
participation.parent_id bigint
participation.role text not null
participation.by_person_id bigint
participation.by_post_id bigint
participation.by_name text not null
participation.on_behalf_name text
participation.to_unit_id bigint not null
participation.to_post_id bigint not null
participation.instruction text not null default ''::text
participation.term_on date
participation.at timestamp with time zone not null
participation.opened_at timestamp with time zone
participation.state text not null default 'open'::text
participation.words text not null default ''::text
participation.done_at timestamp with time zone
participation.done_by_name text
participation.done_on_behalf_name text
participation.noted_at timestamp with time zone
party.id bigint not null generated always as identity
party.kind text not null
party.name text not null
party.first_name text
party.last_name text
party.street text
party.building text
party.flat text
party.postcode text
party.locality text
party.country text not null default 'PL'::text
party.phone text
party.created_at timestamp with time zone not null default now()
party.revision integer not null default 1
party.secret boolean not null default false
party_email.party_id bigint not null
party_email.address text not null
party_email.added_at timestamp with time zone not null default now()
passkey.id bigint not null generated always as identity
passkey.account_id bigint not null
passkey.credential_id text not null
passkey.public_key bytea not null
passkey.counter bigint not null
passkey.transports text[] not null default '{}'::text[]
passkey.name text not null
passkey.synced boolean not null
passkey.created_at timestamp with time zone not null
passkey.last_used_at timestamp with time zone
passkey.blocked_at timestamp with time zone
person.id bigint not null generated always as identity
person.first_name text not null
person.last_name text not null
person.email text
person.phone text
person.created_at timestamp with time zone not null default now()
person.revision integer not null default 1
post.id bigint not null generated always as identity
post.unit_id bigint not null
post.title text not null
post.role text not null
post.valid_from date not null
post.valid_to date
post.revision integer not null default 1
post.deputy boolean not null default false
post.shared boolean not null default false
post.duties text[] not null default '{}'::text[]
post.group_desk boolean not null default false
post_version.id bigint not null generated always as identity
post_version.post_id bigint not null
post_version.valid_from date not null
post_version.valid_to date
post_version.unit_id bigint not null
post_version.title text not null
post_version.role text not null
post_version.deputy boolean not null default false
reading.id bigint not null generated always as identity
reading.at timestamp with time zone not null
reading.quarter timestamp with time zone not null
reading.person_id bigint
reading.token_name text
reading.subject_kind text not null
reading.subject_id bigint not null default 0
reading.words text not null default ''::text
recovery_code.account_id bigint not null
recovery_code.code_hash text not null
recovery_code.used_at timestamp with time zone
register.kind text not null
register.year integer not null
register.last_number integer not null default 0
register_day.register text not null
register_day.day date not null
register_day.channel text not null
register_day.entries bigint not null
rendition.version_id bigint not null
rendition.kind text not null
rendition.page integer not null
rendition.width integer not null
rendition.tool text not null
rendition.sha256 text not null
rendition.size bigint not null
rendition.made_at timestamp with time zone not null
reorganisation.id bigint not null generated always as identity
reorganisation.title text not null
reorganisation.basis text not null default ''::text
reorganisation.due_on date not null
reorganisation.plan jsonb not null
reorganisation.state text not null
reorganisation.problem text
reorganisation.report jsonb
reorganisation.protocol_document_id bigint
reorganisation.created_at timestamp with time zone not null
reorganisation.created_by bigint
reorganisation.done_at timestamp with time zone
reorganisation.revision integer not null default 1
rule_proposal.item_id bigint not null
rule_proposal.rule_title text not null
rule_proposal.to_post_id bigint not null
rule_proposal.reasons jsonb not null
search_entry.subject_kind text not null
search_entry.subject_id bigint not null
search_entry.words tsvector not null storage external
search_entry.indexed_at timestamp with time zone not null
search_pending.subject_kind text not null
search_pending.subject_id bigint not null
search_pending.change bigint not null default nextval('search_change'::regclass)
search_pending.since timestamp with time zone not null default now()
sent_message.message_id text not null
sent_message.purpose text not null
sent_message.recipient text not null
sent_message.item_id bigint
sent_message.case_id bigint
sent_message.outgoing_mail_id bigint
sent_message.sent_at timestamp with time zone not null
session.id bigint not null generated always as identity
session.account_id bigint not null
session.token_hash text not null
session.csrf_token text not null
session.remote_address text not null
session.user_agent text not null
session.created_at timestamp with time zone not null
session.last_seen_at timestamp with time zone not null
session.expires_at timestamp with time zone not null
session.ended_at timestamp with time zone
session.ended_reason text
session.way text not null default 'password'::text
session.id_token text
sign_in_attempt.id bigint not null generated always as identity
sign_in_attempt.at timestamp with time zone not null
sign_in_attempt.login text not null
sign_in_attempt.remote_address text not null
sign_in_attempt.succeeded boolean not null
sign_in_challenge.id bigint not null generated always as identity
sign_in_challenge.kind text not null
sign_in_challenge.secret_hash text not null
sign_in_challenge.account_id bigint
sign_in_challenge.payload jsonb not null default '{}'::jsonb
sign_in_challenge.remote_address text not null
sign_in_challenge.created_at timestamp with time zone not null
sign_in_challenge.expires_at timestamp with time zone not null
sign_in_entry.id bigint not null generated always as identity
sign_in_entry.at timestamp with time zone not null
sign_in_entry.login text not null
sign_in_entry.account_id bigint
sign_in_entry.way text not null
sign_in_entry.factor text
sign_in_entry.refusal text
sign_in_entry.remote_address text not null
sign_in_entry.user_agent text not null
stall.holding_id bigint not null
stall.kind text not null
stall.level text not null
stall.raised_at timestamp with time zone not null
stall.since timestamp with time zone not null
stall.post_id bigint not null
stall.unit_id bigint not null
stall_rule.kind text not null
stall_rule.remind_after integer not null
stall_rule.superior_after integer not null
stall_rule.secretary_after integer not null
stall_rule.revision integer not null default 1
standard_instruction.id bigint not null generated always as identity
standard_instruction.text text not null
standard_instruction.term_days integer
standard_instruction.added_at timestamp with time zone not null default now()
standard_instruction.removed_at timestamp with time zone
standing_rule.id bigint not null generated always as identity
standing_rule.place_in_order integer not null
standing_rule.title text not null
standing_rule.sender text
standing_rule.mailbox_id bigint
standing_rule.words text
standing_rule.place text
standing_rule.class_symbol text
standing_rule.effect text not null
standing_rule.to_post_id bigint not null
standing_rule.instruction text not null default ''::text
standing_rule.term_days integer
standing_rule.valid_from date not null
standing_rule.valid_to date
standing_rule.made_at timestamp with time zone not null
standing_rule.made_by_person_id bigint not null
standing_rule.made_by_post_id bigint
standing_rule.made_by_name text not null
standing_rule.ended_at timestamp with time zone
standing_rule.ended_by_name text
substitution.id bigint not null generated always as identity
substitution.person_id bigint not null
substitution.post_id bigint
substitution.substitute_person_id bigint
substitution.scope text not null
substitution.valid_from date not null
substitution.valid_to date
substitution.sudden boolean not null
substitution.reason text not null default ''::text
substitution.created_at timestamp with time zone not null
substitution.created_by bigint
substitution.ended_at timestamp with time zone
substitution.revision integer not null default 1
substitution.circles boolean not null default false
unit.id bigint not null generated always as identity
unit.parent_id bigint
unit.mark text not null
unit.name text not null
unit.mailroom boolean not null default false
unit."position" integer not null default 0
unit.valid_from date not null
unit.valid_to date
unit.revision integer not null default 1
unit.group_desk boolean not null default false
unit_register.unit_id bigint not null
unit_register.register text not null
unit_register.item_id bigint not null
unit_register.confidentiality text not null default 'ordinary'::text
unit_version.id bigint not null generated always as identity
unit_version.unit_id bigint not null
unit_version.valid_from date not null
unit_version.valid_to date
unit_version.mark text not null
unit_version.name text not null
unit_version.parent_id bigint

-- constraints
account account_check CHECK (((single_sign_on_issuer IS NULL) = (single_sign_on_subject IS NULL)))
account account_locale_check CHECK ((locale = ANY (ARRAY['pl'::text, 'en'::text])))
account account_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
account account_pkey PRIMARY KEY (id)
account account_passkey_handle_key UNIQUE (passkey_handle)
account account_person_id_key UNIQUE (person_id)
api_token api_token_scope_check CHECK ((scope = 'audit'::text))
api_token api_token_pkey PRIMARY KEY (id)
api_token api_token_token_hash_key UNIQUE (token_hash)
appointment appointment_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
appointment appointment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
appointment appointment_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
appointment appointment_pkey PRIMARY KEY (id)
appointment appointment_once EXCLUDE USING gist (person_id WITH =, post_id WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&)
appointment appointment_one_person EXCLUDE USING gist (post_id WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&) WHERE ((NOT shared))
approval approval_decision_check CHECK ((decision = ANY (ARRAY['approved'::text, 'returned'::text])))
approval approval_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES draft(id)
approval approval_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES person(id)
approval approval_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
approval approval_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
approval approval_replaced_version_id_fkey FOREIGN KEY (replaced_version_id) REFERENCES draft_version(id)
approval approval_pkey PRIMARY KEY (id)
assignment assignment_step_check CHECK ((step = ANY (ARRAY['offer'::text, 'decide'::text, 'pass-on'::text, 'accept'::text, 'return'::text, 'hand-over'::text, 'correct'::text, 'recall'::text, 'rule'::text, 'take'::text, 'put-back'::text])))
assignment assignment_by_person_id_fkey FOREIGN KEY (by_person_id) REFERENCES person(id)
assignment assignment_by_post_id_fkey FOREIGN KEY (by_post_id) REFERENCES post(id)
assignment assignment_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
assignment assignment_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES assignment(id)
assignment assignment_proposed_post_id_fkey FOREIGN KEY (proposed_post_id) REFERENCES post(id)
assignment assignment_to_post_id_fkey FOREIGN KEY (to_post_id) REFERENCES post(id)
assignment assignment_to_unit_id_fkey FOREIGN KEY (to_unit_id) REFERENCES unit(id)
assignment assignment_pkey PRIMARY KEY (id)
basic_way basic_way_way_check CHECK ((way = ANY (ARRAY['electronic'::text, 'paper'::text])))
basic_way basic_way_pkey PRIMARY KEY (id)
basic_way basic_way_valid_from_key UNIQUE (valid_from)
bounce bounce_ledger_entry_id_fkey FOREIGN KEY (ledger_entry_id) REFERENCES ledger_entry(id)
bounce bounce_message_id_fkey FOREIGN KEY (message_id) REFERENCES sent_message(message_id)
bounce bounce_pkey PRIMARY KEY (ledger_entry_id)
case_document case_document_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id)
case_document case_document_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id)
case_document case_document_filed_by_fkey FOREIGN KEY (filed_by) REFERENCES person(id)
case_document case_document_filed_for_fkey FOREIGN KEY (filed_for) REFERENCES person(id)
case_document case_document_pkey PRIMARY KEY (case_id, document_id)
case_file case_file_access_check CHECK ((access = ANY (ARRAY['public'::text, 'partly-public'::text, 'non-public'::text])))
case_file case_file_check CHECK (((continued_as_id IS NULL) OR (state = 'closed'::text)))
case_file case_file_check1 CHECK (((postponed_until IS NULL) = (postponed_for IS NULL)))
case_file case_file_confidentiality_check CHECK ((confidentiality = ANY (ARRAY['ordinary'::text, 'restricted'::text, 'strict'::text])))
case_file case_file_mode_check CHECK ((mode = ANY (ARRAY['electronic'::text, 'paper'::text])))
case_file case_file_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
case_file case_file_case_list_id_fkey FOREIGN KEY (case_list_id) REFERENCES case_list(id)
case_file case_file_class_symbol_fkey FOREIGN KEY (class_symbol) REFERENCES fileplan_class(symbol)
case_file case_file_class_version_id_class_symbol_fkey FOREIGN KEY (class_version_id, class_symbol) REFERENCES fileplan_version(id, symbol)
case_file case_file_continued_as_id_fkey FOREIGN KEY (continued_as_id) REFERENCES case_file(id)
case_file case_file_continues_id_fkey FOREIGN KEY (continues_id) REFERENCES case_file(id)
case_file case_file_holder_post_id_fkey FOREIGN KEY (holder_post_id) REFERENCES post(id)
case_file case_file_initiating_item_id_fkey FOREIGN KEY (initiating_item_id) REFERENCES item(id)
case_file case_file_officer_person_id_fkey FOREIGN KEY (officer_person_id) REFERENCES person(id)
case_file case_file_officer_post_id_fkey FOREIGN KEY (officer_post_id) REFERENCES post(id)
case_file case_file_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
case_file case_file_pkey PRIMARY KEY (id)
case_file case_file_case_list_id_number_key UNIQUE (case_list_id, number)
case_file case_file_continued_as_id_key UNIQUE (continued_as_id)
case_file case_file_continues_id_key UNIQUE (continues_id)
case_file case_file_mark_key UNIQUE (mark)
case_item case_item_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id)
case_item case_item_filed_by_fkey FOREIGN KEY (filed_by) REFERENCES person(id)
case_item case_item_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
case_item case_item_pkey PRIMARY KEY (case_id, item_id)
case_list case_list_class_symbol_fkey FOREIGN KEY (class_symbol) REFERENCES fileplan_class(symbol)
case_list case_list_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
case_list case_list_pkey PRIMARY KEY (id)
case_list case_list_unit_mark_class_symbol_year_key UNIQUE (unit_mark, class_symbol, year)
case_party case_party_role_check CHECK ((role = ANY (ARRAY['applicant'::text, 'party'::text, 'representative'::text, 'authority'::text])))
case_party case_party_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id)
case_party case_party_party_id_fkey FOREIGN KEY (party_id) REFERENCES party(id)
case_party case_party_pkey PRIMARY KEY (case_id, party_id)
circle_member circle_member_check CHECK ((num_nonnulls(item_id, case_id, document_id) = 1))
circle_member circle_member_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id)
circle_member circle_member_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id)
circle_member circle_member_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
circle_member circle_member_named_by_fkey FOREIGN KEY (named_by) REFERENCES person(id)
circle_member circle_member_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
circle_member circle_member_pkey PRIMARY KEY (id)
delivery_attempt delivery_attempt_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'captured'::text, 'temporary'::text, 'permanent'::text, 'bounced'::text])))
delivery_attempt delivery_attempt_outgoing_mail_id_fkey FOREIGN KEY (outgoing_mail_id) REFERENCES outgoing_mail(id)
delivery_attempt delivery_attempt_pkey PRIMARY KEY (id)
departure departure_check CHECK (((state = 'done'::text) = (done_at IS NOT NULL)))
departure departure_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'done'::text, 'withdrawn'::text])))
departure departure_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id)
departure departure_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
departure departure_pkey PRIMARY KEY (id)
dispatch dispatch_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id)
dispatch dispatch_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id)
dispatch dispatch_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES draft(id)
dispatch dispatch_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
dispatch dispatch_pkey PRIMARY KEY (id)
dispatch dispatch_item_id_key UNIQUE (item_id)
document document_confidentiality_check CHECK ((confidentiality = ANY (ARRAY['ordinary'::text, 'restricted'::text, 'strict'::text])))
document document_kind_check CHECK ((kind = ANY (ARRAY['message'::text, 'attachment'::text, 'letter'::text, 'note'::text])))
document document_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id)
document document_pkey PRIMARY KEY (id)
document_text document_text_version_id_fkey FOREIGN KEY (version_id) REFERENCES document_version(id)
document_text document_text_pkey PRIMARY KEY (version_id)
document_version document_version_sha256_check CHECK ((length(sha256) = 64))
document_version document_version_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id)
document_version document_version_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id)
document_version document_version_pkey PRIMARY KEY (id)
document_version document_version_document_id_number_key UNIQUE (document_id, number)
draft draft_amended_by_one CHECK ((num_nonnulls(amended_by, amended_at_post, amending_since) = ANY (ARRAY[0, 3])))
draft draft_amended_while_submitted CHECK (((amended_by IS NULL) OR (state = 'submitted'::text)))
draft draft_state_check CHECK ((state = ANY (ARRAY['writing'::text, 'submitted'::text, 'returned'::text, 'approved'::text, 'sent'::text, 'withdrawn'::text])))
draft draft_amended_at_post_fkey FOREIGN KEY (amended_at_post) REFERENCES post(id)
draft draft_amended_by_fkey FOREIGN KEY (amended_by) REFERENCES person(id)
draft draft_answers_item_id_fkey FOREIGN KEY (answers_item_id) REFERENCES item(id)
draft draft_approver_post_id_fkey FOREIGN KEY (approver_post_id) REFERENCES post(id)
draft draft_author_person_id_fkey FOREIGN KEY (author_person_id) REFERENCES person(id)
draft draft_author_post_id_fkey FOREIGN KEY (author_post_id) REFERENCES post(id)
draft draft_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id)
draft draft_letter_document_id_fkey FOREIGN KEY (letter_document_id) REFERENCES document(id)
draft draft_pkey PRIMARY KEY (id)
draft_version draft_version_kind_check CHECK ((kind = ANY (ARRAY['submitted'::text, 'given-up'::text])))
draft_version draft_version_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES draft(id)
draft_version draft_version_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
draft_version draft_version_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
draft_version draft_version_pkey PRIMARY KEY (id)
fileplan_class fileplan_class_check CHECK (((closing_basis IS NULL) = (valid_to IS NULL)))
fileplan_class fileplan_class_origin_check CHECK ((origin = ANY (ARRAY['act'::text, 'local'::text])))
fileplan_class fileplan_class_symbol_check CHECK ((symbol ~ '^[0-9]{1,4}$'::text))
fileplan_class fileplan_class_parent_symbol_fkey FOREIGN KEY (parent_symbol) REFERENCES fileplan_class(symbol)
fileplan_class fileplan_class_pkey PRIMARY KEY (symbol)
fileplan_setting fileplan_setting_access_check CHECK ((access = ANY (ARRAY['public'::text, 'partly-public'::text, 'non-public'::text])))
fileplan_setting fileplan_setting_check CHECK (((mode IS NOT NULL) OR (mode_ground IS NULL)))
fileplan_setting fileplan_setting_confidentiality_check CHECK ((confidentiality = ANY (ARRAY['ordinary'::text, 'restricted'::text, 'strict'::text])))
fileplan_setting fileplan_setting_mode_check CHECK ((mode = ANY (ARRAY['electronic'::text, 'paper'::text])))
fileplan_setting fileplan_setting_mode_ground_check CHECK ((mode_ground = ANY (ARRAY['law'::text, 'mass-service'::text, 'organisational-and-technical'::text])))
fileplan_setting fileplan_setting_symbol_fkey FOREIGN KEY (symbol) REFERENCES fileplan_class(symbol)
fileplan_setting fileplan_setting_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
fileplan_setting fileplan_setting_pkey PRIMARY KEY (id)
fileplan_setting fileplan_setting_symbol_valid_from_key UNIQUE (symbol, valid_from)
fileplan_state fileplan_state_only_row_check CHECK (only_row)
fileplan_state fileplan_state_pkey PRIMARY KEY (only_row)
fileplan_version fileplan_version_category_check CHECK ((category ~ '^(A|Bc|B[1-9][0-9]{0,2}|BE[1-9][0-9]{0,2})$'::text))
fileplan_version fileplan_version_check CHECK ((end_class OR (category IS NULL)))
fileplan_version fileplan_version_check1 CHECK ((num_nonnulls(confirmed_at, confirmed_by, confirmed_by_name, confirmed_basis) = ANY (ARRAY[0, 4])))
fileplan_version fileplan_version_title_check CHECK ((title <> ''::text))
fileplan_version fileplan_version_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES person(id)
fileplan_version fileplan_version_symbol_fkey FOREIGN KEY (symbol) REFERENCES fileplan_class(symbol)
fileplan_version fileplan_version_pkey PRIMARY KEY (id)
fileplan_version fileplan_version_id_symbol_key UNIQUE (id, symbol)
fileplan_version fileplan_version_symbol_valid_from_key UNIQUE (symbol, valid_from)
holding holding_check CHECK ((num_nonnulls(item_id, case_id) = 1))
holding holding_check1 CHECK (((until IS NULL) OR (until >= since)))
holding holding_stage_check CHECK ((stage = ANY (ARRAY['mailroom'::text, 'to-decide'::text, 'to-pass-on'::text, 'to-take'::text, 'to-accept'::text, 'in-hand'::text])))
holding holding_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id)
holding holding_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
holding holding_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
holding holding_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
holding holding_pkey PRIMARY KEY (id)
intake_channel intake_channel_kind_check CHECK ((kind = ANY (ARRAY['imap'::text, 'smtp'::text, 'lmtp'::text])))
intake_channel intake_channel_state_check CHECK ((state = ANY (ARRAY['connecting'::text, 'reading'::text, 'watching'::text, 'failing'::text, 'listening'::text, 'stopped'::text])))
intake_channel intake_channel_pkey PRIMARY KEY (kind, name, place, process)
item item_access_check CHECK ((access = ANY (ARRAY['public'::text, 'partly-public'::text, 'non-public'::text])))
item item_channel_check CHECK ((channel = ANY (ARRAY['e-mail'::text, 'portal'::text, 'paper'::text, 'internal'::text])))
item item_confidentiality_check CHECK ((confidentiality = ANY (ARRAY['ordinary'::text, 'restricted'::text, 'strict'::text])))
item item_internal_channel CHECK (((register = 'internal'::text) = (channel = 'internal'::text)))
item item_party_kind_check CHECK ((party_kind = ANY (ARRAY['person'::text, 'institution'::text])))
item item_register_check CHECK ((register = ANY (ARRAY['incoming'::text, 'outgoing'::text, 'internal'::text])))
item item_state_check CHECK ((state = ANY (ARRAY['circulating'::text, 'in-case'::text, 'non-case'::text, 'cancelled'::text])))
item item_addressed_unit_id_fkey FOREIGN KEY (addressed_unit_id) REFERENCES unit(id)
item item_class_symbol_fkey FOREIGN KEY (class_symbol) REFERENCES fileplan_class(symbol)
item item_class_version_id_class_symbol_fkey FOREIGN KEY (class_version_id, class_symbol) REFERENCES fileplan_version(id, symbol) MATCH FULL
item item_last_post_id_fkey FOREIGN KEY (last_post_id) REFERENCES post(id)
item item_last_unit_id_fkey FOREIGN KEY (last_unit_id) REFERENCES unit(id)
item item_ledger_entry_id_fkey FOREIGN KEY (ledger_entry_id) REFERENCES ledger_entry(id)
item item_party_id_fkey FOREIGN KEY (party_id) REFERENCES party(id)
item item_possible_duplicate_of_fkey FOREIGN KEY (possible_duplicate_of) REFERENCES item(id)
item item_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES person(id)
item item_pkey PRIMARY KEY (id)
item item_identifier_key UNIQUE (identifier)
item item_ledger_entry_id_key UNIQUE (ledger_entry_id)
item item_register_year_number_key UNIQUE (register, year, number)
item item_tracking_code_key UNIQUE (tracking_code)
item_correction item_correction_corrected_by_fkey FOREIGN KEY (corrected_by) REFERENCES person(id)
item_correction item_correction_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
item_correction item_correction_pkey PRIMARY KEY (id)
item_document item_document_role_check CHECK ((role = ANY (ARRAY['original'::text, 'attachment'::text, 'letter'::text])))
item_document item_document_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id)
item_document item_document_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
item_document item_document_pkey PRIMARY KEY (item_id, document_id)
item_reach item_reach_reader_check CHECK ((reader = ANY (ARRAY['post'::text, 'unit'::text])))
item_reach item_reach_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
item_reach item_reach_pkey PRIMARY KEY (reader, reader_id, register, item_id) INCLUDE (state, confidentiality)
journal_entry journal_entry_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['person'::text, 'system'::text, 'resident'::text, 'token'::text])))
journal_entry journal_entry_actor_person_id_fkey FOREIGN KEY (actor_person_id) REFERENCES person(id)
journal_entry journal_entry_actor_post_id_fkey FOREIGN KEY (actor_post_id) REFERENCES post(id)
journal_entry journal_entry_on_behalf_person_id_fkey FOREIGN KEY (on_behalf_person_id) REFERENCES person(id)
journal_entry journal_entry_pkey PRIMARY KEY (id)
ledger_entry ledger_entry_check CHECK (((state <> 'done'::text) OR ((outcome IS NOT NULL) AND (settled_at IS NOT NULL))))
ledger_entry ledger_entry_check1 CHECK (((state <> 'waiting'::text) OR (reason IS NOT NULL)))
ledger_entry ledger_entry_outcome_check CHECK ((outcome = ANY (ARRAY['registered'::text, 'attached-to-case'::text, 'automatic-answer'::text, 'delivery-report'::text, 'own-message'::text, 'not-official'::text])))
ledger_entry ledger_entry_sha256_check CHECK ((length(sha256) = 64))
ledger_entry ledger_entry_source_check CHECK ((source = ANY (ARRAY['smtp'::text, 'lmtp'::text, 'imap'::text, 'portal'::text])))
ledger_entry ledger_entry_state_check CHECK ((state = ANY (ARRAY['received'::text, 'waiting'::text, 'done'::text])))
ledger_entry ledger_entry_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
ledger_entry ledger_entry_kept_for_post_id_fkey FOREIGN KEY (kept_for_post_id) REFERENCES post(id)
ledger_entry ledger_entry_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES person(id)
ledger_entry ledger_entry_pkey PRIMARY KEY (id)
ledger_entry ledger_entry_dedup_key_key UNIQUE (dedup_key)
ledger_offer ledger_offer_ledger_entry_id_fkey FOREIGN KEY (ledger_entry_id) REFERENCES ledger_entry(id)
ledger_offer ledger_offer_pkey PRIMARY KEY (id)
mailbox mailbox_check CHECK (((kind = 'published'::text) OR (owner_post_id IS NOT NULL)))
mailbox mailbox_check1 CHECK (((confidentiality = 'ordinary'::text) OR (kind = 'individual'::text)))
mailbox mailbox_confidentiality_check CHECK ((confidentiality = ANY (ARRAY['ordinary'::text, 'restricted'::text, 'strict'::text])))
mailbox mailbox_kind_check CHECK ((kind = ANY (ARRAY['published'::text, 'individual'::text])))
mailbox mailbox_owner_post_id_fkey FOREIGN KEY (owner_post_id) REFERENCES post(id)
mailbox mailbox_pkey PRIMARY KEY (id)
message message_ledger_entry_id_fkey FOREIGN KEY (ledger_entry_id) REFERENCES ledger_entry(id)
message message_pkey PRIMARY KEY (ledger_entry_id)
office office_kind_check CHECK ((kind = ANY (ARRAY['demonstration'::text, 'real'::text])))
office office_only_row_check CHECK (only_row)
office office_second_factor_for_check CHECK ((second_factor_for = ANY (ARRAY['nobody'::text, 'leaders'::text, 'everybody'::text])))
office office_pkey PRIMARY KEY (only_row)
outgoing_mail outgoing_mail_purpose_check CHECK ((purpose = ANY (ARRAY['acknowledgement'::text, 'answer'::text])))
outgoing_mail outgoing_mail_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'captured'::text, 'retrying'::text, 'failed'::text, 'bounced'::text, 'cancelled'::text])))
outgoing_mail outgoing_mail_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id)
outgoing_mail outgoing_mail_dispatch_id_fkey FOREIGN KEY (dispatch_id) REFERENCES dispatch(id)
outgoing_mail outgoing_mail_handled_by_fkey FOREIGN KEY (handled_by) REFERENCES person(id)
outgoing_mail outgoing_mail_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
outgoing_mail outgoing_mail_party_id_fkey FOREIGN KEY (party_id) REFERENCES party(id)
outgoing_mail outgoing_mail_pkey PRIMARY KEY (id)
outgoing_mail outgoing_mail_message_id_key UNIQUE (message_id)
paper_entry paper_entry_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
paper_entry paper_entry_pkey PRIMARY KEY (key)
paper_entry paper_entry_item_id_key UNIQUE (item_id)
participation participation_check CHECK (((state = 'open'::text) = (done_at IS NULL)))
participation participation_check1 CHECK (((role = 'contributing'::text) OR (term_on IS NULL)))
participation participation_role_check CHECK ((role = ANY (ARRAY['contributing'::text, 'information'::text])))
participation participation_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'passed-on'::text, 'returned'::text, 'withdrawn'::text])))
participation participation_by_person_id_fkey FOREIGN KEY (by_person_id) REFERENCES person(id)
participation participation_by_post_id_fkey FOREIGN KEY (by_post_id) REFERENCES post(id)
participation participation_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
participation participation_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES participation(id)
participation participation_to_post_id_fkey FOREIGN KEY (to_post_id) REFERENCES post(id)
participation participation_to_unit_id_fkey FOREIGN KEY (to_unit_id) REFERENCES unit(id)
participation participation_pkey PRIMARY KEY (id)
party party_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'institution'::text])))
party party_pkey PRIMARY KEY (id)
party_email party_email_party_id_fkey FOREIGN KEY (party_id) REFERENCES party(id)
party_email party_email_pkey PRIMARY KEY (party_id, address)
passkey passkey_name_check CHECK ((name <> ''::text))
passkey passkey_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
passkey passkey_pkey PRIMARY KEY (id)
passkey passkey_credential_id_key UNIQUE (credential_id)
person person_pkey PRIMARY KEY (id)
post post_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
post post_check1 CHECK (((NOT group_desk) OR ((role = 'officer'::text) AND (NOT deputy) AND (NOT shared) AND (duties = '{}'::text[]))))
post post_duties_check CHECK ((duties <@ ARRAY['archivist'::text, 'data-inspector'::text]))
post post_role_check CHECK ((role = ANY (ARRAY['clerk'::text, 'officer'::text, 'head'::text, 'secretary'::text, 'mayor'::text])))
post post_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
post post_pkey PRIMARY KEY (id)
post_version post_version_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
post_version post_version_role_check CHECK ((role = ANY (ARRAY['clerk'::text, 'officer'::text, 'head'::text, 'secretary'::text, 'mayor'::text])))
post_version post_version_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
post_version post_version_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
post_version post_version_pkey PRIMARY KEY (id)
post_version post_version_once EXCLUDE USING gist (post_id WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&)
reading reading_check CHECK ((num_nonnulls(person_id, token_name) = 1))
reading reading_check1 CHECK (((subject_kind = 'search'::text) = (subject_id = 0)))
reading reading_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['item'::text, 'case'::text, 'document'::text, 'search'::text])))
reading reading_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
reading reading_pkey PRIMARY KEY (id)
recovery_code recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
recovery_code recovery_code_pkey PRIMARY KEY (account_id, code_hash)
register register_kind_check CHECK ((kind = ANY (ARRAY['incoming'::text, 'outgoing'::text, 'internal'::text])))
register register_pkey PRIMARY KEY (kind, year)
register_day register_day_pkey PRIMARY KEY (register, day, channel)
rendition rendition_version_id_fkey FOREIGN KEY (version_id) REFERENCES document_version(id)
rendition rendition_pkey PRIMARY KEY (version_id, kind, page, width)
reorganisation reorganisation_check CHECK (((state = 'done'::text) = ((done_at IS NOT NULL) AND (report IS NOT NULL))))
reorganisation reorganisation_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'done'::text, 'withdrawn'::text])))
reorganisation reorganisation_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id)
reorganisation reorganisation_protocol_document_id_fkey FOREIGN KEY (protocol_document_id) REFERENCES document(id)
reorganisation reorganisation_pkey PRIMARY KEY (id)
rule_proposal rule_proposal_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
rule_proposal rule_proposal_to_post_id_fkey FOREIGN KEY (to_post_id) REFERENCES post(id)
rule_proposal rule_proposal_pkey PRIMARY KEY (item_id)
search_entry search_entry_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['item'::text, 'case'::text, 'class'::text, 'document'::text])))
search_entry search_entry_pkey PRIMARY KEY (subject_kind, subject_id)
search_pending search_pending_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['item'::text, 'case'::text, 'class'::text, 'document'::text])))
search_pending search_pending_pkey PRIMARY KEY (subject_kind, subject_id)
sent_message sent_message_purpose_check CHECK ((purpose = ANY (ARRAY['acknowledgement'::text, 'answer'::text])))
sent_message sent_message_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id)
sent_message sent_message_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
sent_message sent_message_pkey PRIMARY KEY (message_id)
session session_way_check CHECK ((way = ANY (ARRAY['password'::text, 'passkey'::text, 'single-sign-on'::text])))
session session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
session session_pkey PRIMARY KEY (id)
session session_token_hash_key UNIQUE (token_hash)
sign_in_attempt sign_in_attempt_pkey PRIMARY KEY (id)
sign_in_challenge sign_in_challenge_kind_check CHECK ((kind = ANY (ARRAY['passkey-creation'::text, 'passkey-sign-in'::text, 'passkey-factor'::text, 'single-sign-on'::text])))
sign_in_challenge sign_in_challenge_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
sign_in_challenge sign_in_challenge_pkey PRIMARY KEY (id)
sign_in_challenge sign_in_challenge_secret_hash_key UNIQUE (secret_hash)
sign_in_entry sign_in_entry_factor_check CHECK ((factor = ANY (ARRAY['totp'::text, 'passkey'::text, 'recovery-code'::text])))
sign_in_entry sign_in_entry_way_check CHECK ((way = ANY (ARRAY['password'::text, 'passkey'::text, 'single-sign-on'::text])))
sign_in_entry sign_in_entry_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
sign_in_entry sign_in_entry_pkey PRIMARY KEY (id)
stall stall_level_check CHECK ((level = ANY (ARRAY['holder'::text, 'superior'::text, 'secretary'::text])))
stall stall_holding_id_fkey FOREIGN KEY (holding_id) REFERENCES holding(id)
stall stall_kind_fkey FOREIGN KEY (kind) REFERENCES stall_rule(kind)
stall stall_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
stall stall_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
stall stall_pkey PRIMARY KEY (holding_id, kind, level)
stall_rule stall_rule_check CHECK (((remind_after <= superior_after) AND (superior_after <= secretary_after) AND (secretary_after <= 250)))
stall_rule stall_rule_kind_check CHECK ((kind ~ '^[a-z]+(-[a-z]+)*$'::text))
stall_rule stall_rule_remind_after_check CHECK (((remind_after >= 1) AND (remind_after <= 250)))
stall_rule stall_rule_pkey PRIMARY KEY (kind)
standard_instruction standard_instruction_term_days_check CHECK (((term_days >= 1) AND (term_days <= 365)))
standard_instruction standard_instruction_pkey PRIMARY KEY (id)
standing_rule standing_rule_check CHECK ((num_nonnulls(sender, mailbox_id, words, place, class_symbol) > 0))
standing_rule standing_rule_check1 CHECK (((ended_at IS NULL) = (ended_by_name IS NULL)))
standing_rule standing_rule_effect_check CHECK ((effect = ANY (ARRAY['propose'::text, 'assign'::text])))
standing_rule standing_rule_term_days_check CHECK (((term_days >= 1) AND (term_days <= 365)))
standing_rule standing_rule_made_by_person_id_fkey FOREIGN KEY (made_by_person_id) REFERENCES person(id)
standing_rule standing_rule_made_by_post_id_fkey FOREIGN KEY (made_by_post_id) REFERENCES post(id)
standing_rule standing_rule_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailbox(id)
standing_rule standing_rule_to_post_id_fkey FOREIGN KEY (to_post_id) REFERENCES post(id)
standing_rule standing_rule_pkey PRIMARY KEY (id)
substitution substitution_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
substitution substitution_check1 CHECK ((substitute_person_id <> person_id))
substitution substitution_check2 CHECK (((NOT circles) OR (scope = 'all'::text)))
substitution substitution_scope_check CHECK ((scope = ANY (ARRAY['all'::text, 'decisions'::text, 'letters'::text])))
substitution substitution_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id)
substitution substitution_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
substitution substitution_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
substitution substitution_substitute_person_id_fkey FOREIGN KEY (substitute_person_id) REFERENCES person(id)
substitution substitution_pkey PRIMARY KEY (id)
unit unit_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
unit unit_mark_check CHECK ((mark ~ '^[[:upper:]0-9]+(-[[:upper:]0-9]+)*$'::text))
unit unit_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES unit(id)
unit unit_pkey PRIMARY KEY (id)
unit_register unit_register_register_check CHECK ((register = ANY (ARRAY['incoming'::text, 'outgoing'::text, 'internal'::text])))
unit_register unit_register_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
unit_register unit_register_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
unit_register unit_register_pkey PRIMARY KEY (unit_id, register, item_id)
unit_version unit_version_check CHECK ((parent_id <> unit_id))
unit_version unit_version_check1 CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
unit_version unit_version_mark_check CHECK ((mark ~ '^[[:upper:]0-9]+(-[[:upper:]0-9]+)*$'::text))
unit_version unit_version_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES unit(id)
unit_version unit_version_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
unit_version unit_version_pkey PRIMARY KEY (id)
unit_version unit_mark_once_a_year EXCLUDE USING gist (mark WITH =, int4range((EXTRACT(year FROM valid_from))::integer, (EXTRACT(year FROM valid_to))::integer, '[]'::text) WITH &&, unit_id WITH <>)
unit_version unit_version_once EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&)

-- indexes
CREATE UNIQUE INDEX account_login ON public.account USING btree (lower(login))
CREATE UNIQUE INDEX account_single_sign_on ON public.account USING btree (single_sign_on_issuer, single_sign_on_subject)
CREATE INDEX appointment_person ON public.appointment USING btree (person_id)
CREATE INDEX appointment_post ON public.appointment USING btree (post_id)
CREATE INDEX approval_draft ON public.approval USING btree (draft_id, id)
CREATE INDEX approval_not_noted ON public.approval USING btree (draft_id) WHERE ((replaced_version_id IS NOT NULL) AND (noted_at IS NULL))
CREATE INDEX assignment_item ON public.assignment USING btree (item_id, id)
CREATE INDEX case_document_document ON public.case_document USING btree (document_id)
CREATE INDEX case_file_confidential ON public.case_file USING btree (confidentiality, id) WHERE (confidentiality <> 'ordinary'::text)
CREATE INDEX case_file_due ON public.case_file USING btree (due_on) WHERE (state = 'open'::text)
CREATE INDEX case_file_mark_prefix ON public.case_file USING btree (upper(mark) text_pattern_ops)
CREATE INDEX case_file_newest ON public.case_file USING btree (state, id DESC) INCLUDE (confidentiality)
CREATE INDEX case_file_officer ON public.case_file USING btree (officer_post_id, state, id)
CREATE INDEX case_file_officer_newest ON public.case_file USING btree (officer_post_id, id DESC)
CREATE INDEX case_file_postponed ON public.case_file USING btree (postponed_until) WHERE (postponed_until IS NOT NULL)
CREATE INDEX case_file_restricted_holder ON public.case_file USING btree (holder_post_id) INCLUDE (id) WHERE ((confidentiality = 'restricted'::text) AND (state = 'open'::text))
CREATE INDEX case_file_restricted_officer ON public.case_file USING btree (officer_post_id) INCLUDE (id) WHERE (confidentiality = 'restricted'::text)
CREATE INDEX case_file_restricted_unit ON public.case_file USING btree (unit_id) INCLUDE (id) WHERE (confidentiality = 'restricted'::text)
CREATE INDEX case_file_unit ON public.case_file USING btree (unit_id, state, id DESC)
CREATE INDEX case_item_item ON public.case_item USING btree (item_id)
CREATE INDEX case_list_year ON public.case_list USING btree (year, class_symbol) INCLUDE (last_number)
CREATE INDEX case_party_party ON public.case_party USING btree (party_id, case_id DESC)
CREATE UNIQUE INDEX circle_member_case ON public.circle_member USING btree (case_id, post_id) WHERE (case_id IS NOT NULL)
CREATE UNIQUE INDEX circle_member_document ON public.circle_member USING btree (document_id, post_id) WHERE (document_id IS NOT NULL)
CREATE UNIQUE INDEX circle_member_item ON public.circle_member USING btree (item_id, post_id) WHERE (item_id IS NOT NULL)
CREATE INDEX circle_member_post ON public.circle_member USING btree (post_id)
CREATE INDEX delivery_attempt_mail ON public.delivery_attempt USING btree (outgoing_mail_id, id)
CREATE UNIQUE INDEX departure_once ON public.departure USING btree (person_id) WHERE (state = 'planned'::text)
CREATE INDEX dispatch_case ON public.dispatch USING btree (case_id)
CREATE INDEX document_confidential ON public.document USING btree (confidentiality, id) WHERE (confidentiality <> 'ordinary'::text)
CREATE INDEX draft_approver ON public.draft USING btree (approver_post_id) WHERE (state = 'submitted'::text)
CREATE INDEX draft_attachments ON public.draft USING gin (attachments)
CREATE INDEX draft_author ON public.draft USING btree (author_post_id, state)
CREATE INDEX draft_case ON public.draft USING btree (case_id)
CREATE INDEX draft_version_draft ON public.draft_version USING btree (draft_id, id)
CREATE INDEX holding_case ON public.holding USING btree (case_id, id) WHERE (case_id IS NOT NULL)
CREATE UNIQUE INDEX holding_case_once ON public.holding USING btree (case_id) WHERE ((until IS NULL) AND (case_id IS NOT NULL))
CREATE INDEX holding_desk ON public.holding USING btree (post_id, stage, id) WHERE (until IS NULL)
CREATE INDEX holding_item ON public.holding USING btree (item_id, id) WHERE (item_id IS NOT NULL)
CREATE UNIQUE INDEX holding_item_once ON public.holding USING btree (item_id) WHERE ((until IS NULL) AND (item_id IS NOT NULL))
CREATE INDEX holding_post_case ON public.holding USING btree (post_id, case_id) WHERE (case_id IS NOT NULL)
CREATE INDEX holding_post_item ON public.holding USING btree (post_id, item_id) WHERE (item_id IS NOT NULL)
CREATE INDEX holding_stage ON public.holding USING btree (stage, item_id) WHERE ((until IS NULL) AND (item_id IS NOT NULL))
CREATE INDEX holding_still ON public.holding USING btree (COALESCE(still_since, since), id) WHERE ((until IS NULL) AND (case_id IS NOT NULL))
CREATE INDEX holding_taken ON public.holding USING btree (post_id, until) WHERE (stage = 'to-take'::text)
CREATE INDEX holding_unit_desk ON public.holding USING btree (unit_id, stage, id) WHERE (until IS NULL)
CREATE INDEX holding_unit_item ON public.holding USING btree (unit_id, item_id) WHERE (item_id IS NOT NULL)
CREATE INDEX item_channel ON public.item USING btree (register, channel, id DESC) INCLUDE (confidentiality)
CREATE INDEX item_confidential ON public.item USING btree (register, confidentiality, id) WHERE (confidentiality <> 'ordinary'::text)
CREATE INDEX item_correction_item ON public.item_correction USING btree (item_id, id)
CREATE INDEX item_document_document ON public.item_document USING btree (document_id)
CREATE INDEX item_identifier_prefix ON public.item USING btree (upper(identifier) text_pattern_ops)
CREATE INDEX item_newest ON public.item USING btree (register, id DESC) INCLUDE (confidentiality)
CREATE INDEX item_party ON public.item USING btree (party_id)
CREATE INDEX item_period ON public.item USING btree (register, received_on) INCLUDE (id, channel, state, confidentiality)
CREATE UNIQUE INDEX item_posting_number ON public.item USING btree (posting_number) WHERE ((posting_number IS NOT NULL) AND (state <> 'cancelled'::text))
CREATE INDEX item_reach_item ON public.item_reach USING btree (item_id)
CREATE INDEX item_reach_protected ON public.item_reach USING btree (reader, reader_id, register, item_id) WHERE (confidentiality <> 'ordinary'::text)
CREATE INDEX item_registered ON public.item USING btree (register, registered_at) INCLUDE (id, channel) WHERE (register <> 'incoming'::text)
CREATE INDEX item_restricted_post ON public.item USING btree (last_post_id) INCLUDE (id) WHERE ((confidentiality = 'restricted'::text) AND (state <> 'in-case'::text))
CREATE INDEX item_restricted_unit ON public.item USING btree (last_unit_id) INCLUDE (id) WHERE ((confidentiality = 'restricted'::text) AND (state <> 'in-case'::text))
CREATE INDEX item_state ON public.item USING btree (register, state, id DESC) INCLUDE (confidentiality)
CREATE INDEX journal_subject ON public.journal_entry USING btree (subject_kind, subject_id, id)
CREATE INDEX ledger_again ON public.ledger_entry USING btree (next_try_at) WHERE ((state = 'waiting'::text) AND (next_try_at IS NOT NULL))
CREATE INDEX ledger_kept ON public.ledger_entry USING btree (kept_for_post_id, state, id) WHERE (kept_for_post_id IS NOT NULL)
CREATE INDEX ledger_offer_entry ON public.ledger_offer USING btree (ledger_entry_id)
CREATE INDEX ledger_offer_identity ON public.ledger_offer USING btree (source_identity)
CREATE INDEX ledger_received ON public.ledger_entry USING btree (id) WHERE (state = 'received'::text)
CREATE INDEX ledger_sha256 ON public.ledger_entry USING btree (sha256)
CREATE INDEX ledger_source_identity ON public.ledger_entry USING btree (source_identity)
CREATE INDEX ledger_waiting ON public.ledger_entry USING btree (id) WHERE (state = 'waiting'::text)
CREATE UNIQUE INDEX mailbox_address ON public.mailbox USING btree (lower(address)) WHERE (valid_to IS NULL)
CREATE INDEX message_message_id ON public.message USING btree (message_id)
CREATE INDEX message_sender_subject ON public.message USING btree (from_address, md5(subject))
CREATE UNIQUE INDEX outgoing_mail_acknowledged_once ON public.outgoing_mail USING btree (item_id) WHERE (purpose = 'acknowledgement'::text)
CREATE INDEX outgoing_mail_address ON public.outgoing_mail USING btree (to_address, created_at) WHERE (purpose = 'acknowledgement'::text)
CREATE INDEX outgoing_mail_answers ON public.outgoing_mail USING btree (state, item_id) WHERE (purpose = 'answer'::text)
CREATE INDEX outgoing_mail_due ON public.outgoing_mail USING btree (next_attempt_at) WHERE (state = ANY (ARRAY['queued'::text, 'retrying'::text]))
CREATE INDEX outgoing_mail_failed ON public.outgoing_mail USING btree (case_id) WHERE ((state = ANY (ARRAY['failed'::text, 'bounced'::text])) AND (handled_at IS NULL))
CREATE INDEX outgoing_mail_item ON public.outgoing_mail USING btree (item_id)
CREATE INDEX outgoing_mail_newest ON public.outgoing_mail USING btree (created_at DESC)
CREATE INDEX paper_entry_stack ON public.paper_entry USING btree (stack, item_id)
CREATE INDEX participation_desk ON public.participation USING btree (to_post_id, role, id) WHERE (state = 'open'::text)
CREATE INDEX participation_item ON public.participation USING btree (item_id, id)
CREATE UNIQUE INDEX participation_once ON public.participation USING btree (item_id, to_post_id) WHERE (state = 'open'::text)
CREATE INDEX participation_post_item ON public.participation USING btree (to_post_id, item_id) WHERE (state <> 'withdrawn'::text)
CREATE INDEX participation_to_note ON public.participation USING btree (item_id) WHERE ((role = 'contributing'::text) AND (state = ANY (ARRAY['done'::text, 'returned'::text])) AND (noted_at IS NULL))
CREATE INDEX participation_unit_item ON public.participation USING btree (to_unit_id, item_id) WHERE (state <> 'withdrawn'::text)
CREATE INDEX party_email_address ON public.party_email USING btree (address)
CREATE INDEX party_name ON public.party USING gist (folded(name) gist_trgm_ops (siglen='64'))
CREATE INDEX passkey_account ON public.passkey USING btree (account_id)
CREATE UNIQUE INDEX post_group_desk ON public.post USING btree (unit_id) WHERE group_desk
CREATE INDEX post_unit ON public.post USING btree (unit_id)
CREATE INDEX post_version_unit ON public.post_version USING btree (unit_id)
CREATE INDEX reading_at ON public.reading USING btree (at, id)
CREATE UNIQUE INDEX reading_once ON public.reading USING btree (subject_kind, subject_id, COALESCE(person_id, (0)::bigint), COALESCE(token_name, ''::text), md5(words), quarter)
CREATE INDEX reading_person ON public.reading USING btree (person_id, at, id)
CREATE INDEX search_entry_words ON public.search_entry USING gin (words)
CREATE INDEX search_pending_order ON public.search_pending USING btree (change)
CREATE INDEX session_account ON public.session USING btree (account_id) WHERE (ended_at IS NULL)
CREATE INDEX sign_in_attempt_address ON public.sign_in_attempt USING btree (remote_address, at)
CREATE INDEX sign_in_attempt_login ON public.sign_in_attempt USING btree (login, at)
CREATE INDEX sign_in_challenge_address ON public.sign_in_challenge USING btree (remote_address, created_at)
CREATE INDEX sign_in_challenge_expires ON public.sign_in_challenge USING btree (expires_at)
CREATE INDEX sign_in_entry_account ON public.sign_in_entry USING btree (account_id, id)
CREATE INDEX sign_in_entry_at ON public.sign_in_entry USING btree (at, id)
CREATE INDEX stall_level ON public.stall USING btree (level, since)
CREATE INDEX stall_post ON public.stall USING btree (post_id, level, since)
CREATE INDEX stall_unit ON public.stall USING btree (unit_id, level, since)
CREATE UNIQUE INDEX standard_instruction_once ON public.standard_instruction USING btree (text) WHERE (removed_at IS NULL)
CREATE INDEX standing_rule_in_force ON public.standing_rule USING btree (place_in_order, id) WHERE (ended_at IS NULL)
CREATE INDEX substitution_person ON public.substitution USING btree (person_id) WHERE (ended_at IS NULL)
CREATE INDEX substitution_substitute ON public.substitution USING btree (substitute_person_id) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX unit_one_mailroom ON public.unit USING btree (mailroom) WHERE (mailroom AND (valid_to IS NULL))
CREATE INDEX unit_register_protected ON public.unit_register USING btree (unit_id, register, item_id) WHERE (confidentiality <> 'ordinary'::text)
CREATE INDEX unit_version_parent ON public.unit_version USING btree (parent_id)

-- views
view fileplan_span as
 SELECT v.id AS version_id,
    v.symbol,
    c.parent_symbol,
    c.origin,
    v.title,
    v.category,
    v.remarks,
    v.end_class,
    v.valid_from,
    LEAST(lead(v.valid_from) OVER (PARTITION BY v.symbol ORDER BY v.valid_from) - 1, c.valid_to) AS valid_to,
        CASE
            WHEN v.end_class AND v.confirmed_at IS NULL AND (v.evidence <> ALL (ARRAY['read'::text, 'own'::text])) THEN v.evidence
            ELSE NULL::text
        END AS doubt
   FROM fileplan_version v
     JOIN fileplan_class c ON c.symbol = v.symbol;
view holder_now as
 SELECT h.id AS holding_id,
    h.item_id,
    h.case_id,
    h.post_id,
    s.post_title,
    h.unit_id,
    s.unit_mark,
    s.unit_name,
    s.person_id,
    s.person_name,
    h.stage,
    h.since,
    h.opened_at
   FROM holding h
     JOIN staff_now s ON s.post_id = h.post_id
  WHERE h.until IS NULL;
view item_way as
 SELECT 'post'::text AS reader,
    h.post_id AS reader_id,
    h.item_id
   FROM holding h
  WHERE h.item_id IS NOT NULL
UNION ALL
 SELECT 'unit'::text AS reader,
    h.unit_id AS reader_id,
    h.item_id
   FROM holding h
  WHERE h.item_id IS NOT NULL
UNION ALL
 SELECT 'post'::text AS reader,
    p.to_post_id AS reader_id,
    p.item_id
   FROM participation p
  WHERE p.state <> 'withdrawn'::text
UNION ALL
 SELECT 'unit'::text AS reader,
    p.to_unit_id AS reader_id,
    p.item_id
   FROM participation p
  WHERE p.state <> 'withdrawn'::text
UNION ALL
 SELECT 'post'::text AS reader,
    c.officer_post_id AS reader_id,
    ci.item_id
   FROM case_item ci
     JOIN case_file c ON c.id = ci.case_id
UNION ALL
 SELECT 'unit'::text AS reader,
    c.unit_id AS reader_id,
    ci.item_id
   FROM case_item ci
     JOIN case_file c ON c.id = ci.case_id
UNION ALL
 SELECT 'post'::text AS reader,
    h.post_id AS reader_id,
    ci.item_id
   FROM case_item ci
     JOIN holding h ON h.case_id = ci.case_id
UNION ALL
 SELECT 'post'::text AS reader,
    m.post_id AS reader_id,
    m.item_id
   FROM circle_member m
  WHERE m.item_id IS NOT NULL;
view staff_now as
 SELECT post_id,
    post_title,
    role,
    unit_id,
    unit_mark,
    unit_name,
    person_id,
    person_name,
    deputy,
    post_open
   FROM staff_on((now() AT TIME ZONE 'Europe/Warsaw'::text)::date) staff_on(post_id, post_title, role, unit_id, unit_mark, unit_name, person_id, person_name, deputy, post_open);
view stalled_now as
 SELECT s.holding_id,
    s.kind,
    s.level,
    s.since,
    s.post_id,
    s.unit_id,
    h.item_id,
    h.case_id
   FROM stall s
     JOIN holding h ON h.id = s.holding_id
  WHERE h.until IS NULL AND s.kind = stall_kind_of(h.*) AND s.since = COALESCE(h.still_since, h.since);
view unit_now as
 SELECT id,
    parent_id,
    mark,
    name,
    mailroom,
    "position",
    valid_from,
    valid_to,
    revision
   FROM unit
  WHERE valid_from <= (now() AT TIME ZONE 'Europe/Warsaw'::text)::date AND (valid_to IS NULL OR valid_to >= (now() AT TIME ZONE 'Europe/Warsaw'::text)::date);

-- functions
CREATE OR REPLACE FUNCTION public.case_holder()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  select h.post_id into new.holder_post_id from holding h where h.case_id = new.id and h.until is null;
  return new;
end $function$
CREATE OR REPLACE FUNCTION public.case_moved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  moved bigint := case when new.subject_kind = 'case' then new.subject_id else (select d.case_id from draft d where d.id = new.subject_id) end;
begin
  update holding set still_since = greatest(new.at, (select c.postponed_until::timestamp at time zone 'Europe/Warsaw' from case_file c where c.id = moved))
  where id = (select h.id from holding h where h.case_id = moved and h.until is null for update skip locked);
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.check_case_has_holder()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select 1 from case_file c where c.id = new.id and c.state = 'open')
     and not exists (select 1 from holding h where h.case_id = new.id and h.until is null) then
    raise exception 'case % is open but nobody holds it', new.id using errcode = 'OB001';
  end if;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.check_circle_holds()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.confidentiality = 'strict' and exists (
       select 1 from holding h where h.until is null and case tg_table_name when 'item' then h.item_id = new.id else h.case_id = new.id end
       and not exists (select 1 from circle_member m where m.post_id = h.post_id
         and (m.item_id = h.item_id or m.case_id = h.case_id or m.case_id in (select x.case_id from case_item x where x.item_id = h.item_id)))) then
    raise exception '% % is held outside its circle', tg_table_name, new.id using errcode = 'OB003';
  end if;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.check_held_in_circle()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.until is null and exists (select 1 from holding h where h.id = new.id and h.until is null)
     and coalesce((select i.confidentiality from item i where i.id = new.item_id), (select c.confidentiality from case_file c where c.id = new.case_id)) = 'strict'
     and not exists (select 1 from circle_member m where m.post_id = new.post_id
       and (m.item_id = new.item_id or m.case_id = new.case_id or m.case_id in (select x.case_id from case_item x where x.item_id = new.item_id))) then
    raise exception 'holding % is outside the circle', new.id using errcode = 'OB003';
  end if;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.check_holding_ended()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.item_id is not null
     and exists (select 1 from item i where i.id = old.item_id and i.state = 'circulating')
     and not exists (select 1 from holding h where h.item_id = old.item_id and h.until is null) then
    raise exception 'item % was let go but is circulating', old.item_id using errcode = 'OB001';
  end if;
  if old.case_id is not null
     and exists (select 1 from case_file c where c.id = old.case_id and c.state = 'open')
     and not exists (select 1 from holding h where h.case_id = old.case_id and h.until is null) then
    raise exception 'case % was let go but is open', old.case_id using errcode = 'OB001';
  end if;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.check_item_has_holder()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select 1 from item i where i.id = new.id and i.state = 'circulating')
     and not exists (select 1 from holding h where h.item_id = new.id and h.until is null) then
    raise exception 'item % is circulating but nobody holds it', new.id using errcode = 'OB001';
  end if;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.desk_hands(day date)
 RETURNS TABLE(post_id bigint, kind text, person_id bigint, via text, for_person_id bigint)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
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
$function$
CREATE OR REPLACE FUNCTION public.folded(text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN lower(unaccent('unaccent'::regdictionary, $1))
CREATE OR REPLACE FUNCTION public.group_desk_stays_empty()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select 1 from post where id = new.post_id and group_desk) then
    raise exception 'nobody is appointed to a group desk' using errcode = 'OB005';
  end if;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.holder_of_restricted()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select 1 from item i where i.id = new.item_id and i.confidentiality = 'restricted') then
    update item set last_post_id = new.post_id, last_unit_id = new.unit_id where id = new.item_id;
  elsif exists (select 1 from case_file c where c.id = new.case_id and c.confidentiality = 'restricted') then
    update case_file set holder_post_id = new.post_id where id = new.case_id;
  end if;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.item_follows_case()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update item i set confidentiality = c.confidentiality from case_file c where c.id = new.case_id and i.id = new.item_id and i.confidentiality < c.confidentiality;
  if exists (select 1 from item i join case_file c on c.id = new.case_id where i.id = new.item_id and i.confidentiality > c.confidentiality) then
    raise exception 'item % is more confidential than case %', new.item_id, new.case_id using errcode = 'OB003';
  end if;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.item_last_holder()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  select l.post_id, l.unit_id into new.last_post_id, new.last_unit_id from holding l where l.item_id = new.id order by l.id desc limit 1;
  return new;
end $function$
CREATE OR REPLACE FUNCTION public.item_reach_added()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform item_reached(array(select distinct a.item_id from added a where a.item_id is not null));
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.item_reach_again(items bigint[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if items = '{}' then return; end if;
  perform 1 from item i where i.id = any(items) order by i.id for no key update;
  delete from item_reach r where r.item_id = any(items) and (r.reader, r.reader_id, r.item_id) not in (select w.reader, w.reader_id, w.item_id from item_way w where w.item_id = any(items));
  perform item_reached(items);
end $function$
CREATE OR REPLACE FUNCTION public.item_reach_case_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform item_reach_again(array(select distinct ci.item_id from after a join before b using (id) join case_item ci on ci.case_id = a.id where (a.officer_post_id, a.unit_id) is distinct from (b.officer_post_id, b.unit_id)));
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.item_reach_filed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform 1 from case_file c where c.id in (select a.case_id from added a) order by c.id for update;
  perform item_reached(array(select distinct a.item_id from added a));
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.item_reach_holding_added()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform item_reached(array(select a.item_id from added a where a.item_id is not null union select ci.item_id from added a join case_item ci on ci.case_id = a.case_id));
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.item_reach_holding_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  holdings bigint[] := array(select a.id from after a join before b using (id) where (a.item_id, a.case_id, a.post_id, a.unit_id) is distinct from (b.item_id, b.case_id, b.post_id, b.unit_id));
begin
  if holdings = '{}' then return null; end if;
  perform item_reach_again(array(select x.item_id from (select * from after union all select * from before) x where x.id = any(holdings) and x.item_id is not null
    union select ci.item_id from (select * from after union all select * from before) x join case_item ci on ci.case_id = x.case_id where x.id = any(holdings)));
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.item_reach_item_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update item_reach r set state = a.state, confidentiality = a.confidentiality
  from after a join before b using (id) where r.item_id = a.id and (a.state, a.confidentiality) is distinct from (b.state, b.confidentiality);
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.item_reach_participation_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform item_reach_again(array(select distinct a.item_id from after a join before b using (id) where (a.to_post_id, a.to_unit_id, a.state = 'withdrawn') is distinct from (b.to_post_id, b.to_unit_id, b.state = 'withdrawn')));
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.item_reach_removed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform item_reach_again(array(select distinct r.item_id from removed r where r.item_id is not null));
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.item_reached(items bigint[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if items = '{}' then return; end if;
  perform 1 from item i where i.id = any(items) order by i.id for no key update;
  insert into item_reach (reader, reader_id, register, item_id, state, confidentiality)
  select w.reader, w.reader_id, i.register, i.id, i.state, i.confidentiality from item_way w join item i on i.id = w.item_id where w.item_id = any(items)
  on conflict do nothing;
end $function$
CREATE OR REPLACE FUNCTION public.items_follow_case()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update item i set confidentiality = new.confidentiality from case_item x where x.case_id = new.id and i.id = x.item_id;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.ledger_kept_for()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  select b.owner_post_id into new.kept_for_post_id from mailbox b
  where b.confidentiality <> 'ordinary' and b.valid_to is null and lower(b.address) in (select regexp_replace(lower(a), '\+[^@]*@', '@') from unnest(new.envelope_to) a) limit 1;
  return new;
end $function$
CREATE OR REPLACE FUNCTION public.open_cases(reading bigint[], circle bigint[], headed bigint[], whole boolean)
 RETURNS SETOF bigint
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE ROWS 100
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  return query select m.case_id from circle_member m where m.post_id = any(circle) and m.case_id is not null;
  if not whole then
    return query select c.id from case_file c where c.confidentiality = 'restricted' and c.officer_post_id = any(reading);
    return query select c.id from case_file c where c.confidentiality = 'restricted' and c.unit_id = any(headed);
    return query select c.id from case_file c where c.confidentiality = 'restricted' and c.state = 'open' and c.holder_post_id = any(reading);
    return query select c.id from circle_member m join case_file c on c.id = m.case_id and c.confidentiality = 'restricted' where m.post_id = any(reading);
  end if;
end $function$
CREATE OR REPLACE FUNCTION public.open_documents(reading bigint[], circle bigint[], headed bigint[], whole boolean)
 RETURNS SETOF bigint
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE ROWS 100
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  return query select m.document_id from circle_member m where m.post_id = any(circle) and m.document_id is not null;
  if not whole then
    return query select m.document_id from circle_member m join document d on d.id = m.document_id and d.confidentiality = 'restricted' where m.post_id = any(reading);
    return query
      select d.id from document d
      where d.confidentiality = 'restricted' and (
        exists (select 1 from item_document x join item i on i.id = x.item_id join holding h on h.item_id = i.id where x.document_id = d.id and (h.post_id = any(reading) or h.unit_id = any(headed))
          and (h.until is null or (i.state in ('non-case', 'cancelled') and h.id = (select max(l.id) from holding l where l.item_id = i.id))))
        or exists (select 1 from (select y.case_id from case_document y where y.document_id = d.id union all select y.case_id from item_document x join case_item y on y.item_id = x.item_id where x.document_id = d.id) f join case_file c on c.id = f.case_id
          where c.officer_post_id = any(reading) or c.unit_id = any(headed) or exists (select 1 from holding h where h.case_id = c.id and h.until is null and h.post_id = any(reading))));
  end if;
end $function$
CREATE OR REPLACE FUNCTION public.open_items(reading bigint[], circle bigint[], headed bigint[], whole boolean)
 RETURNS SETOF bigint
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE ROWS 100
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  return query select m.item_id from circle_member m where m.post_id = any(circle) and m.item_id is not null;
  return query select x.item_id from open_cases(reading, circle, headed, whole) c join case_item x on x.case_id = c;
  if not whole then
    return query select i.id from item i where i.confidentiality = 'restricted' and i.state <> 'in-case' and i.last_post_id = any(reading);
    return query select i.id from item i where i.confidentiality = 'restricted' and i.state <> 'in-case' and i.last_unit_id = any(headed);
    return query select p.item_id from participation p join item i on i.id = p.item_id and i.confidentiality = 'restricted' where p.to_post_id = any(reading) and p.state in ('open', 'done');
    return query select m.item_id from circle_member m join item i on i.id = m.item_id and i.confidentiality = 'restricted' where m.post_id = any(reading);
  end if;
end $function$
CREATE OR REPLACE FUNCTION public.post_begins()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into post_version (post_id, valid_from, valid_to, unit_id, title, role, deputy) values (new.id, new.valid_from, new.valid_to, new.unit_id, new.title, new.role, new.deputy);
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.reading_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' or old.at > now() - interval '2 years' then
    raise exception 'readings are only ever added' using errcode = 'OB004';
  end if;
  return old;
end $function$
CREATE OR REPLACE FUNCTION public.register_day_added()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into register_day (register, day, channel, entries)
  select a.register, register_day_of(a.register, a.received_on, a.registered_at), a.channel, count(*) from added a group by 1, 2, 3 order by 1, 2, 3
  on conflict (register, day, channel) do update set entries = register_day.entries + excluded.entries;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.register_day_corrected()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into register_day (register, day, channel, entries)
  select x.register, x.day, x.channel, x.entries
  from (values (old.register, register_day_of(old.register, old.received_on, old.registered_at), old.channel, -1), (new.register, register_day_of(new.register, new.received_on, new.registered_at), new.channel, 1)) x (register, day, channel, entries)
  order by 1, 2, 3
  on conflict (register, day, channel) do update set entries = register_day.entries + excluded.entries;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.register_day_of(register text, received_on date, registered_at timestamp with time zone)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE
RETURN CASE WHEN (register = 'outgoing'::text) THEN ((registered_at AT TIME ZONE 'Europe/Warsaw'::text))::date ELSE COALESCE(received_on, '-infinity'::date) END
CREATE OR REPLACE FUNCTION public.search_case_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into search_pending (subject_kind, subject_id) select 'case', id from changed
  on conflict (subject_kind, subject_id) do update set change = nextval('search_change');
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.search_class_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into search_pending (subject_kind, subject_id) select distinct 'class', ('1' || symbol)::bigint from changed
  on conflict (subject_kind, subject_id) do update set change = nextval('search_change');
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.search_document_level()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- At once, not only when the index is brought up to date.
  delete from search_entry where subject_kind = 'item' and subject_id in (select x.item_id from item_document x where x.document_id = new.id);
  insert into search_pending (subject_kind, subject_id)
  select 'item', x.item_id from item_document x where x.document_id = new.id union select 'document', new.id
  on conflict (subject_kind, subject_id) do update set change = nextval('search_change');
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.search_item_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into search_pending (subject_kind, subject_id) select 'item', id from changed
  on conflict (subject_kind, subject_id) do update set change = nextval('search_change');
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.search_item_updated()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into search_pending (subject_kind, subject_id)
  select 'item', n.id from changed n join before o on o.id = n.id
  where (n.title, n.party_name, n.party_email, n.foreign_mark, n.remarks) is distinct from (o.title, o.party_name, o.party_email, o.foreign_mark, o.remarks)
  on conflict (subject_kind, subject_id) do update set change = nextval('search_change');
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.search_text_added()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into search_pending (subject_kind, subject_id)
  select distinct 'item', x.item_id from changed t join document_version v on v.id = t.version_id join item_document x on x.document_id = v.document_id
  union select 'document', d.id from changed t join document_version v on v.id = t.version_id join document d on d.id = v.document_id and d.confidentiality <> 'ordinary'
  on conflict (subject_kind, subject_id) do update set change = nextval('search_change');
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.staff_on(day date)
 RETURNS TABLE(post_id bigint, post_title text, role text, unit_id bigint, unit_mark text, unit_name text, person_id bigint, person_name text, deputy boolean, post_open boolean)
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select p.id, p.title, p.role, p.unit_id, u.mark, u.name, a.person_id, case when a.person_id is null then null else pe.first_name || ' ' || pe.last_name end,
    p.deputy, p.valid_from <= day and (p.valid_to is null or p.valid_to >= day) and (u.group_desk or not p.group_desk)
  from post p
  join unit u on u.id = p.unit_id
  left join lateral (
    select a.person_id from appointment a
    where a.post_id = p.id and a.valid_from <= day and (a.valid_to is null or a.valid_to >= day)
    order by a.id limit 1) a on true
  left join person pe on pe.id = a.person_id
$function$
CREATE OR REPLACE FUNCTION public.stall_kind(stage text, opened_at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case when stage = 'to-take' then 'not-taken' when opened_at is null then 'not-opened' when stage = 'to-accept' then 'not-accepted' else 'not-moved' end
$function$
CREATE OR REPLACE FUNCTION public.stall_kind_of(h holding)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select case when h.case_id is not null then 'case-not-moved' else stall_kind(h.stage, h.opened_at) end
$function$
CREATE OR REPLACE FUNCTION public.unit_begins()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into unit_version (unit_id, valid_from, valid_to, mark, name, parent_id) values (new.id, new.valid_from, new.valid_to, new.mark, new.name, new.parent_id);
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.unit_register_case()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into unit_register (unit_id, register, item_id)
  select new.unit_id, i.register, i.id from case_item ci join item i on i.id = ci.item_id where ci.case_id = new.id on conflict do nothing;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.unit_register_filed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into unit_register (unit_id, register, item_id)
  select c.unit_id, i.register, i.id from case_file c, item i where c.id = new.case_id and i.id = new.item_id on conflict do nothing;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.unit_register_holding()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into unit_register (unit_id, register, item_id) select new.unit_id, i.register, i.id from item i where i.id = new.item_id on conflict do nothing;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.unit_register_level()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  select i.confidentiality into new.confidentiality from item i where i.id = new.item_id;
  return new;
end $function$
CREATE OR REPLACE FUNCTION public.unit_register_participation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into unit_register (unit_id, register, item_id) select new.to_unit_id, i.register, i.id from item i where i.id = new.item_id on conflict do nothing;
  return null;
end $function$
CREATE OR REPLACE FUNCTION public.unit_register_protected()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update unit_register r set confidentiality = new.confidentiality where r.item_id = new.id and r.register = new.register and r.unit_id in (select u.id from unit u);
  return null;
end $function$

-- triggers
CREATE CONSTRAINT TRIGGER group_desk_stays_empty AFTER INSERT OR UPDATE OF post_id ON appointment NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION group_desk_stays_empty()
CREATE TRIGGER case_added_to_search AFTER INSERT ON case_file REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_case_changed()
CREATE TRIGGER case_changed_in_reach AFTER UPDATE ON case_file REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION item_reach_case_changed()
CREATE TRIGGER case_changed_in_search AFTER UPDATE ON case_file REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_case_changed()
CREATE CONSTRAINT TRIGGER case_has_holder AFTER INSERT OR UPDATE OF state ON case_file DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.state = 'open'::text) EXECUTE FUNCTION check_case_has_holder()
CREATE TRIGGER case_holder BEFORE UPDATE OF state, confidentiality ON case_file FOR EACH ROW WHEN (new.confidentiality = 'restricted'::text AND new.state = 'open'::text) EXECUTE FUNCTION case_holder()
CREATE CONSTRAINT TRIGGER case_in_circle AFTER UPDATE OF confidentiality ON case_file DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.confidentiality = 'strict'::text) EXECUTE FUNCTION check_circle_holds()
CREATE TRIGGER case_in_unit_register AFTER UPDATE OF unit_id ON case_file FOR EACH ROW WHEN (new.unit_id <> old.unit_id) EXECUTE FUNCTION unit_register_case()
CREATE TRIGGER items_follow_case AFTER UPDATE OF confidentiality ON case_file FOR EACH ROW WHEN (new.confidentiality <> old.confidentiality) EXECUTE FUNCTION items_follow_case()
CREATE TRIGGER filed_in_reach AFTER INSERT ON case_item REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION item_reach_filed()
CREATE TRIGGER filed_in_unit_register AFTER INSERT ON case_item FOR EACH ROW EXECUTE FUNCTION unit_register_filed()
CREATE TRIGGER filed_out_of_reach AFTER DELETE ON case_item REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION item_reach_removed()
CREATE TRIGGER item_follows_case AFTER INSERT ON case_item FOR EACH ROW EXECUTE FUNCTION item_follows_case()
CREATE TRIGGER member_in_reach AFTER INSERT ON circle_member REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION item_reach_added()
CREATE TRIGGER member_out_of_reach AFTER DELETE ON circle_member REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION item_reach_removed()
CREATE TRIGGER search_document_level AFTER UPDATE OF confidentiality ON document FOR EACH ROW WHEN (new.confidentiality <> old.confidentiality) EXECUTE FUNCTION search_document_level()
CREATE TRIGGER text_added_to_search AFTER INSERT ON document_text REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_text_added()
CREATE TRIGGER text_changed_in_search AFTER UPDATE ON document_text REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_text_added()
CREATE TRIGGER class_added_to_search AFTER INSERT ON fileplan_version REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_class_changed()
CREATE TRIGGER class_changed_in_search AFTER UPDATE ON fileplan_version REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_class_changed()
CREATE TRIGGER class_withdrawn_in_search AFTER DELETE ON fileplan_version REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_class_changed()
CREATE CONSTRAINT TRIGGER held_in_circle AFTER INSERT OR UPDATE OF post_id ON holding DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_held_in_circle()
CREATE TRIGGER holder_of_restricted AFTER INSERT OR UPDATE OF item_id, case_id, post_id, unit_id ON holding FOR EACH ROW WHEN (new.until IS NULL) EXECUTE FUNCTION holder_of_restricted()
CREATE TRIGGER holding_changed_in_reach AFTER UPDATE ON holding REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION item_reach_holding_changed()
CREATE TRIGGER holding_in_reach AFTER INSERT ON holding REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION item_reach_holding_added()
CREATE TRIGGER holding_in_unit_register AFTER INSERT OR UPDATE OF unit_id, stage ON holding FOR EACH ROW WHEN (new.item_id IS NOT NULL AND (new.stage <> ALL (ARRAY['mailroom'::text, 'to-decide'::text]))) EXECUTE FUNCTION unit_register_holding()
CREATE CONSTRAINT TRIGGER holding_not_deleted AFTER DELETE ON holding DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.until IS NULL) EXECUTE FUNCTION check_holding_ended()
CREATE CONSTRAINT TRIGGER holding_not_dropped AFTER UPDATE OF until, item_id, case_id ON holding DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.until IS NOT NULL OR new.item_id IS DISTINCT FROM old.item_id OR new.case_id IS DISTINCT FROM old.case_id) EXECUTE FUNCTION check_holding_ended()
CREATE TRIGGER holding_out_of_reach AFTER DELETE ON holding REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION item_reach_removed()
CREATE TRIGGER item_added_to_search AFTER INSERT ON item REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_item_changed()
CREATE TRIGGER item_changed_in_reach AFTER UPDATE ON item REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION item_reach_item_changed()
CREATE TRIGGER item_changed_in_search AFTER UPDATE ON item REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_item_updated()
CREATE TRIGGER item_day_corrected AFTER UPDATE OF received_on, channel, registered_at ON item FOR EACH ROW WHEN (old.received_on IS DISTINCT FROM new.received_on OR old.channel <> new.channel OR old.registered_at <> new.registered_at) EXECUTE FUNCTION register_day_corrected()
CREATE CONSTRAINT TRIGGER item_has_holder AFTER INSERT OR UPDATE OF state ON item DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.state = 'circulating'::text) EXECUTE FUNCTION check_item_has_holder()
CREATE CONSTRAINT TRIGGER item_in_circle AFTER UPDATE OF confidentiality ON item DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.confidentiality = 'strict'::text) EXECUTE FUNCTION check_circle_holds()
CREATE TRIGGER item_in_register_day AFTER INSERT ON item REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION register_day_added()
CREATE TRIGGER item_last_holder BEFORE UPDATE OF state, confidentiality ON item FOR EACH ROW WHEN (new.confidentiality = 'restricted'::text AND new.state <> 'in-case'::text) EXECUTE FUNCTION item_last_holder()
CREATE TRIGGER unit_register_protected AFTER UPDATE OF confidentiality ON item FOR EACH ROW WHEN (new.confidentiality <> old.confidentiality) EXECUTE FUNCTION unit_register_protected()
CREATE TRIGGER case_moved AFTER INSERT ON journal_entry FOR EACH ROW WHEN ((new.subject_kind = ANY (ARRAY['case'::text, 'draft'::text])) AND new.act !~~ 'oversight.%'::text) EXECUTE FUNCTION case_moved()
CREATE TRIGGER ledger_kept_for BEFORE INSERT ON ledger_entry FOR EACH ROW WHEN (new.envelope_to <> '{}'::text[]) EXECUTE FUNCTION ledger_kept_for()
CREATE TRIGGER participation_changed_in_reach AFTER UPDATE ON participation REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION item_reach_participation_changed()
CREATE TRIGGER participation_in_reach AFTER INSERT ON participation REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION item_reach_added()
CREATE TRIGGER participation_in_unit_register AFTER INSERT ON participation FOR EACH ROW EXECUTE FUNCTION unit_register_participation()
CREATE TRIGGER participation_out_of_reach AFTER DELETE ON participation REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION item_reach_removed()
CREATE TRIGGER post_begins AFTER INSERT ON post FOR EACH ROW EXECUTE FUNCTION post_begins()
CREATE TRIGGER reading_stays BEFORE DELETE OR UPDATE ON reading FOR EACH ROW EXECUTE FUNCTION reading_stays()
CREATE TRIGGER unit_begins AFTER INSERT ON unit FOR EACH ROW EXECUTE FUNCTION unit_begins()
CREATE TRIGGER unit_register_level BEFORE INSERT ON unit_register FOR EACH ROW EXECUTE FUNCTION unit_register_level()

-- comments
account.passkey_handle is 'what a passkey knows of its owner; tells nobody else anything'
basic_way is 'how the office documents its work unless a class says otherwise (instrukcja kancelaryjna par. 1 ust. 3)'
case_file.continues_id is 'the case under its former mark (instrukcja kancelaryjna §28 ust. 2–3, §64 ust. 3)'
case_file.continued_as_id is 'the case under its new mark; this one stays as it was'
case_file.holder_post_id is 'who holds it, of what is restricted and open'
case_file.postponed_until is 'the day from which the case counts again as lying still; its statutory term runs on'
case_file.postponed_for is 'for whom or what it waits'
circle_member is 'posts named for a restricted letter or case, and the closed circle of a strictly confidential one; who was named before stands in the journal'
departure.problem is 'why it could not be done on its day; it is tried again'
document_text.text is 'personal: content of letters'
document_version.part_of_sha256 is 'the original message this is a part of: the bytes can be taken out of it again at any time'
draft_version is 'what a draft said before its approver wrote in it, and what the approver wrote and gave up; never changed'
fileplan_class.valid_to is 'last day on which the class may be used; a class is never deleted'
fileplan_setting is 'what a class and the classes below it say from a day on; null is inherited from above'
fileplan_version is 'what a class says from a day on, until its next version or the end of the class'
fileplan_version.evidence is 'how the category is known: read or own leave no doubt, everything else waits for the archivist'
holder_now.post_title is 'not null'
holder_now.unit_mark is 'not null'
holder_now.unit_name is 'not null'
holding.still_since is 'of an open case: when something was last done in it, or the day to which it is put off; null: since it came into these hands'
intake_channel.name is 'imap: the account'
intake_channel.place is 'imap: server and folder; smtp, lmtp: address and port'
intake_channel.seen_at is 'when the process last said that it is there; long ago means that nobody serves the channel'
item.party_name is 'personal: sender or addressee as on the letter'
item.posting_number is 'number of a registered letter or parcel on its envelope, without blanks'
item.addressed_unit_id is 'the unit whom the envelope or the letter names; only a hint for whoever decides'
item.last_post_id is 'who has or had it last, of what is restricted and not in a case'
item_reach is 'item_way, each once, with what lists of a register ask of the item'
item_way is 'by which posts and units (for whoever heads them) an ordinary item may be read; an item may have several ways to the same'
journal_entry.on_behalf_person_id is 'for whom the actor stood in'
ledger_entry.next_try_at is 'received: not before; waiting: tried again by itself then, unless a person decides meanwhile; null: at once, or only when a person wishes'
ledger_entry.kept_for_post_id is 'the post that alone may see the entry until it is registered, and after that if it never is'
ledger_offer is 'the same bytes offered again: not a second letter, but counted in the daily reconciliation'
message.from_address is 'personal: sender'
office.loop_mark is 'value of X-Obieg-Office in every message we send; recognises our own messages coming back'
office.second_factor_since is 'sessions opened since then must have a second factor; earlier ones go on, so that nobody loses what they are writing'
outgoing_mail.to_address is 'personal: addressee'
outgoing_mail.handed_over_at is 'since when it is being handed over; set without a result being noted, it may have left'
paper_entry is 'which row of which stack became which letter: a row sent again is not registered twice'
participation.parent_id is 'from whose task it was passed on inside the unit'
participation.words is 'personal: the contribution, or why it was returned or withdrawn'
participation.noted_at is 'when whoever handles the letter took note of the contribution'
party.name is 'personal: correspondent'
party.secret is 'known only from strictly confidential letters: never suggested, never recognised'
party_email.address is 'personal: lower case e-mail address of a correspondent'
passkey.synced is 'a copy is kept by the maker of the device (a cloud of passwords)'
passkey.blocked_at is 'its counter went back: somebody has a copy of the authenticator'
person.first_name is 'personal: member of staff'
person.last_name is 'personal: member of staff'
post.deputy is 'stands beside the head (or the mayor) of the unit, with the same rights'
post.shared is 'several people may sit here at once, because the office says so'
post.duties is 'functions given to whoever sits there, beside the role of the post'
post.group_desk is 'the group desk of its unit; nobody is appointed here'
reading.words is 'personal: what was searched for'
register_day.day is 'of receipt; of outgoing letters that of registration, in Warsaw; -infinity: not known'
reorganisation.basis is 'the order of the mayor on which it rests'
reorganisation.due_on is 'first day of the new order'
sent_message is 'identity of every message we sent: how answers and bounces find their way back'
session.id_token is 'kept while the session is open, to be able to sign out at the provider too'
sign_in_entry is 'every sign-in and every refused one; kept for two years (Dz.U. 2024 poz. 773 §20)'
sign_in_entry.login is 'personal: member of staff; empty where what was typed cannot be a login and might be a password'
sign_in_entry.refusal is 'code of the refusal; null: the person was let in'
sign_in_entry.remote_address is 'personal: member of staff'
staff_now.post_id is 'not null'
staff_now.post_title is 'not null'
staff_now.role is 'not null'
staff_now.unit_id is 'not null'
staff_now.unit_mark is 'not null'
staff_now.unit_name is 'not null'
staff_now.deputy is 'not null'
staff_now.post_open is 'not null'
stall is 'what is late now and who has been told; the journal keeps what was'
stall.since is 'since when it lay as it did when it was told; what has moved on is told no more'
stall_rule is 'after how many working days in one pair of hands who is told'
standard_instruction.text is '{termin} stands for the day of the term'
standing_rule.sender is 'personal: an address, or @domain'
standing_rule.words is 'alternatives separated by commas; each is found in any inflected form'
substitution.post_id is 'only the desk of this post; null: the person is away, with all their desks'
substitution.substitute_person_id is 'null: nobody is named, the head of the unit answers'
substitution.reason is 'personal: why somebody is away'
substitution.circles is 'also for closed circles; only whoever is away can say so, for themselves'
unit.group_desk is 'letters may be laid on the group desk of the unit'
