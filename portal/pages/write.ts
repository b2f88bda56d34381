import { letterKinds } from '../../server/modules/publication/index.ts';
import { errorSummary } from '../components/error-summary.ts';
import { radios, textArea, textField, type TextField } from '../components/field.ts';
import { fileField, type ShownFile } from '../components/files.ts';
import { list, notice } from '../components/parts.ts';
import { limits, type FieldError, type Written } from '../form/fields.ts';
import { html, type Child, type Markup } from '../html.ts';
import { layout } from '../layout.ts';
import type { PageContext } from '../page.ts';
import type { Say } from '../say.ts';

/** A form to fill in, or to put right. `notes` stand above it; `again` keeps its files. */
export type WritePage = { written: Written; token: string; files: readonly ShownFile[]; errors: readonly FieldError[]; notes?: Child };

/** The letter to the office: who, about what, attachments, send. */
export function writePage(context: PageContext, page: WritePage): string {
  const { say } = context;
  const words = (error: FieldError) => say(`error.${error.code}`, error.values ?? {});
  const shown = page.errors.map((error) => ({ anchor: anchorOf(error.field), text: words(error) }));
  const first = new Map<string, string>();
  for (const error of page.errors) if (!first.has(error.field)) first.set(error.field, words(error));
  return layout(context, {
    title: say('write.title'), wrong: page.errors.length > 0,
    main: html`${errorSummary(say, shown)}
<h1>${say('write.title')}</h1>
${page.notes}
${page.errors.length === 0 && [html`<p class="lead">${say('write.lead')}</p>`, applications(context)]}
<form action="/pismo" method="post" enctype="multipart/form-data" accept-charset="utf-8" novalidate>
<input type="hidden" name="token" value="${page.token}">
${trap(say, first.get('website'))}
${who(say, page.written, first)}
${what(say, page.written, first)}
<section aria-labelledby="s-files"><h2 id="s-files">${say('write.section-files')}</h2>
${fileField(context, page.files, first.get('files'))}</section>
${sending(say)}
</form>`,
  });
}

function anchorOf(field: FieldError['field']): string | null {
  if (field === 'form') return null;
  return field === 'files' ? 'files' : `f-${field}`;
}

/** Formal applications cannot come this way (KPA art. 63 § 1); what can, and where to go instead. */
function applications({ say, office }: PageContext): Markup {
  const address = [office.name, office.street, `${office.postcode} ${office.locality}`.trim()].filter((line) => line !== '').join(', ');
  return notice(html`<h2>${say('formal.title')}</h2>
<p>${say('formal.why')}</p>
<details><summary>${say('formal.how')}</summary>
${list([html`<strong>${say('formal.edelivery')}</strong> ${say('formal.edelivery-about')}`, html`<strong>${say('formal.post')}</strong> ${say('formal.post-about', { address })}`, html`<strong>${say('formal.person')}</strong> ${say('formal.person-about')}`, html`<strong>${say('formal.gov')}</strong> ${say('formal.gov-about')}`])}
<p>${say('formal.anyway')}</p></details>`);
}

function trap(say: Say, error: string | undefined): Markup {
  return html`<div class="${error ? 'field wrong' : 'trap'}"${!error && html` aria-hidden="true"`}><label for="f-website">${say('write.trap')}</label>${error && html`<p class="error">${error}</p>`}<input id="f-website" name="website" type="text" value=""${!error && html` tabindex="-1"`} autocomplete="off"></div>`;
}

function who(say: Say, written: Written, errors: ReadonlyMap<string, string>): Markup {
  const line = (name: keyof Written, more: Omit<Partial<TextField>, 'id' | 'name'> = {}) => textField(say, { id: `f-${name}`, name, label: say(`write.${name}`), value: written[name], error: errors.get(name), ...more });
  return html`<section aria-labelledby="s-who"><h2 id="s-who">${say('write.section-who')}</h2>
${radios(say, { id: 'f-sender', name: 'sender', label: say('write.sender'), value: written.sender, error: errors.get('sender'), inline: true, choices: [{ value: 'person', label: say('write.sender-person') }, { value: 'institution', label: say('write.sender-institution') }] })}
${line('name', { hint: say('write.name-hint'), autocomplete: 'name' })}
${line('email', { hint: say('write.email-hint'), type: 'email', inputmode: 'email', autocomplete: 'email', spellcheck: 'false' })}
${line('phone', { hint: say('write.phone-hint'), type: 'tel', inputmode: 'tel', autocomplete: 'tel', width: 'middle' })}
<fieldset class="group"><legend>${say('write.address')}</legend>
<p class="hint" id="address-hint">${say('write.address-hint')}</p>
${line('street', { autocomplete: 'street-address' })}
<div class="row">${line('postcode', { autocomplete: 'postal-code', width: 'short' })}${line('locality', { autocomplete: 'address-level2' })}</div>
</fieldset></section>`;
}

function what(say: Say, written: Written, errors: ReadonlyMap<string, string>): Markup {
  return html`<section aria-labelledby="s-what"><h2 id="s-what">${say('write.section-what')}</h2>
${radios(say, { id: 'f-kind', name: 'kind', label: say('write.kind'), value: written.kind, error: errors.get('kind'), choices: letterKinds.map((kind) => ({ value: kind, label: say(`kind.${kind}`), hint: say(`kind.${kind}-about`) })) })}
${textField(say, { id: 'f-subject', name: 'subject', label: say('write.subject'), hint: say('write.subject-hint'), value: written.subject, error: errors.get('subject'), autocomplete: 'off' })}
${textArea(say, { id: 'f-text', name: 'text', label: say('write.text'), hint: say('write.text-hint', { most: limits.text }), value: written.text, error: errors.get('text'), rows: 12 })}
</section>`;
}

function sending(say: Say): Markup {
  return html`<section aria-labelledby="s-send"><h2 id="s-send">${say('write.section-send')}</h2>
<p>${say('write.privacy')} <a href="/dane-osobowe" target="_blank" rel="noopener">${say('write.privacy-link')}</a></p>
<p>${say('write.after')}</p>
<p><button type="submit">${say('write.send')}</button></p>
</section>`;
}
