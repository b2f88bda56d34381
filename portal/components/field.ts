import { html, type Child, type Markup } from '../html.ts';
import type { Say } from '../say.ts';

/** What every field of a form has; `error` is in words already. */
export type Field = { id: string; name: string; label: string; hint?: string | undefined; error?: string | undefined };
export type TextField = Field & { value: string; type?: 'text' | 'email' | 'tel'; autocomplete?: string; width?: 'short' | 'middle' | 'full'; inputmode?: 'email' | 'tel' | 'text'; spellcheck?: 'false' };

/** One line of text with its label above, its hint and its error before it. */
export function textField(say: Say, field: TextField): Markup {
  return html`<div class="field${field.error ? ' wrong' : ''}">
<label for="${field.id}">${field.label}</label>
${notes(say, field)}
<input class="${field.width ?? 'full'}" id="${field.id}" name="${field.name}" type="${field.type ?? 'text'}" value="${field.value}"${described(field)}${field.autocomplete && html` autocomplete="${field.autocomplete}"`}${field.inputmode && html` inputmode="${field.inputmode}"`}${field.spellcheck && html` spellcheck="false" autocapitalize="none"`}>
</div>`;
}

/** Many lines. */
export function textArea(say: Say, field: Field & { value: string; rows: number }): Markup {
  return html`<div class="field${field.error ? ' wrong' : ''}">
<label for="${field.id}">${field.label}</label>
${notes(say, field)}
<textarea id="${field.id}" name="${field.name}" rows="${field.rows}"${described(field)}>
${field.value}</textarea>
</div>`;
}

export type Choice = { value: string; label: string; hint?: string };

/** One of a few, as radio buttons; the first carries the id that errors lead to. */
export function radios(say: Say, field: Field & { value: string; choices: readonly Choice[]; inline?: boolean }): Markup {
  return html`<fieldset class="field${field.error ? ' wrong' : ''}"${described(field, false)}>
<legend>${field.label}</legend>
${notes(say, field)}
<div class="choices${field.inline ? ' inline' : ''}">
${field.choices.map((choice, i) => {
    const id = i === 0 ? field.id : `${field.id}-${choice.value}`;
    return html`<div class="choice"><input type="radio" id="${id}" name="${field.name}" value="${choice.value}"${choice.value === field.value && html` checked`}${choice.hint && html` aria-describedby="${id}-about"`}><label for="${id}">${choice.label}</label>${choice.hint && html`<p class="hint" id="${id}-about">${choice.hint}</p>`}</div>
`;
  })}</div>
</fieldset>`;
}

/** Hint and error of a field, with the ids that the field names. */
export function notes(say: Say, field: Field): Child {
  return [
    field.hint ? html`<p class="hint" id="${field.id}-hint">${field.hint}</p>` : null,
    field.error ? html`<p class="error" id="${field.id}-error"><span class="unseen">${say('form.error')} </span>${field.error}</p>` : null,
  ];
}

/** Ties the field to its hint and error for those who hear the page. */
export function described(field: Field, invalid = true): Markup | null {
  const ids = [field.hint ? `${field.id}-hint` : '', field.error ? `${field.id}-error` : ''].filter((id) => id !== '');
  if (ids.length === 0) return null;
  return html` aria-describedby="${ids.join(' ')}"${invalid && field.error && html` aria-invalid="true"`}`;
}
