import type * as assignment from 'contract/assignment.ts';
import type * as cases from 'contract/cases.ts';
import type * as desk from 'contract/desk.ts';
import type * as dispatch from 'contract/dispatch.ts';
import type * as fileplan from 'contract/fileplan.ts';
import type * as mailroom from 'contract/mailroom.ts';
import type * as people from 'contract/people.ts';
import type * as registry from 'contract/registry.ts';
import type { RouteContract } from 'contract/route.ts';
import type * as session from 'contract/session.ts';
import type * as shapes from 'contract/shapes.ts';
import type { z } from 'zod';

export type Me = z.output<typeof session.Me>;
export type Role = z.output<typeof session.Role>;
export type SessionEntry = z.output<typeof session.SessionEntry>;
export type DeskEntry = z.output<typeof desk.DeskEntry>;
export type DeskSection = z.output<typeof desk.DeskSection>;
export type IncomingEntry = z.output<typeof registry.IncomingEntry>;
export type IncomingItem = z.output<typeof registry.IncomingItem>;
export type IncomingMetadata = z.output<typeof registry.IncomingMetadata>;
export type PartySuggestion = z.output<typeof registry.PartySuggestion>;
export type AssignmentEntry = z.output<typeof registry.Assignment>;
export type DocumentRef = z.output<typeof registry.DocumentRef>;
export type SenderCheck = z.output<typeof registry.SenderCheck>;
export type WaitingEntry = z.output<typeof mailroom.WaitingEntry>;
export type WaitingItem = z.output<typeof mailroom.WaitingItem>;
export type SeenItem = z.output<typeof assignment.SeenItem>;
export type ChangedItem = z.output<typeof assignment.ChangedItem>;
export type TargetUnit = z.output<typeof assignment.TargetUnit>;
export type Target = z.output<typeof assignment.Target>;
export type Proposal = z.output<typeof assignment.Proposal>;
export type CaseEntry = z.output<typeof cases.CaseEntry>;
export type CaseFile = z.output<typeof cases.Case>;
export type CaseLetter = z.output<typeof cases.CaseLetter>;
export type CaseClock = z.output<typeof cases.Clock>;
export type TermKind = z.output<typeof shapes.TermKind>;
export type FileplanClass = z.output<typeof fileplan.PickedClass>;
export type OutgoingMail = z.output<typeof dispatch.OutgoingMail>;
export type MailState = z.output<typeof dispatch.MailState>;
export type StaffEntry = z.output<typeof people.StaffEntry>;
export type UnitEntry = z.output<typeof people.UnitEntry>;
export type ChannelEntry = z.output<typeof mailroom.ChannelEntry>;
export type MailboxEntry = z.output<typeof mailroom.MailboxEntry>;
export type HolderRef = z.output<typeof shapes.HolderRef>;
export type TimelineEntry = z.output<typeof shapes.TimelineEntry>;
export type Reason = z.output<typeof shapes.Reason>;

/** Whether the reader may do this to the object now; abilities carry the names of the routes. */
export function can(subject: { abilities: readonly string[] }, route: RouteContract): boolean {
  return subject.abilities.includes(route.name);
}
