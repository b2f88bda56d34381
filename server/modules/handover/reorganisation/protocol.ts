import { z } from 'zod';
import type { LetterBlock, LetterContent, LetterTableRow } from '../../../../contract/letter-content.ts';
import type { LetterInput, RenderedLetter } from '../../../adapters/typst/letter-input.ts';
import { act, systemActor, type Acting } from '../../../platform/acts/index.ts';
import type { BlobStore } from '../../../platform/blobs/index.ts';
import { defineJob, type Job } from '../../../platform/jobs/index.ts';
import { addDocuments } from '../../documents/index.ts';
import { readOffice, type Office } from '../../people/index.ts';
import type { ReorganisationReport } from './plan.ts';

/** What writing protocols needs from outside: the store, and setting of documents as PDF. */
export type ProtocolDeps = Pick<Acting, 'db' | 'clock' | 'subscriptions'> & { blobs: BlobStore; renderDocument(input: LetterInput): Promise<RenderedLetter> };
/** A reorganisation as its protocol tells of it; days as `YYYY-MM-DD`. */
export type ProtocolFacts = { id: number; title: string; basis: string; dueOn: string; report: ReorganisationReport };

/**
 * Writes the protocol by which the head of a unit hands its unfinished cases to the head of the one that takes them over; the archive gets
 * it for information (instrukcja kancelaryjna §64 ust. 2). Safe to run twice: there is one protocol.
 */
export const writeProtocol: Job<ProtocolDeps> = defineJob({
  name: 'handover.write-protocol',
  payload: z.object({ reorganisationId: z.number() }),
  async run(deps: ProtocolDeps, { reorganisationId }) {
    const row = await deps.db.selectFrom('reorganisation').selectAll().where('id', '=', reorganisationId).executeTakeFirst();
    const office = await readOffice(deps.db);
    if (!row || !office || row.report === null || row.protocol_document_id !== null) return;
    const facts: ProtocolFacts = { id: row.id, title: row.title, basis: row.basis, dueOn: row.due_on, report: row.report as ReorganisationReport };
    const { pdf } = await deps.renderDocument(protocolInput(facts, office));
    const { sha256, size } = await deps.blobs.putBytes(pdf, { durable: true });
    await act(deps, { name: 'handover.write-protocol', actor: systemActor('handover') }, async (doing) => {
      const present = await doing.tx.selectFrom('reorganisation').select('protocol_document_id').where('id', '=', row.id).forUpdate().executeTakeFirstOrThrow();
      const [documentId] = present.protocol_document_id !== null ? [present.protocol_document_id] : await addDocuments(doing.tx, [{
        kind: 'letter', title: `Protokół przekazania: ${row.title}`, fileName: `protokol-${row.id}-${row.due_on}.pdf`, mediaType: 'application/pdf', size, sha256, partOf: null, createdBy: row.created_by,
      }], doing.now);
      await doing.tx.updateTable('reorganisation').set({ protocol_document_id: documentId! }).where('id', '=', row.id).execute();
      doing.record({ subject: { kind: 'reorganisation', id: row.id }, after: { documentId, sha256 } });
      doing.touch('structure');
    });
  },
});

/** A reorganisation that has happened gets its protocol. */
export const protocolSubscription = { event: 'handover.reorganised', job: writeProtocol.name };

/** Documents of the office are in Polish (ustawa o języku polskim, art. 5), so these words belong to the document. */
export function protocolInput({ id, title, basis, dueOn, report }: ProtocolFacts, office: Office): LetterInput {
  const number = `${id}/${dueOn.slice(0, 4)}`;
  return {
    office: { name: office.name, addressLines: [office.street, `${office.postcode} ${office.locality}`.trim()].filter((line) => line !== '') },
    place: office.locality, date: dueOn, mark: number, addressee: ['Archiwum zakładowe', 'do wiadomości'], subject: title, body: bodyOf(basis, report), labels: { mark: 'Protokół nr:', subject: 'Protokół przekazania –' },
    signatory: { name: 'Przekazujący i przejmujący', post: 'kierownicy komórek' }, language: 'pl', documentIdentifier: `Protokół ${number}`, status: 'final',
  };
}

const text = (words: string): LetterBlock => ({ type: 'paragraph', attrs: { textAlign: 'left' }, ...(words !== '' && { content: [{ type: 'text', text: words }] }) });
const heading = (words: string): LetterBlock => ({ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: words }] });

function bodyOf(basis: string, report: ReorganisationReport): LetterContent {
  const unitWords = { begins: 'Powstaje', renamed: 'Zmienia nazwę lub oznaczenie', ends: 'Kończy działalność', moves: 'Podlega odtąd innej komórce' } as const;
  return { type: 'doc', content: [
    text(basis === '' ? 'Sporządzono na podstawie § 64 ust. 2 instrukcji kancelaryjnej (Dz.U. 2011 nr 14 poz. 67).' : `Podstawa: ${basis}. Sporządzono na podstawie § 64 ust. 2 instrukcji kancelaryjnej (Dz.U. 2011 nr 14 poz. 67).`),
    ...(report.units.length === 0 ? [] : [heading('Komórki'), ...report.units.map(({ kind, before, after }) => text(`${unitWords[kind]}: ${[before, after].filter(Boolean).join(' → ')}`))]),
    ...(report.mailroom === null ? [] : [text(`Kancelaria (punkt kancelaryjny): ${report.mailroom}`)]),
    ...(report.posts.length === 0 ? [] : [heading('Stanowiska'), ...report.posts.map((post) => text(`${post.title}${post.people ? ` (${post.people})` : ''}: ${post.from} → ${post.to}`))]),
    ...report.takeOvers.flatMap(casesOf),
  ] };
}

/** More rows than this are set as lines: a table of thousands is no table any more. */
const mostRows = 800;

function casesOf({ from, to, cases }: ReorganisationReport['takeOvers'][number]): LetterBlock[] {
  const head = [heading(`Sprawy przekazane: ${from} → ${to}`), text(`Liczba spraw: ${cases.length}. Sprawy prowadzi się dalej pod nowymi znakami; dotychczasowe znaki pozostają (§ 28 ust. 2–3).`)];
  if (cases.length === 0) return head;
  if (cases.length > mostRows) return [...head, ...cases.map((one, at) => text(`${at + 1}. ${one.fromMark} → ${one.toMark}: ${one.title} (${one.officer}; dokumentów: ${one.documents})`))];
  const titles = ['Lp.', 'Dotychczasowy znak', 'Nowy znak', 'Sprawa', 'Prowadzący', 'Dok.'];
  return [...head, { type: 'table', content: [rowOf(titles, 'tableHeader'), ...cases.map((one, at) => rowOf([String(at + 1), one.fromMark, one.toMark, one.title, one.officer, String(one.documents)], 'tableCell'))] }];
}

function rowOf(cells: readonly string[], type: 'tableHeader' | 'tableCell'): LetterTableRow {
  return { type: 'tableRow', content: cells.map((cell) => ({ type, content: [text(cell)] })) };
}
