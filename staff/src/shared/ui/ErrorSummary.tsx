import { useEffect, useRef, useSyncExternalStore } from 'react';
import { ApiProblem, problemWords } from '~/shared/api/problem.ts';
import type { FieldProblem } from '~/shared/api/problem.ts';
import { t, tCode } from '~/shared/words/messages.ts';

export type FieldErrors = Record<string, string>;
const NONE: FieldErrors = {};
const GENERAL = ['field.invalid_format', 'field.invalid_type', 'field.invalid_value', 'field.too_big', 'field.too_small', 'field.wrong'] as const;

/** What stands in the way has one detail; the words call it by what it is. */
function wordsOf({ code, message }: FieldProblem): string {
  return tCode('problem', code, { detail: message, mark: message, address: message }) ?? tCode('field', code) ?? t('field.wrong');
}

function pathOf({ path }: FieldProblem): string {
  return path.replace(/^body[./]?/, '');
}

/** What the server says about fields, in words, by the name of the field. */
export function fieldErrors(error: unknown): FieldErrors {
  return error instanceof ApiProblem ? Object.fromEntries(error.fields.map((field) => [pathOf(field), wordsOf(field)])) : NONE;
}

type Props = { error?: unknown; fields?: FieldErrors; ids?: Record<string, string> };
type Line = { path: string; words: string };

function linesOf(error: unknown, fields: FieldErrors): Line[] {
  const own = Object.entries(fields).map(([path, words]) => ({ path, words }));
  const told = error instanceof ApiProblem ? error.fields.map((field) => ({ path: pathOf(field), words: wordsOf(field) })) : [];
  return [...own, ...told.filter((line) => !(line.path in fields))];
}

/** Everything that is wrong with a form, at its top, with links to the fields; takes the focus whenever there is something new to say. `fields` must be the same object until then. */
export function ErrorSummary({ error, fields = NONE, ids = NONE }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const lines = linesOf(error, fields);
  const shown = Boolean(error) || lines.length > 0;
  useEffect(() => {
    if (error || Object.keys(fields).length > 0) box.current?.focus();
  }, [error, fields]);
  if (!shown) return null;
  return (
    <div className="summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{error ? problemWords(error) : t('form.problems')}</h2>
      <ul>
        {lines.map(({ path, words }) => <li key={path + words}><SummaryLine id={ids[path] ?? path} words={words} /></li>)}
      </ul>
    </div>
  );
}

const never = () => () => {};

/** What the label of the field says; the field is on the page before anything can be wrong with it. */
function nameOf(id: string): string {
  const field = document.getElementById(id);
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? (field.labels?.[0]?.firstChild?.textContent ?? '') : '';
}

/** A link where there is a field to go to, plain words where there is none. Words that fit any field are led by its name. */
function SummaryLine({ id, words }: { id: string; words: string }) {
  const label = useSyncExternalStore(never, () => nameOf(id));
  const line = label && GENERAL.some((key) => t(key) === words) ? `${label}: ${words}` : words;
  if (id === '') return <>{words}</>;
  return <a href={`#${id}`} onClick={(event) => { event.preventDefault(); document.getElementById(id)?.focus(); }}>{line}</a>;
}
