import { list, summary } from '../components/parts.ts';
import { html } from '../html.ts';
import { layout } from '../layout.ts';
import type { PageContext } from '../page.ts';

const parts = ['why', 'what', 'who-sees', 'how-long', 'rights', 'tracking', 'cookies'] as const;

/** What happens with personal data (RODO art. 13) and which cookies there are. */
export function privacyPage(context: PageContext, mailbox: string | null): string {
  const { say, office } = context;
  const address = [office.street, `${office.postcode} ${office.locality}`.trim()].filter((line) => line !== '').join(', ');
  return layout(context, {
    title: say('privacy.title'),
    main: html`<h1>${say('privacy.title')}</h1>
<p class="lead">${say('privacy.lead')}</p>
<h2>${say('privacy.controller')}</h2>
<p>${say('privacy.controller-about', { authority: office.authority, office: office.name })}</p>
${summary([[say('home.address'), address], [say('home.email'), mailbox ?? office.email], [say('home.phone'), office.phone]])}
<p>${say('privacy.officer')}</p>
${parts.map((part) => html`<h2>${say(`privacy.${part}`)}</h2>${list(say(`privacy.${part}-list`).split('\n'))}`)}`,
  });
}
