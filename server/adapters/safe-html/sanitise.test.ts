import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeMailHtml, safeMailPage, textOfHtml } from './index.ts'
import { vectors } from './vectors.ts'

const clean = (html: string): string => safeMailHtml(html).html

test('refuses code, handlers, forms, frames and foreign markup, and says what it took out', () => {
  const { html, removed } = safeMailHtml('<p onclick=x()>a</p><script>b</script><form><input></form><iframe src=//x></iframe><svg><a>c</a></svg><meta http-equiv=refresh content=0>')
  assert.equal(html, '<p>a</p><a>c</a>')
  assert.deepEqual(removed, ['form', 'handlers', 'iframe', 'input', 'meta', 'script', 'svg'])
})

test('never writes anything that is not plainly of the allowed shape', () => {
  for (const vector of vectors) {
    const { html } = safeMailHtml(vector)
    assert.doesNotMatch(html, /<(?!\/?[a-z][a-z0-9]*[ >])|style="[^"]*(?:url|position|@|\\)/, vector)
    for (const [tag] of html.matchAll(/<[^>]*>/g)) assert.doesNotMatch(tag.replace(/"[^"]*"/g, ''), /\s(?:id|class|name|on\w*)=|'/, vector)
  }
})

test('never fails on damaged markup and answers in bounded time', context => {
  const heavy: Record<string, string> = {
    deep: '<div>'.repeat(100_000) + 'x', unclosed: '<b>'.repeat(900) + '</i>'.repeat(600_000), quotes: '<a href="'.repeat(300_000),
    brackets: '<'.repeat(3_000_000), comments: '<!--'.repeat(700_000), attributes: `<a ${'x=1 '.repeat(700_000)}>`,
    ordinary: '<p style="color:red;margin:0">tekst &amp; <a href="http://a.pl">www.b.pl</a></p>'.repeat(40_000),
    styles: `<p style="${'color:red;'.repeat(390)}">`.repeat(700), noscript: '<p><noscript></p>'.repeat(150_000),
    name: 'a.'.repeat(1_500_000), address: `<a href="http://a.pl">${'a.'.repeat(1_400_000)}</a>`,
  }
  for (const [name, html] of Object.entries(heavy)) {
    const start = performance.now()
    safeMailHtml(html)
    textOfHtml(html)
    const took = performance.now() - start
    context.diagnostic(`${name}: ${(html.length / 1e6).toFixed(1)} MB, ${took.toFixed(0)} ms for both`)
    assert.ok(took < 15_000, `${name} ${took}`)
  }
})

test('shows what is beyond reading as plain text', () => {
  const { html, removed } = safeMailHtml(`${'<div>'.repeat(5000)}Treść &lt;b&gt;<script>alert(1)</script>`)
  assert.match(html, /^<div style="white-space:pre-wrap">Treść &lt;b&gt;/)
  assert.doesNotMatch(html, /<script/)
  assert.deepEqual(removed.includes('markup'), true)
})

test('loads no remote picture, counts it and shows where it would be; spies of one pixel only count', () => {
  const { html, blockedRemote } = safeMailHtml('<img src="https://a.example/logo.png" alt="Logo"><img src="//b.example/x" width="1" height="1"><td background="http://c.example/x">')
  assert.equal(blockedRemote, 3)
  assert.match(html, /\[obraz z internetu, niepobrany · Logo · a\.example\]/)
  assert.doesNotMatch(html, /<img|b\.example|c\.example/)
  assert.match(safeMailHtml('<img src="http://a.example/x">', { lang: 'en' }).html, /remote image, not loaded/)
})

test('maps pictures of the same message to our addresses and to nothing else', () => {
  const inlineImages = new Map([['img001@x', '/mail/7/parts/2'], ['evil', 'javascript:alert(1)'], ['away', '//remote.example/x']])
  assert.equal(safeMailHtml('<img src="cid:img001@x" width=50>', { inlineImages }).html, '<img width="50" src="/mail/7/parts/2" alt="" />')
  assert.equal(safeMailHtml('<img src="cid:img001%40x">', { inlineImages }).html, '<img src="/mail/7/parts/2" alt="" />')
  for (const cid of ['evil', 'away', 'none']) assert.doesNotMatch(safeMailHtml(`<img src="cid:${cid}">`, { inlineImages }).html, /<img/)
})

test('keeps small embedded pictures of raster kinds only', () => {
  assert.match(clean('<img src="data:image/png;base64,iVBORw0KGgo=">'), /<img src="data:image\/png;base64,iVBORw0KGgo=" alt="" \/>/)
  assert.doesNotMatch(clean(`<img src="data:image/png;base64,${'A'.repeat(800_000)}">`), /<img/)
  assert.doesNotMatch(clean('<img src="data:image/svg+xml;base64,AAAA">'), /<img/)
})

