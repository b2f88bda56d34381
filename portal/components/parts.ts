import { html, type Child, type Markup } from '../html.ts';

/** Facts as name and value, one under another. Empty ones are left out. */
export function summary(rows: readonly (readonly [string, Child])[]): Markup {
  return html`<dl class="summary">${rows.filter(([, value]) => value !== null && value !== '' && value !== false).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** Something to know before going on. */
export function notice(content: Child, kind: 'note' | 'good' | 'wrong' = 'note'): Markup {
  return html`<div class="notice ${kind}">${content}</div>`;
}

/** A list of sentences. */
export function list(items: readonly Child[]): Markup {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}
