// The tables and views after all migrations. Written by `npm run obieg -- dev schema`; do not edit.
import type { Generated, GeneratedAlways } from 'kysely';

export interface AccountTable {
  id: GeneratedAlways<number>;
  person_id: number;
  login: string;
  password_hash: string;
  administrator: Generated<boolean>;
  totp_secret: string | null;
  totp_confirmed_at: Date | null;
  totp_last_step: number | null;
  locale: Generated<string>;
  must_change_password: Generated<boolean>;
  disabled_at: Date | null;
  created_at: Generated<Date>;
  passkey_handle: Generated<string>;
  single_sign_on_issuer: string | null;
  single_sign_on_subject: string | null;
}

export interface ApiTokenTable {
  id: GeneratedAlways<number>;
  name: string;
  scope: string;
  token_hash: string;
  created_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

export interface AppointmentTable {
  id: GeneratedAlways<number>;
  person_id: number;
  post_id: number;
  valid_from: string;
  valid_to: string | null;
  shared: Generated<boolean>;
}

export interface ApprovalTable {
  id: GeneratedAlways<number>;
  draft_id: number;
  draft_revision: number;
  decision: string;
  person_id: number;
  post_id: number;
  person_name: string;
  post_title: string;
  remarks: Generated<string>;
  content: unknown;
  at: Date;
  replaced_version_id: number | null;
  noted_at: Date | null;
  noted_by: number | null;
  on_behalf_name: string | null;
  on_behalf_title: string | null;
}

export interface AssignmentTable {
  id: GeneratedAlways<number>;
  item_id: number;
  parent_id: number | null;
  step: string;
  by_person_id: number | null;
  by_post_id: number | null;
  by_name: string;
  to_unit_id: number;
  to_post_id: number;
  proposed_post_id: number | null;
  instruction: Generated<string>;
  term_on: string | null;
  reason: string | null;
  at: Date;
  on_behalf_name: string | null;
}

export interface BasicWayTable {
  id: GeneratedAlways<number>;
  way: string;
  valid_from: string;
  basis: string;
}

export interface BounceTable {
  ledger_entry_id: number;
  message_id: string;
  permanent: boolean;
  status: string | null;
  diagnostic: string | null;
  at: Date;
}

export interface CaseDocumentTable {
  case_id: number;
  document_id: number;
  kind: string;
  filed_at: Date;
  filed_by: number | null;
  filed_for: number | null;
}

export interface CaseFileTable {
  id: GeneratedAlways<number>;
  case_list_id: number;
  mark: string;
  unit_id: number;
  class_symbol: string;
  number: number;
  year: number;
  title: string;
  initiating_item_id: number | null;
  officer_person_id: number;
  officer_post_id: number;
  opened_at: Date;
  started_on: string;
  term_kind: string;
  due_on: string | null;
  due_reasoning: Generated<unknown>;
  state: string;
  settled_on: string | null;
  settlement: string | null;
  closed_at: Date | null;
  revision: Generated<number>;
  class_version_id: number;
  mode: Generated<string>;
  access: Generated<string>;
  continues_id: number | null;
  continued_as_id: number | null;
  confidentiality: Generated<string>;
  holder_post_id: number | null;
  postponed_until: string | null;
  postponed_for: string | null;
}

export interface CaseItemTable {
  case_id: number;
  item_id: number;
  filed_at: Date;
  filed_by: number | null;
}

export interface CaseListTable {
  id: GeneratedAlways<number>;
  unit_id: number;
  unit_mark: string;
  class_symbol: string;
  year: number;
  last_number: Generated<number>;
}

export interface CasePartyTable {
  case_id: number;
  party_id: number;
  role: string;
  added_at: Date;
}

export interface CircleMemberTable {
  id: GeneratedAlways<number>;
  item_id: number | null;
  case_id: number | null;
  post_id: number;
  named_at: Date;
  named_by: number | null;
  document_id: number | null;
}

export interface DeliveryAttemptTable {
  id: GeneratedAlways<number>;
  outgoing_mail_id: number;
  at: Date;
  outcome: string;
  code: string | null;
  reply: string | null;
}

export interface DepartureTable {
  id: GeneratedAlways<number>;
  person_id: number;
  last_day: string;
  plan: unknown;
  state: string;
  problem: string | null;
  created_at: Date;
  created_by: number | null;
  done_at: Date | null;
  revision: Generated<number>;
}

export interface DispatchTable {
  id: GeneratedAlways<number>;
  item_id: number;
  case_id: number | null;
  draft_id: number | null;
  created_at: Date;
  created_by: number | null;
}

export interface DocumentTable {
  id: GeneratedAlways<number>;
  kind: string;
  title: string;
  created_at: Date;
  created_by: number | null;
  confidentiality: Generated<string>;
  revision: Generated<number>;
}

export interface DocumentTextTable {
  version_id: number;
  text: string;
  tool: string;
  problem: string | null;
  made_at: Date;
}

export interface DocumentVersionTable {
  id: GeneratedAlways<number>;
  document_id: number;
  number: Generated<number>;
  sha256: string;
  size: number;
  media_type: string;
  file_name: string;
  part_of_sha256: string | null;
  part_path: string | null;
  part_tnef: number | null;
  created_at: Date;
  created_by: number | null;
  warnings: Generated<string[]>;
}

export interface DraftTable {
  id: GeneratedAlways<number>;
  case_id: number;
  answers_item_id: number | null;
  author_person_id: number;
  author_post_id: number;
  subject: Generated<string>;
  content: unknown;
  addressees: Generated<unknown>;
  attachments: Generated<number[]>;
  send_on_approval: Generated<boolean>;
  close_on_sending: Generated<boolean>;
  state: string;
  approver_post_id: number | null;
  letter_document_id: number | null;
  created_at: Date;
  changed_at: Date;
  revision: Generated<number>;
  amended_by: number | null;
  amended_at_post: number | null;
  amending_since: Date | null;
  document_kind: Generated<string>;
}

export interface DraftVersionTable {
  id: GeneratedAlways<number>;
  draft_id: number;
  kind: string;
  draft_revision: number;
  subject: string;
  content: unknown;
  addressees: unknown;
  attachments: number[];
  send_on_approval: boolean;
  close_on_sending: boolean;
  person_id: number;
  post_id: number;
  person_name: string;
  post_title: string;
  at: Date;
  document_kind: Generated<string>;
}

export interface FileplanClassTable {
  symbol: string;
  parent_symbol: string | null;
  valid_to: string | null;
  origin: Generated<string>;
  closing_basis: string | null;
  revision: Generated<number>;
}

export interface FileplanSettingTable {
  id: GeneratedAlways<number>;
  symbol: string;
  valid_from: string;
  mode: string | null;
  mode_ground: string | null;
  unit_id: number | null;
  term_kind: string | null;
  access: string | null;
  basis: string;
  confidentiality: string | null;
}

export interface FileplanSpanTable {
  version_id: number;
  symbol: string;
  parent_symbol: string | null;
  origin: string;
  title: string;
  category: string | null;
  remarks: string;
  end_class: boolean;
  valid_from: string;
  valid_to: string | null;
  doubt: string | null;
}

export interface FileplanStateTable {
  only_row: Generated<boolean>;
  revision: Generated<number>;
}

export interface FileplanVersionTable {
  id: GeneratedAlways<number>;
  symbol: string;
  valid_from: string;
  title: string;
  category: string | null;
  remarks: Generated<string>;
  end_class: boolean;
  evidence: string;
  basis: string;
  confirmed_at: Date | null;
  confirmed_by: number | null;
  confirmed_by_name: string | null;
  confirmed_basis: string | null;
}

export interface HolderNowTable {
  holding_id: number;
  item_id: number | null;
  case_id: number | null;
  post_id: number;
  post_title: string;
  unit_id: number;
  unit_mark: string;
  unit_name: string;
  person_id: number | null;
  person_name: string | null;
  stage: string;
  since: Date;
  opened_at: Date | null;
}

export interface HoldingTable {
  id: GeneratedAlways<number>;
  item_id: number | null;
  case_id: number | null;
  post_id: number;
  unit_id: number;
  stage: string;
  since: Date;
  until: Date | null;
  opened_at: Date | null;
  still_since: Date | null;
}

export interface IntakeChannelTable {
  kind: string;
  name: string;
  place: string;
  process: string;
  state: string;
  details: Generated<unknown>;
  since: Date;
  seen_at: Date;
  last_message_at: Date | null;
}

export interface ItemTable {
  id: GeneratedAlways<number>;
  register: string;
  year: number;
  number: number;
  identifier: string;
  registered_at: Date;
  registered_by: number | null;
  title: string;
  party_id: number | null;
  party_name: string;
  party_kind: string;
  party_email: string | null;
  party_address: Generated<unknown>;
  received_on: string | null;
  letter_date: string | null;
  posted_on: string | null;
  document_kind: string | null;
  access: Generated<string>;
  attachment_count: Generated<number>;
  formats: Generated<string[]>;
  remarks: Generated<string>;
  dcmi_type: Generated<string>;
  channel: string;
  way: string;
  foreign_mark: string | null;
  tracking_code: string;
  ledger_entry_id: number | null;
  possible_duplicate_of: number | null;
  sender_check: string | null;
  marks: Generated<unknown>;
  state: string;
  state_reason: string | null;
  class_symbol: string | null;
  revision: Generated<number>;
  class_version_id: number | null;
  confidentiality: Generated<string>;
  posting_number: string | null;
  addressed_unit_id: number | null;
  last_post_id: number | null;
  last_unit_id: number | null;
}

export interface ItemCorrectionTable {
  id: GeneratedAlways<number>;
  item_id: number;
  field: string;
  before: unknown;
  after: unknown;
  reason: string;
  corrected_at: Date;
  corrected_by: number;
}

export interface ItemDocumentTable {
  item_id: number;
  document_id: number;
  position: number;
  role: string;
}

export interface ItemReachTable {
  reader: string;
  reader_id: number;
  register: string;
  item_id: number;
  state: string;
  confidentiality: string;
}

export interface ItemWayTable {
  reader: string | null;
  reader_id: number | null;
  item_id: number | null;
}

export interface JournalEntryTable {
  id: GeneratedAlways<number>;
  at: Date;
  act: string;
  actor_kind: string;
  actor_person_id: number | null;
  actor_post_id: number | null;
  actor_name: string;
  subject_kind: string;
  subject_id: number | null;
  reason: string | null;
  before: unknown;
  after: unknown;
  on_behalf_person_id: number | null;
  on_behalf_name: string | null;
}

export interface LedgerEntryTable {
  id: GeneratedAlways<number>;
  source: string;
  source_identity: string;
  dedup_key: string;
  received_at: Date;
  size: number;
  sha256: string;
  envelope_from: string | null;
  envelope_to: Generated<string[]>;
  transport: Generated<unknown>;
  state: Generated<string>;
  outcome: string | null;
  reason: string | null;
  details: Generated<unknown>;
  item_id: number | null;
  tried: Generated<number>;
  next_try_at: Date | null;
  last_problem: string | null;
  settled_at: Date | null;
  settled_by: number | null;
  kept_for_post_id: number | null;
}

export interface LedgerOfferTable {
  id: GeneratedAlways<number>;
  ledger_entry_id: number;
  source: string;
  source_identity: string;
  offered_at: Date;
  envelope_from: string | null;
  envelope_to: Generated<string[]>;
  transport: Generated<unknown>;
}

export interface MailboxTable {
  id: GeneratedAlways<number>;
  address: string;
  kind: string;
  owner_post_id: number | null;
  valid_from: string;
  valid_to: string | null;
  confidentiality: Generated<string>;
}

export interface MessageTable {
  ledger_entry_id: number;
  message_id: string | null;
  in_reply_to: string | null;
  from_name: string | null;
  from_address: string | null;
  recipients: Generated<string[]>;
  subject: Generated<string>;
  sent_at: Date | null;
  preview: Generated<string>;
  marks: Generated<unknown>;
  sender_check: Generated<unknown>;
  problems: Generated<unknown>;
  attachment_names: Generated<string[]>;
}

export interface OfficeTable {
  only_row: Generated<boolean>;
  kind: string;
  name: string;
  authority: string;
  street: Generated<string>;
  postcode: Generated<string>;
  locality: string;
  phone: Generated<string>;
  email: Generated<string>;
  website: Generated<string>;
  tax_number: Generated<string>;
  coat_of_arms_sha256: string | null;
  loop_mark: string;
  set_up_at: Date;
  revision: Generated<number>;
  second_factor_for: Generated<string>;
  second_factor_since: Date | null;
}

export interface OutgoingMailTable {
  id: GeneratedAlways<number>;
  purpose: string;
  dispatch_id: number | null;
  item_id: number;
  case_id: number | null;
  party_id: number | null;
  to_name: Generated<string>;
  to_address: string;
  subject: string;
  message_id: string;
  in_reply_to: string | null;
  sha256: string;
  size: number;
  state: string;
  attempts: Generated<number>;
  created_at: Date;
  next_attempt_at: Date | null;
  settled_at: Date | null;
  problem: string | null;
  reply: string | null;
  handled_at: Date | null;
  handled_by: number | null;
  handed_over_at: Date | null;
}

export interface PaperEntryTable {
  key: string;
  stack: string;
  item_id: number;
}

export interface ParticipationTable {
  id: GeneratedAlways<number>;
  item_id: number;
  parent_id: number | null;
  role: string;
  by_person_id: number | null;
  by_post_id: number | null;
  by_name: string;
  on_behalf_name: string | null;
  to_unit_id: number;
  to_post_id: number;
  instruction: Generated<string>;
  term_on: string | null;
  at: Date;
  opened_at: Date | null;
  state: Generated<string>;
  words: Generated<string>;
  done_at: Date | null;
  done_by_name: string | null;
  done_on_behalf_name: string | null;
  noted_at: Date | null;
}

export interface PartyTable {
  id: GeneratedAlways<number>;
  kind: string;
  name: string;
  first_name: string | null;
  last_name: string | null;
  street: string | null;
  building: string | null;
  flat: string | null;
  postcode: string | null;
  locality: string | null;
  country: Generated<string>;
  phone: string | null;
  created_at: Generated<Date>;
  revision: Generated<number>;
  secret: Generated<boolean>;
}

export interface PartyEmailTable {
  party_id: number;
  address: string;
  added_at: Generated<Date>;
}

export interface PasskeyTable {
  id: GeneratedAlways<number>;
  account_id: number;
  credential_id: string;
  public_key: Buffer;
  counter: number;
  transports: Generated<string[]>;
  name: string;
  synced: boolean;
  created_at: Date;
  last_used_at: Date | null;
  blocked_at: Date | null;
}

export interface PersonTable {
  id: GeneratedAlways<number>;
  first_name: string;
  last_name: string;
  email: string | null;
  phone: string | null;
  created_at: Generated<Date>;
  revision: Generated<number>;
}

export interface PostTable {
  id: GeneratedAlways<number>;
  unit_id: number;
  title: string;
  role: string;
  valid_from: string;
  valid_to: string | null;
  revision: Generated<number>;
  deputy: Generated<boolean>;
  shared: Generated<boolean>;
  duties: Generated<string[]>;
  group_desk: Generated<boolean>;
}

export interface PostVersionTable {
  id: GeneratedAlways<number>;
  post_id: number;
  valid_from: string;
  valid_to: string | null;
  unit_id: number;
  title: string;
  role: string;
  deputy: Generated<boolean>;
}

export interface ReadingTable {
  id: GeneratedAlways<number>;
  at: Date;
  quarter: Date;
  person_id: number | null;
  token_name: string | null;
  subject_kind: string;
  subject_id: Generated<number>;
  words: Generated<string>;
}

export interface RecoveryCodeTable {
  account_id: number;
  code_hash: string;
  used_at: Date | null;
}

export interface RegisterTable {
  kind: string;
  year: number;
  last_number: Generated<number>;
}

export interface RegisterDayTable {
  register: string;
  day: string;
  channel: string;
  entries: number;
}

export interface RenditionTable {
  version_id: number;
  kind: string;
  page: number;
  width: number;
  tool: string;
  sha256: string;
  size: number;
  made_at: Date;
}

export interface ReorganisationTable {
  id: GeneratedAlways<number>;
  title: string;
  basis: Generated<string>;
  due_on: string;
  plan: unknown;
  state: string;
  problem: string | null;
  report: unknown;
  protocol_document_id: number | null;
  created_at: Date;
  created_by: number | null;
  done_at: Date | null;
  revision: Generated<number>;
}

export interface RuleProposalTable {
  item_id: number;
  rule_title: string;
  to_post_id: number;
  reasons: unknown;
}

export interface SearchEntryTable {
  subject_kind: string;
  subject_id: number;
  words: string;
  indexed_at: Date;
}

export interface SearchPendingTable {
  subject_kind: string;
  subject_id: number;
  change: Generated<number>;
  since: Generated<Date>;
}

export interface SentMessageTable {
  message_id: string;
  purpose: string;
  recipient: string;
  item_id: number | null;
  case_id: number | null;
  outgoing_mail_id: number | null;
  sent_at: Date;
}

export interface SessionTable {
  id: GeneratedAlways<number>;
  account_id: number;
  token_hash: string;
  csrf_token: string;
  remote_address: string;
  user_agent: string;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  ended_reason: string | null;
  way: Generated<string>;
  id_token: string | null;
}

export interface SignInAttemptTable {
  id: GeneratedAlways<number>;
  at: Date;
  login: string;
  remote_address: string;
  succeeded: boolean;
}

export interface SignInChallengeTable {
  id: GeneratedAlways<number>;
  kind: string;
  secret_hash: string;
  account_id: number | null;
  payload: Generated<unknown>;
  remote_address: string;
  created_at: Date;
  expires_at: Date;
}

export interface SignInEntryTable {
  id: GeneratedAlways<number>;
  at: Date;
  login: string;
  account_id: number | null;
  way: string;
  factor: string | null;
  refusal: string | null;
  remote_address: string;
  user_agent: string;
}

export interface StaffNowTable {
  post_id: number;
  post_title: string;
  role: string;
  unit_id: number;
  unit_mark: string;
  unit_name: string;
  person_id: number | null;
  person_name: string | null;
  deputy: boolean;
  post_open: boolean;
}

export interface StallTable {
  holding_id: number;
  kind: string;
  level: string;
  raised_at: Date;
  since: Date;
  post_id: number;
  unit_id: number;
}

export interface StallRuleTable {
  kind: string;
  remind_after: number;
  superior_after: number;
  secretary_after: number;
  revision: Generated<number>;
}

export interface StalledNowTable {
  holding_id: number;
  kind: string;
  level: string;
  since: Date;
  post_id: number;
  unit_id: number;
  item_id: number | null;
  case_id: number | null;
}

export interface StandardInstructionTable {
  id: GeneratedAlways<number>;
  text: string;
  term_days: number | null;
  added_at: Generated<Date>;
  removed_at: Date | null;
}

export interface StandingRuleTable {
  id: GeneratedAlways<number>;
  place_in_order: number;
  title: string;
  sender: string | null;
  mailbox_id: number | null;
  words: string | null;
  place: string | null;
  class_symbol: string | null;
  effect: string;
  to_post_id: number;
  instruction: Generated<string>;
  term_days: number | null;
  valid_from: string;
  valid_to: string | null;
  made_at: Date;
  made_by_person_id: number;
  made_by_post_id: number | null;
  made_by_name: string;
  ended_at: Date | null;
  ended_by_name: string | null;
}

export interface SubstitutionTable {
  id: GeneratedAlways<number>;
  person_id: number;
  post_id: number | null;
  substitute_person_id: number | null;
  scope: string;
  valid_from: string;
  valid_to: string | null;
  sudden: boolean;
  reason: Generated<string>;
  created_at: Date;
  created_by: number | null;
  ended_at: Date | null;
  revision: Generated<number>;
  circles: Generated<boolean>;
}

export interface UnitTable {
  id: GeneratedAlways<number>;
  parent_id: number | null;
  mark: string;
  name: string;
  mailroom: Generated<boolean>;
  position: Generated<number>;
  valid_from: string;
  valid_to: string | null;
  revision: Generated<number>;
  group_desk: Generated<boolean>;
}

export interface UnitNowTable {
  id: number;
  parent_id: number | null;
  mark: string;
  name: string;
  mailroom: boolean;
  position: number;
  valid_from: string;
  valid_to: string | null;
  revision: number;
}

export interface UnitRegisterTable {
  unit_id: number;
  register: string;
  item_id: number;
  confidentiality: Generated<string>;
}

export interface UnitVersionTable {
  id: GeneratedAlways<number>;
  unit_id: number;
  valid_from: string;
  valid_to: string | null;
  mark: string;
  name: string;
  parent_id: number | null;
}

/** Every table and view by its name. */
export interface Tables {
  account: AccountTable;
  api_token: ApiTokenTable;
  appointment: AppointmentTable;
  approval: ApprovalTable;
  assignment: AssignmentTable;
  basic_way: BasicWayTable;
  bounce: BounceTable;
  case_document: CaseDocumentTable;
  case_file: CaseFileTable;
  case_item: CaseItemTable;
  case_list: CaseListTable;
  case_party: CasePartyTable;
  circle_member: CircleMemberTable;
  delivery_attempt: DeliveryAttemptTable;
  departure: DepartureTable;
  dispatch: DispatchTable;
  document: DocumentTable;
  document_text: DocumentTextTable;
  document_version: DocumentVersionTable;
  draft: DraftTable;
  draft_version: DraftVersionTable;
  fileplan_class: FileplanClassTable;
  fileplan_setting: FileplanSettingTable;
  fileplan_span: FileplanSpanTable;
  fileplan_state: FileplanStateTable;
  fileplan_version: FileplanVersionTable;
  holder_now: HolderNowTable;
  holding: HoldingTable;
  intake_channel: IntakeChannelTable;
  item: ItemTable;
  item_correction: ItemCorrectionTable;
  item_document: ItemDocumentTable;
  item_reach: ItemReachTable;
  item_way: ItemWayTable;
  journal_entry: JournalEntryTable;
  ledger_entry: LedgerEntryTable;
  ledger_offer: LedgerOfferTable;
  mailbox: MailboxTable;
  message: MessageTable;
  office: OfficeTable;
  outgoing_mail: OutgoingMailTable;
  paper_entry: PaperEntryTable;
  participation: ParticipationTable;
  party: PartyTable;
  party_email: PartyEmailTable;
  passkey: PasskeyTable;
  person: PersonTable;
  post: PostTable;
  post_version: PostVersionTable;
  reading: ReadingTable;
  recovery_code: RecoveryCodeTable;
  register: RegisterTable;
  register_day: RegisterDayTable;
  rendition: RenditionTable;
  reorganisation: ReorganisationTable;
  rule_proposal: RuleProposalTable;
  search_entry: SearchEntryTable;
  search_pending: SearchPendingTable;
  sent_message: SentMessageTable;
  session: SessionTable;
  sign_in_attempt: SignInAttemptTable;
  sign_in_challenge: SignInChallengeTable;
  sign_in_entry: SignInEntryTable;
  staff_now: StaffNowTable;
  stall: StallTable;
  stall_rule: StallRuleTable;
  stalled_now: StalledNowTable;
  standard_instruction: StandardInstructionTable;
  standing_rule: StandingRuleTable;
  substitution: SubstitutionTable;
  unit: UnitTable;
  unit_now: UnitNowTable;
  unit_register: UnitRegisterTable;
  unit_version: UnitVersionTable;
}
