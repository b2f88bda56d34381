import type { Tracking } from '../../server/modules/publication/index.ts';
import { errorSummary } from '../components/error-summary.ts';
import { textField } from '../components/field.ts';
import { notice, summary } from '../components/parts.ts';
import { html, type Child, type Markup } from '../html.ts';
import { layout } from '../layout.ts';
import type { PageContext } from '../page.ts';
import { dayIn } from '../say.ts';
import { reach } from './home.ts';

/** Asks for the code; `problem` is a key of words. */
export function codePage(context: PageContext, typed: string, problem: string | null): string {
  const { say } = context;
  const text = problem === null ? undefined : say(problem);
  return layout(context, {
    title: say('track.title'), wrong: problem !== null,
    main: html`${text && errorSummary(say, [{ anchor: 'f-code', text }])}
<h1>${say('track.title')}</h1>
<p class="lead">${say('track.lead')}</p>
<form action="/sprawa" method="post" novalidate>
${textField(say, { id: 'f-code', name: 'code', label: say('track.code'), hint: say('track.code-hint'), value: typed, error: text, autocomplete: 'off', width: 'middle', spellcheck: 'false' })}
<p><button type="submit">${say('track.check')}</button></p>
</form>
<details><summary>${say('track.no-code')}</summary><p>${say('track.no-code-about')}</p></details>`,
  });
}

/** Where a letter is. */
export function trackingPage(context: PageContext, tracking: Tracking): string {
  const { say } = context;
  return layout(context, {
    title: say('state.title', { number: tracking.identifier }),
    main: html`<h1>${say('state.title', { number: tracking.identifier })}</h1>
${notice(html`<h2>${say(`stage.${tracking.stage}`)}</h2>${sentence(context, tracking)}`, tracking.stage === 'cancelled' || tracking.answer?.state === 'failed' ? 'wrong' : tracking.stage === 'answered' || tracking.stage === 'closed' ? 'good' : 'note')}
${dueSentence(context, tracking)}
<h2>${say('state.so-far')}</h2>
${steps(context, tracking)}
${facts(context, tracking)}
<section aria-labelledby="more"><h2 id="more">${say('state.more')}</h2><p>${say('state.more-about', { number: tracking.file?.mark ?? tracking.identifier })}</p><p class="screen-only"><a href="/pismo">${say('state.more-write')}</a></p>${reach(context, null)}</section>
<p class="screen-only"><a href="/sprawa">${say('state.other')}</a></p>`,
  });
}

function sentence({ say, language }: PageContext, { stage, department, assigningSince, file, answer }: Tracking): Markup {
  const unit = department?.name ?? '';
  const since = department ? dayIn(language, department.since) : assigningSince ? dayIn(language, assigningSince) : '';
  if (stage === 'answered' && answer) return html`<p>${say(`state.answer-${answer.state}`, { date: answer.on ? dayIn(language, answer.on) : '' })}</p>`;
  if (stage === 'closed') return html`<p>${say('state.closed', { date: file?.settledOn ? dayIn(language, file.settledOn) : '' })}</p>`;
  return html`<p>${say(`state.${stage}`, { unit, since })}</p>`;
}

function dueSentence({ say, language }: PageContext, { due, stage, register }: Tracking): Markup | null {
  if (due && stage !== 'answered') return html`<p>${say(due.late ? 'state.late' : 'state.due', { date: dayIn(language, due.on) })}</p>`;
  const early = stage === 'registered' || stage === 'being-assigned' || stage === 'with-department';
  return early && register === 'incoming' ? html`<p>${say('state.usual')}</p>` : null;
}

/** What has happened, oldest first, as a list that reads well without its dots and lines. */
function steps({ say, language }: PageContext, tracking: Tracking): Markup {
  const { register, arrivedOn, department, file, answer } = tracking;
  const done: [string, Child][] = [[arrivedOn, say(register === 'incoming' ? 'step.arrived' : 'step.sent')]];
  if (department && register === 'incoming') done.push([department.since, say('step.department', { unit: department.name })]);
  if (file && register === 'incoming') done.push([file.openedOn, say('step.case', { mark: file.mark })]);
  if (answer?.state === 'sent' && answer.on && register === 'incoming') done.push([answer.on, say('step.answered')]);
  if (file && !file.open && file.settledOn) done.push([file.settledOn, say('step.closed')]);
  const sorted = done.toSorted(([a], [b]) => String(a).localeCompare(String(b)));
  return html`<ol class="steps">${sorted.map(([day, words]) => html`<li><time datetime="${day}">${dayIn(language, day)}</time><span>${words}</span></li>`)}</ol>`;
}

function facts({ say, language }: PageContext, { identifier, register, arrivedOn, file, department }: Tracking): Markup {
  return html`<h2>${say('state.facts')}</h2>${summary([
    [say('receipt.number'), identifier], [say(register === 'incoming' ? 'receipt.date' : 'state.sent-on'), dayIn(language, arrivedOn)], [say('state.mark'), file?.mark ?? ''], [say('state.unit'), department?.name ?? ''],
  ])}`;
}

/** Too many wrong codes from one place. */
export function tooManyCodesPage(context: PageContext, minutes: number): string {
  const { say } = context;
  return layout(context, {
    title: say('many.title'), wrong: true,
    main: html`<h1>${say('many.title')}</h1><p class="lead">${say('many.about', { minutes })}</p><p>${say('track.no-code-about')}</p>${reach(context, null)}`,
  });
}
