import { polishDate } from '../letters/index.ts';
import type { Office } from '../people/index.ts';
import type { MailBlock } from './mail-body.ts';
import { postalAddressOf } from './office-sender.ts';
import { say, type MailWord } from './say.ts';

/** `formal`: the letter came by e-mail, so the way for formal applications must be named (KPA art. 63 §1). */
export type AcknowledgedLetter = { identifier: string; receivedOn: string; title: string; trackingCode: string; formal: boolean; last: boolean };
export type AcknowledgementLinks = { trackingUrl: string; formUrl: string };

/** What an acknowledgement says, in plain Polish, with its gist in English for those who read none. */
export function acknowledgementBlocks(letter: AcknowledgedLetter, office: Office, links: AcknowledgementLinks): MailBlock[] {
  const words = (word: MailWord, values: Record<string, string> = {}) => say('pl', word, values);
  return [
    { kind: 'paragraph', text: words('mail.ack.opening') },
    { kind: 'paragraph', text: words('mail.ack.received') },
    { kind: 'facts', rows: [
      [words('mail.ack.number'), letter.identifier], [words('mail.ack.date'), polishDate(letter.receivedOn)], [words('mail.ack.matter'), letter.title], [words('mail.ack.code'), letter.trackingCode],
    ] },
    { kind: 'heading', text: words('mail.ack.next') },
    { kind: 'list', ordered: true, items: [words('mail.ack.next-decide'), words('mail.ack.next-answer'), words('mail.ack.next-track', links)] },
    { kind: 'paragraph', text: words('mail.ack.term') },
    ...(letter.formal ? formalBlocks(office, links) : []),
    { kind: 'paragraph', text: words('mail.ack.more') },
    ...(letter.last ? [{ kind: 'paragraph' as const, text: words('mail.ack.limit') }] : []),
    { kind: 'small', text: [words('mail.ack.automatic'), office.name, postalAddressOf(office), office.phone].filter((line) => line !== '').join('\n') },
    { kind: 'small', text: say('en', 'mail.ack.summary', { identifier: letter.identifier, code: letter.trackingCode, trackingUrl: links.trackingUrl }) },
  ];
}

/** An ordinary e-mail is no formal application, nor is a form without an account; e-Doręczenia, paper and the spoken word are (KPA art. 63 §1). The portal explains it. */
function formalBlocks(office: Office, links: AcknowledgementLinks): MailBlock[] {
  return [
    { kind: 'heading', text: say('pl', 'mail.ack.formal') },
    { kind: 'paragraph', text: say('pl', 'mail.ack.formal-why') },
    { kind: 'list', ordered: false, items: [
      say('pl', 'mail.ack.formal-edelivery'), say('pl', 'mail.ack.formal-paper', { address: postalAddressOf(office) }), say('pl', 'mail.ack.formal-oral'), say('pl', 'mail.ack.formal-portal', { formUrl: links.formUrl }),
    ] },
    { kind: 'paragraph', text: say('pl', 'mail.ack.formal-not') },
  ];
}
