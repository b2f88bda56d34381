import { html, safeUrl, type Child, type Markup } from './html.ts';
import type { PageContext } from './page.ts';
import { assetPath } from './assets.ts';

export type Layout = { title: string; wrong?: boolean; main: Child; /** Home has its own heading and no way back. */ home?: boolean };

/** A whole page: title (an error first), skip link, header, main, footer. */
export function layout(context: PageContext, page: Layout): string {
  const { office, say, language } = context;
  const title = say(page.wrong ? 'title.error' : 'title.page', { page: page.title, office: office.name });
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<link rel="preload" href="${assetPath('sans.woff2')}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${assetPath('portal.css')}">
<link rel="icon" href="${assetPath('icon.svg')}" type="image/svg+xml">
</head>
<body>
<a class="skip" href="#main">${say('app.skip')}</a>
${header(context, page.home ?? false)}
<main id="main" tabindex="-1">
${page.main}
</main>
${footer(context)}
</body>
</html>
`.text;
}

function header(context: PageContext, home: boolean): Markup {
  const { office, say } = context;
  return html`<header class="top">
${office.kind === 'demonstration' && html`<p class="demonstration"><strong>${say('app.demonstration')}</strong></p>`}
<div class="width bar">
${home ? html`<span class="office">${office.name}</span>` : html`<a class="office" href="/">${office.name}<span class="unseen"> – ${say('app.home')}</span></a>`}
${languageLink(context)}
</div>
</header>`;
}

function languageLink({ here, language, say }: PageContext): Markup | null {
  if (here === null) return null;
  const other = language === 'pl' ? 'en' : 'pl';
  const [path = '/', query = ''] = here.split('?');
  const wanted = new URLSearchParams(query);
  wanted.set('lang', other);
  return html`<nav aria-label="${say('app.language')}"><a class="language" lang="${other}" hreflang="${other}" href="${safeUrl(`${path}?${wanted.toString()}`)}">${say('app.other-language')}</a></nav>`;
}

function footer({ office, say }: PageContext): Markup {
  const address = [office.street, `${office.postcode} ${office.locality}`.trim()].filter((line) => line !== '').join(', ');
  return html`<footer class="bottom"><div class="width">
<p><strong>${office.name}</strong>${address && html`<br>${address}`}</p>
<p><a href="/dane-osobowe">${say('app.privacy')}</a></p>
<p class="quiet">${say('app.system')}</p>
</div></footer>`;
}
