import { html, type Markup } from '../html.ts';
import { sizeIn, type Language, type Say } from '../say.ts';
import { described, notes } from './field.ts';

export type ShownFile = { fileId: string; fileName: string; size: number };

/** Choosing files; those that have come already are ticked and need not be chosen again. */
export function fileField(context: { say: Say; language: Language }, files: readonly ShownFile[], error: string | undefined): Markup {
  const { say, language } = context;
  const field = { id: 'files', name: 'files', label: say(files.length > 0 ? 'write.files-more' : 'write.files'), hint: say('write.files-hint'), error };
  return html`${files.length > 0 && html`<fieldset class="field kept"><legend>${say('write.files-kept', { count: files.length })}</legend>
<p class="hint">${say('write.files-kept-hint')}</p>
${files.map((file) => html`<div class="choice"><input type="checkbox" id="kept-${file.fileId}" name="kept" value="${file.fileId}" checked><label for="kept-${file.fileId}">${file.fileName} <span class="quiet">(${sizeIn(language, file.size)})</span></label></div>
`)}</fieldset>`}
<div class="field${error ? ' wrong' : ''}">
<label for="files">${field.label}</label>
${notes(say, field)}
<input id="files" name="files" type="file" multiple${described(field)}>
</div>`;
}
