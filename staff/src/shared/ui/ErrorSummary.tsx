import { useEffect, useRef } from 'react';
import { ApiProblem, problemWords } from '~/shared/api/problem.ts';
import { t, tCode } from '~/shared/words/messages.ts';

export type FieldErrors = Record<string, string>;

/** What the server says about fields, in words, by the name of the field. */
export function fieldErrors(error: unknown): FieldErrors {
  if (!(error instanceof ApiProblem)) return {};
  return Object.fromEntries(error.fields.map((field) => [field.path.replace(/^body[./]?|^\//, ''), tCode('field', field.code) ?? t('field.wrong')]));
}

const NONE: FieldErrors = {};
type Props = { error?: unknown; fields?: FieldErrors; ids?: Record<string, string> };

/** Everything that is wrong with a form, at its top, with links to the fields; takes the focus when it appears. */
export function ErrorSummary({ error, fields = NONE, ids = NONE }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const all = Object.entries({ ...fieldErrors(error), ...fields });
  const shown = Boolean(error) || all.length > 0;
  useEffect(() => {
    if (shown || error) box.current?.focus();
  }, [shown, error]);
  if (!shown) return null;
  return (
    <div className="summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{all.length > 0 ? t('form.problems') : problemWords(error)}</h2>
      {all.length > 0 && (
        <ul>
          {all.map(([path, words]) => <li key={path}><a href={`#${ids[path] ?? path}`} onClick={(event) => jump(event, ids[path] ?? path)}>{words}</a></li>)}
        </ul>
      )}
    </div>
  );
}

function jump(event: { preventDefault: () => void }, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.focus();
}
