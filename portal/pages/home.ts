import { html, safeUrl, type Markup } from '../html.ts';
import { layout } from '../layout.ts';
import type { PageContext } from '../page.ts';

/** Two doors, then how to reach the office. `mailbox` is the published one. */
export function homePage(context: PageContext, mailbox: string | null): string {
  const { say } = context;
  return layout(context, {
    title: say('home.title'), home: true,
    main: html`<h1>${say('home.title')}</h1>
<p class="lead">${say('home.lead')}</p>
<ul class="doors">
<li><a class="door" href="/pismo"><strong>${say('home.write')}</strong><span>${say('home.write-about')}</span></a></li>
<li><a class="door" href="/sprawa"><strong>${say('home.track')}</strong><span>${say('home.track-about')}</span></a></li>
</ul>
<section aria-labelledby="reach"><h2 id="reach">${say('home.reach')}</h2>${reach(context, mailbox)}</section>`,
  });
}

/** The ways to the office that need no portal. */
export function reach({ office, say }: PageContext, mailbox: string | null): Markup {
  const email = mailbox ?? office.email;
  const rows: [string, Markup | string][] = [
    ['home.address', html`${office.name}${office.street && html`<br>${office.street}`}<br>${office.postcode} ${office.locality}`],
    ['home.phone', office.phone && html`<a href="${safeUrl(`tel:${office.phone.replace(/[^+\d]/g, '')}`)}">${office.phone}</a>`],
    ['home.email', email && html`<a href="${safeUrl(`mailto:${email}`)}">${email}</a>`],
    ['home.website', office.website && html`<a href="${safeUrl(/^https?:/i.test(office.website) ? office.website : `https://${office.website}`)}">${office.website.replace(/^https?:\/\//i, '').replace(/\/$/, '')}</a>`],
  ];
  return html`<dl class="summary">${rows.filter(([, value]) => value !== '').map(([key, value]) => html`<div><dt>${say(key)}</dt><dd>${value}</dd></div>`)}</dl>`;
}
