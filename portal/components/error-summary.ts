import { html, type Markup } from '../html.ts';
import type { Say } from '../say.ts';

/** All errors at once, on top, each leading to its field. `autofocus` brings readers and eyes here without any script. */
export function errorSummary(say: Say, errors: readonly { anchor: string | null; text: string }[]): Markup | null {
  if (errors.length === 0) return null;
  return html`<div class="errors" role="alert" aria-labelledby="errors-title" tabindex="-1" autofocus id="errors">
<h2 id="errors-title">${say('form.errors', { count: errors.length })}</h2>
<ul>${errors.map(({ anchor, text }) => html`<li>${anchor === null ? text : html`<a href="#${anchor}">${text}</a>`}</li>`)}</ul>
</div>`;
}
