import { letterHtml, letterText } from '../../../contract/letter-content.ts';
import type { LetterToSend } from '../letters/index.ts';
import type { Office } from '../people/index.ts';
import type { MailBlock } from './mail-body.ts';
import { postalAddressOf } from './office-sender.ts';
import { say } from './say.ts';

/** What the mail says that carries a letter: that the letter is attached and what with it, its text, and where to see how the case stands. */
export function answerBlocks(letter: LetterToSend, office: Office, trackingUrl: string): MailBlock[] {
  const mark = letter.caseMark;
  return [
    { kind: 'paragraph', text: say('pl', 'mail.answer.opening') },
    { kind: 'paragraph', text: say('pl', 'mail.answer.attached', { file: letter.pdf.fileName, mark }) },
    ...(letter.enclosures.length === 0 ? [] : [
      { kind: 'paragraph' as const, text: say('pl', 'mail.answer.enclosed') }, { kind: 'list' as const, ordered: true, items: letter.enclosures.map(({ fileName }) => fileName) },
    ]),
    { kind: 'letter', text: letterText(letter.content), html: letterHtml(letter.content) },
    { kind: 'paragraph', text: [letter.signatory.name, letter.signatory.title, letter.signatory.insteadOf].filter((line) => line !== null).join('\n') },
    ...(letter.trackingCode === null ? [] : [{ kind: 'paragraph' as const, text: say('pl', 'mail.answer.track', { trackingUrl, code: letter.trackingCode }) }]),
    { kind: 'paragraph', text: say('pl', 'mail.answer.reply', { mark }) },
    { kind: 'small', text: [office.name, postalAddressOf(office), office.phone].filter((line) => line !== '').join('\n') },
  ];
}
