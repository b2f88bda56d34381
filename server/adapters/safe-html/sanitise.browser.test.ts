import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openBrowser } from '../../../tests/kit/browser.ts'
import { safeMailHtml, safeMailPage } from './index.ts'
import { vectors } from './vectors.ts'

const browser = await openBrowser()
let page: Page
let asked: string[] = []
let served = ''
const server = createServer((_, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(served)
})
const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

before(() => new Promise<void>(done => { server.listen(0, '127.0.0.1', done) }))
/** A fresh browser profile for every test: what an unguarded page still asks for must not be held against a guarded one. */
beforeEach(async () => {
  page = await (await browser.newContext()).newPage()
  const asks: string[] = asked = []
  await page.addInitScript('globalThis.hits = 0; globalThis.alert = globalThis.msgbox = () => { globalThis.hits++ }')
  await page.route('**/*', async route => {
    const { pathname, origin, href } = new URL(route.request().url())
    if (origin === base() && pathname === '/mail') return route.continue()
    asks.push(href)
    return route.abort()
  })
})
after(async () => {
  server.close()
})

interface Seen { hits: number, bad: string[] }

/** Looks at what the browser made of it, also after the mail is written into the page once more (mutations). */
const inspect = `(() => {
  const bad = []
  const names = new Set('style href rel target src alt title width height align valign bgcolor border cellpadding cellspacing colspan rowspan nowrap color size start type value dir lang span'.split(' '))
  const tags = /^(script|style|iframe|frame|object|embed|form|input|button|select|textarea|svg|math|base|link|meta|template|video|audio|noscript|source|picture|dialog|area|map)$/
  const look = root => {
    for (const one of root.querySelectorAll('*')) {
      if (tags.test(one.localName) || one.namespaceURI !== 'http://www.w3.org/1999/xhtml') bad.push('<' + one.localName + '>')
      for (const { name, value } of one.attributes) {
        if (!names.has(name)) bad.push(one.localName + '[' + name + ']')
        if (name === 'style' && /url|expression|position|@|\\\\\\\\/i.test(value)) bad.push('style ' + value)
      }
      if (one.localName === 'a' && one.hasAttribute('href') && !/^(https?|mailto|tel):$/.test(one.protocol)) bad.push(one.href)
      if (one.localName === 'a' && one.hasAttribute('href') && (one.target !== '_blank' || !one.rel.includes('noopener'))) bad.push('rel')
      if (one.localName === 'a' && one.host === location.host) bad.push('own host')
    }
  }
  const again = document.createElement('div')
  for (const main of document.querySelectorAll('main')) {
    const before = bad.length
    look(main)
    again.innerHTML = main.innerHTML
    look(again)
    again.innerHTML = again.innerHTML
    look(again)
    if (main.parentNode !== document.body || main.nextElementSibling?.localName !== 'hr') bad.push('broke out')
    if (bad.length > before) bad.push('in: ' + main.innerHTML)
  }
  again.innerHTML = ''
  if (document.body.children.length !== 2 * document.querySelectorAll('main').length) bad.push('outside of its place')
  return new Promise(done => setTimeout(() => done({ hits: globalThis.hits, bad }), 5))
})()`

async function show(...mails: string[]): Promise<Seen> {
  served = `<!doctype html><html><head><title>x</title></head><body>${mails.map(html => `<main>${html}</main><hr>`).join('')}</body></html>`
  await page.goto(`${base()}/mail`)
  return page.evaluate<Seen>(inspect)
}

test('sees an attack when nothing guards against it', async () => {
  assert.equal((await show('<img src=data:x onerror=alert(1)>')).hits > 0, true)
  assert.ok((await show('<svg><a id=x></a></svg>')).bad.length > 0)
  await show('<img src=http://remote.example/x.png>')
  assert.ok(asked.some(url => url.includes('remote.example')))
})

test('lets nothing of the known attacks run, load or reach out, in a real browser', async context => {
  assert.ok(vectors.length >= 120, `${vectors.length}`)
  const forms = vectors.flatMap(vector => [vector, `<table><tr><td>${vector}</td></tr></table>`, `<svg><math><p>${vector}`])
  const seen = await show(...forms.map(form => safeMailHtml(form).html))
  assert.deepEqual({ ...seen, asked }, { hits: 0, bad: [], asked: [] })
  for (const vector of vectors.filter((_, at) => at % 8 === 0)) {
    assert.deepEqual(await show(safeMailHtml(vector).html), { hits: 0, bad: [] }, vector)
  }
  context.diagnostic(`${vectors.length} attacks, each alone, in a table and in foreign markup`)
})

test('lets nothing run or load when all attacks come in one mail', async () => {
  for (const mixed of [vectors.join(''), vectors.toReversed().join('\n'), vectors.map(one => one.slice(0, -1)).join('"')]) {
    assert.deepEqual(await show(safeMailHtml(mixed).html), { hits: 0, bad: [] })
  }
  assert.deepEqual(asked, [])
})

test('shows the page of a mail without code and without requests, and folds long quotations', async () => {
  served = safeMailPage({ html: vectors.slice(0, 60).join('<br>') })
  await page.goto(`${base()}/mail`)
  assert.equal(await page.evaluate('globalThis.hits'), 0)
  served = safeMailPage({ text: `Dzień dobry,\nproszę spojrzeć: https://gmina.example/a?b=1\n\n${'> cytat\n'.repeat(20)}\nJan <jan@gmina.example>\n<script>alert(1)</script>` })
  await page.goto(`${base()}/mail`)
  assert.equal(await page.locator('details summary').innerText(), 'Cytowana treść (wiersze: 20)')
  assert.equal(await page.locator('a').count(), 2)
  assert.equal(await page.evaluate('globalThis.hits'), 0)
  assert.deepEqual(asked, [])
})