test('opens links apart from us and shows the real host where the text names another', () => {
  assert.match(clean('<a href="https://evil.example/a">www.bank.pl</a>'), /prowadzi do: evil\.example/)
  assert.match(clean('<a href="https://bank.pl@evil.example/a">Zaloguj się</a>'), /prowadzi do: evil\.example/)
  assert.match(clean('<a href="https://bаnk.pl/">Bank</a>'), /prowadzi do: xn--/, 'a Cyrillic letter')
  assert.match(clean('<a href="mailto:zly@evil.example">biuro@bank.pl</a>'), /prowadzi do: evil\.example/)
  assert.match(clean('<a href="https://evil.example">b<b>an</b>k.pl</a>'), /prowadzi do/)
  for (const honest of ['<a href="https://www.bank.pl/x?y=1">bank.pl</a>', '<a href="https://login.bank.pl">www.bank.pl</a>',
    '<a href="https://a.example">pismo.pdf</a>', '<a href="https://a.example">tutaj</a>', '<a href="mailto:jan@bank.pl">jan@bank.pl</a>']) {
    assert.doesNotMatch(clean(honest), /prowadzi/, honest)
  }
  assert.match(clean('<a href="https://a.example/?b=1&amp;c=2" target="_top">x</a>'), /href="https:\/\/a\.example\/\?b=1&amp;c=2" rel="noopener noreferrer nofollow" target="_blank"/)
})

test('keeps a letter from Outlook readable', () => {
  const outlook = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm} --></style><!--[if gte mso 9]><xml><o:x/></xml><![endif]--></head>
<body lang=PL link="#0563C1"><div class=WordSection1><p class=MsoNormal style='margin:0cm;mso-margin-top-alt:auto;font-size:11.0pt;font-family:"Calibri",sans-serif;color:#1F497D'>Szanowni Państwo,<o:p></o:p></p>
<table class=MsoTable border=1 cellspacing=0 style='border-collapse:collapse;border:none'><tr><td width=120 valign=top style='width:90.0pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt;background:#DEEAF6'><p>Kwota</p></td><td>1 200,00 zł</td></tr></table></div></body></html>`
  const { html, removed } = safeMailHtml(outlook)
  assert.match(html, /<p style="margin:0cm;font-size:11pt;color:#1f497d">Szanowni Państwo,<\/p>/)
  assert.match(html, /<td width="120" valign="top" style="width:90\.0pt;border:solid windowtext 1\.0pt;padding:0cm 5\.4pt 0cm 5\.4pt;background-color:#deeaf6">/)
  assert.deepEqual(removed, ['style', 'xml'].filter(name => removed.includes(name)))
  assert.match(textOfHtml(outlook), /Szanowni Państwo,\n+Kwota\s*\t1 200,00 zł/)
})

test('does not hide what the sender hid', () => {
  assert.equal(clean('<p style="display:none;font-size:1px;visibility:hidden">ukryte</p>'), '<p style="font-size:9px">ukryte</p>')
})

test('makes readable text: paragraphs, lists, tables, addresses of links', () => {
  assert.equal(textOfHtml('<h1>Tytuł</h1><table><tr><td>a</td><td><p>b</p></td></tr><tr><td>c</td><td>d</td></tr></table><ul><li>x<li>y</ul><a href="http://a.pl/">tu</a><img src=http://a/b.png>'),
    'Tytuł\n\na\tb\nc\td\n\n * x\n * y\n\ntu <http://a.pl/>')
})

test('writes a whole page: policy, folded quotations, dark theme only where the letter has no colours of its own', () => {
  const page = safeMailPage({ text: 'Witam\n> krótki cytat\nwww.gmina.pl.\n' })
  assert.match(page, /^<!doctype html><html lang="pl">/)
  assert.match(page, /default-src 'none'/)
  assert.match(page, /<blockquote><p class="text">krótki cytat<\/p><\/blockquote>/)
  assert.match(page, /<a href="https:\/\/www\.gmina\.pl\/" rel="noopener noreferrer nofollow" target="_blank">www\.gmina\.pl<\/a>\./)
  assert.match(page, /prefers-color-scheme:dark/)
  assert.match(safeMailPage({ text: '> a\n'.repeat(9) }), /<details><summary>Cytowana treść \(wiersze: 9\)/)
  assert.doesNotMatch(safeMailPage({ html: '<p style="color:black">x' }), /prefers-color-scheme/)
  assert.match(safeMailPage({ html: '<img src=http://a/b>', theme: 'dark', lang: 'en' }), /color-scheme:dark[^]*Not loaded from the internet: 1/)
  assert.match(safeMailPage({}), /Wiadomość nie ma treści/)
  assert.doesNotMatch(safeMailPage({ text: '<script>alert(1)</script>"\'' }), /<script/)
})
