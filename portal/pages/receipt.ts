import type { Receipt } from '../../server/modules/publication/index.ts';
import { list, notice, summary } from '../components/parts.ts';
import { html, type Markup } from '../html.ts';
import { layout } from '../layout.ts';
import type { PageContext } from '../page.ts';
import { qrCode } from '../qr.ts';
import { dayIn } from '../say.ts';

export type ReceiptPage = { receipt: Receipt; formId: string; publicUrl: string };

/** The receipt of a letter: number, date, code, what happens next. Made to be printed. */
export async function receiptPage(context: PageContext, page: ReceiptPage): Promise<string> {
  const { say } = context;
  const { receipt } = page;
  const title = receipt.state === 'registered' ? say('receipt.title') : receipt.state === 'set-aside' ? say('receipt.aside-title') : say('receipt.accepted-title');
  return layout(context, {
    title,
    main: html`${notice(html`<h1>${title}</h1><p>${say(`receipt.state-${receipt.state}`)}</p>`, receipt.state === 'set-aside' ? 'note' : 'good')}
${receipt.state === 'registered' ? await numbered(context, receipt, page.publicUrl) : waiting(context, page)}
${receipt.state !== 'set-aside' && next(context, receipt)}
<p class="screen-only"><a href="/">${say('receipt.home')}</a></p>`,
  });
}

async function numbered(context: PageContext, receipt: Receipt & { state: 'registered' }, publicUrl: string): Promise<Markup> {
  const { say, language, office } = context;
  const link = `${publicUrl}/sprawa/${receipt.trackingCode}`;
  return html`${summary([
    [say('receipt.office'), office.name], [say('receipt.number'), html`<strong class="code">${receipt.identifier}</strong>`], [say('receipt.date'), dayIn(language, receipt.receivedAt)],
    [say('receipt.files'), say('receipt.files-count', { count: receipt.files })], [say('receipt.code'), html`<strong class="code">${receipt.trackingCode}</strong>`],
  ])}
<div class="track"><div>
<h2>${say('receipt.track')}</h2>
<p>${say('receipt.track-about')}</p>
<p><a href="/sprawa/${receipt.trackingCode}">${link.replace(/^https?:\/\//, '')}</a></p>
<p class="quiet">${say('receipt.keep')}</p>
</div>${await qrCode(link, say('receipt.qr'))}</div>`;
}

function waiting({ say, language }: PageContext, { receipt, formId }: ReceiptPage): Markup {
  return html`${summary([[say('receipt.date'), dayIn(language, receipt.receivedAt)], [say('receipt.files'), say('receipt.files-count', { count: receipt.files })]])}
${receipt.state === 'accepted' && html`<p><a class="button" href="/pismo/potwierdzenie/${formId}">${say('receipt.again')}</a></p>`}
<p>${say('receipt.bookmark')}</p>`;
}

function next({ say }: PageContext, receipt: Receipt): Markup {
  const term = receipt.kind === 'information' || receipt.kind === 'petition' ? receipt.kind : 'usual';
  return html`<section aria-labelledby="next"><h2 id="next">${say('receipt.next')}</h2>
${list([say('receipt.next-decide'), say(receipt.byEmail ? 'receipt.next-email' : 'receipt.next-post'), say(`receipt.term-${term}`)])}
<p>${say('receipt.not-formal')}</p>
<p class="screen-only">${say('receipt.print')}</p></section>`;
}
