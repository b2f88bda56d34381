import type { LetterInput } from '../../adapters/typst/letter-input.ts';
import { insteadOfWords, onBehalfOf, words } from './letter-words.ts';
import type { LetterFacts, PostalAddress } from './letter-facts.ts';
import type { Signatory } from './signatory.ts';
import type { DraftRow } from './store.ts';

const listedAddressees = 6;

/** The identifier printed on the letter and kept for it: the mark of the case with the number of the letter. */
export function documentIdentifierOf(draft: Pick<DraftRow, 'caseMark' | 'id'>): string {
  return `${draft.caseMark}-P${draft.id}`;
}

/** Everything the letter shows, for the renderer. `date` is the day of approval. */
export function letterInputOf(draft: DraftRow, facts: LetterFacts, signing: { signatory: Signatory; date: string; status: 'draft' | 'final' }): LetterInput {
  const { office, answered } = facts;
  const onBehalf = signing.signatory.role === 'mayor' ? null : onBehalfOf(office.authority);
  const above = [onBehalf, insteadOfWords(signing.signatory)].filter((line) => line !== null).join(', ');
  const footer = words.footer(office);
  return {
    office: {
      name: office.name, addressLines: [office.street, `${office.postcode} ${office.locality}`.trim()].filter((line) => line !== ''),
      ...(office.phone && { phone: office.phone }), ...(office.email && { email: office.email }), ...(office.website && { www: office.website }), ...(office.taxNumber && { nip: office.taxNumber }),
      ...(facts.coatOfArms && { coatOfArms: facts.coatOfArms }),
    },
    place: office.locality, date: signing.date, mark: draft.caseMark, ...(answered && { yourReference: words.yourReference(answered) }),
    addressee: addresseeLines(draft, facts), deliveryNote: words.deliveryNote, subject: draft.subject, body: draft.content,
    signatory: { name: signing.signatory.name, post: signing.signatory.title, ...(above !== '' && { onBehalf: above }) },
    ...(signing.status === 'final' && { approvedNote: words.approvedNote(signing.date) }),
    ...(facts.attachments.length > 0 && { attachments: facts.attachments }), ...(draft.addressees.length > 1 && { copies: draft.addressees.map((addressee) => addressee.name) }),
    footer, language: 'pl', ...(facts.trackingCode !== null && { trackingCode: facts.trackingCode }), documentIdentifier: documentIdentifierOf(draft), status: signing.status,
  };
}

function addresseeLines(draft: DraftRow, { answered }: LetterFacts): string[] {
  const [first] = draft.addressees;
  if (!first) return [];
  if (draft.addressees.length > listedAddressees) return [first.name, words.distributionList];
  if (draft.addressees.length > 1) return draft.addressees.map((addressee) => addressee.name);
  const address = answered !== null && answered.partyId === first.partyId ? postalLines(answered.address) : [];
  return [first.name, ...address, ...(first.email === null ? [] : [first.email])];
}

function postalLines(address: PostalAddress): string[] {
  const house = [address.building, address.flat].filter(Boolean).join('/');
  const street = address.poBox ? `skr. poczt. ${address.poBox}` : [address.street, house].filter(Boolean).join(' ');
  const place = [address.postcode, address.locality].filter(Boolean).join(' ');
  return [street, place].filter((line) => line !== '');
}
