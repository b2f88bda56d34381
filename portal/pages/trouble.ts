import { html } from '../html.ts';
import { layout } from '../layout.ts';
import type { PageContext } from '../page.ts';
import { reach } from './home.ts';

export type Trouble = 'not-found' | 'too-large' | 'busy' | 'unexpected' | 'no-mailbox' | 'bad-request' | 'no-space';

/** Something is not there or did not work: what it was, what to do, how else to reach the office. */
export function troublePage(context: PageContext, trouble: Trouble, number: string | null): string {
  const { say } = context;
  return layout(context, {
    title: say(`trouble.${trouble}`), wrong: true,
    main: html`<h1>${say(`trouble.${trouble}`)}</h1>
<p class="lead">${say(`trouble.${trouble}-about`)}</p>
${number && html`<p class="quiet">${say('trouble.number', { number })}</p>`}
<p><a href="/">${say('app.home')}</a></p>
<section aria-labelledby="reach"><h2 id="reach">${say('home.reach')}</h2>${reach(context, null)}</section>`,
  });
}
