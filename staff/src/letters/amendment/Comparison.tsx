import { useMemo } from 'react';
import { t, tCode } from '~/shared/words/messages.ts';
import type { DraftText } from '../draft-query.ts';
import { nameOf } from '../attachments/AttachmentLine.tsx';
import type { Paragraph, Words } from './difference.ts';
import { differenceOf } from './difference.ts';

/** One side of a comparison: what it said, and whose words they are. */
export type Side = { text: DraftText; by: string };

/** What became of a letter, readable by itself: the facts that changed, then its text with what is gone and what is new. */
export function Comparison({ before, after }: { before: Side; after: Side }) {
  const paragraphs = useMemo(() => numbered(differenceOf(before.text.content, after.text.content)), [before.text.content, after.text.content]);
  const facts = factsOf(before.text, after.text);
  const unchanged = facts.length === 0 && paragraphs.every(({ kind }) => kind === 'same');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className="comparison" tabIndex={0} aria-label={t('amendment.changes')}>
      <div className="comparison-sides">
        <p><span className="soft">{t('amendment.was')}</span> {before.by}</p>
        <p><span className="soft">{t('amendment.is')}</span> {after.by}</p>
        <p className="row small" aria-hidden="true"><del>{t('amendment.gone')}</del><ins>{t('amendment.new')}</ins></p>
      </div>
      {unchanged && <p className="soft">{t('amendment.no-changes')}</p>}
      {facts.length > 0 && (
        <dl className="facts comparison-facts">
          {facts.map((fact) => <Fact key={fact.name} {...fact} />)}
        </dl>
      )}
      <div className="comparison-text" lang="pl">{paragraphs.map((paragraph) => <Changed key={paragraph.place} paragraph={paragraph} />)}</div>
    </section>
  );
}

/** Paragraphs and words repeat themselves: only their place tells them apart. */
function numbered<T>(parts: readonly T[]): (T & { place: number })[] {
  return parts.map((part, place) => ({ ...part, place }));
}

/** A fact as the lines of which it consists: a subject is one, attachments are several. */
type FactChange = { name: string; gone: string[]; fresh: string[] };

function factsOf(before: DraftText, after: DraftText): FactChange[] {
  const people = ({ addressees }: DraftText) => addressees.map(({ name, email }) => (email ? `${name} <${email}>` : name));
  const sending = ({ sendOnApproval }: DraftText) => [t(sendOnApproval ? 'draft.will-send' : 'draft.will-wait')];
  const closing = ({ closeOnSending }: DraftText) => [t(closeOnSending ? 'draft.will-close' : 'draft.will-stay-open')];
  const all: [string, (text: DraftText) => string[]][] = [
    [t('draft.subject'), ({ subject }) => [subject]], [t('metadata.documentKind'), ({ documentKind }) => [tCode('document-kind', documentKind) ?? documentKind]], [t('draft.addressees'), people], [t('draft.attachments'), ({ attachments }) => attachments.map(nameOf)], [t('amendment.sending'), sending], [t('amendment.closing'), closing],
  ];
  return all.flatMap(([name, say]) => changeOf(name, say(before), say(after)));
}

/** Only the lines that one side has and the other has not; all of them when nothing but their order changed. */
function changeOf(name: string, was: string[], is: string[]): FactChange[] {
  if (was.join('\n') === is.join('\n')) return [];
  const [gone, fresh] = [was.filter((line) => !is.includes(line)), is.filter((line) => !was.includes(line))];
  return [gone.length + fresh.length > 0 ? { name, gone, fresh } : { name, gone: [was.join(', ')], fresh: [is.join(', ')] }];
}

function Fact({ name, gone, fresh }: FactChange) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <ul>
          {gone.map((line) => <li key={`gone${line}`}><Mark kind="gone" text={line} /></li>)}
          {fresh.map((line) => <li key={`new${line}`}><Mark kind="new" text={line} /></li>)}
        </ul>
      </dd>
    </>
  );
}

function Changed({ paragraph }: { paragraph: Paragraph }) {
  return (
    <p className={`changed-${paragraph.kind}`}>
      {numbered(paragraph.words).map(({ place, kind, text }) => <Mark key={place} kind={kind} text={text} />)}
      {paragraph.kind === 'restyled' && <span className="soft small"> ({t('amendment.restyled')})</span>}
    </p>
  );
}

/** Struck out and underlined, and said aloud: colour alone tells nobody. */
function Mark({ kind, text }: Words) {
  if (kind === 'same') return <>{text}</>;
  const said = <span className="hidden-words">{t(kind === 'gone' ? 'amendment.said-gone' : 'amendment.said-new')} </span>;
  return kind === 'gone' ? <del>{said}{text}</del> : <ins>{said}{text}</ins>;
}
