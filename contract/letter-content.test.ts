import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LetterContent, emptyLetter, isLetterLink, letterHtml, letterLimits, letterText, parseLetterContent } from './letter-content.ts';

const doc = (...content: unknown[]) => ({ type: 'doc', content });
const p = (...content: unknown[]) => ({ type: 'paragraph', content });
const t = (text: string, ...marks: unknown[]) => ({ type: 'text', text, ...(marks.length > 0 && { marks }) });
const link = (href: string) => ({ type: 'link', attrs: { href, target: '_blank', class: null } });
const issues = (value: unknown) => {
  const result = parseLetterContent(value);
  assert.equal(result.ok, false);
  return result.issues;
};
const taken = (value: unknown): LetterContent => {
  const result = parseLetterContent(value);
  assert.ok(result.ok, JSON.stringify(result));
  return result.content;
};
const nested = (depth: number): unknown => {
  let inner: unknown = p(t('dno'));
  for (let i = 0; i < depth; i += 1) inner = { type: 'blockquote', content: [inner] };
  return doc(inner);
};

describe('refusals', () => {
  test('an unknown node, with the path to it', () => {
    assert.deepEqual(issues(doc(p(t('a')), { type: 'image', attrs: { src: 'x' } })), [{ code: 'letter.unknown-node', path: ['content', 1, 'type'] }]);
  });
  test('an unknown node inside a list', () => {
    const list = { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'codeBlock' }] }] };
    assert.deepEqual(issues(doc(list))[0], { code: 'letter.unknown-node', path: ['content', 0, 'content', 0, 'content', 0, 'type'] });
  });
  test('an unknown mark', () => {
    assert.equal(issues(doc(p(t('a', { type: 'strike' }))))[0]?.code, 'letter.unknown-node');
  });
  for (const href of ['javascript:alert(1)', 'data:text/html,x', '/wniosek', 'ftp://a.pl', 'http://', 'https://a b', 'mailto:', 'HTTPS://x"onload=', '//a.pl', `https://a.pl/${'x'.repeat(2000)}`]) {
    test(`a link to ${href.slice(0, 30)}`, () => {
      assert.deepEqual(issues(doc(p(t('a', link(href))))), [{ code: 'letter.bad-link', path: ['content', 0, 'content', 0, 'marks', 0, 'attrs', 'href'] }]);
    });
  }
  test('a document too deep', () => assert.equal(issues(nested(letterLimits.depth))[0]?.code, 'letter.too-deep'));
  test('a hostile depth, without exhausting the stack', () => assert.equal(issues(nested(100_000))[0]?.code, 'letter.too-deep'));
  test('too many characters', () => assert.equal(issues(doc(p(t('x'.repeat(letterLimits.characters + 1)))))[0]?.code, 'letter.too-long'));
  test('too many nodes', () => {
    assert.equal(issues(doc(...Array.from({ length: letterLimits.nodes }, () => p())))[0]?.code, 'letter.too-long');
  });
  test('a heading of level 4, an empty document, a bare string, null', () => {
    for (const bad of [doc({ type: 'heading', attrs: { level: 4 } }), doc(), 'tekst', null, {}]) assert.equal(issues(bad)[0]?.code, 'letter.bad-shape');
  });
  test('a table wider than the limit', () => {
    const cells = Array.from({ length: letterLimits.columns + 1 }, () => ({ type: 'tableCell', content: [p()] }));
    assert.equal(issues(doc({ type: 'table', content: [{ type: 'tableRow', content: cells }] }))[0]?.code, 'letter.bad-shape');
  });
});

describe('what the editor writes', () => {
  test('attributes a letter does not use are dropped', () => {
    const content = taken(doc({ type: 'paragraph', attrs: { textAlign: null, class: 'x' }, content: [t('BIP', link('https://bip.wierzbowo.pl/'))] }));
    assert.deepEqual(content.content[0], {
      type: 'paragraph',
      attrs: { textAlign: null },
      content: [{ type: 'text', text: 'BIP', marks: [{ type: 'link', attrs: { href: 'https://bip.wierzbowo.pl/' } }] }],
    });
  });
  test('control characters become spaces', () => {
    assert.equal(letterText(taken(doc(p(t('a\u0000b\u000bc'))))), 'a b c');
  });
  test('an empty letter is a letter', () => assert.deepEqual(taken(emptyLetter), emptyLetter));
  test('links with a port, a query and Polish letters', () => {
    for (const href of ['http://localhost:8080/?a=1&b=2#c', 'https://pl.wikipedia.org/wiki/Łódź', 'mailto:urzad@wierzbowo.pl']) assert.ok(isLetterLink(href), href);
  });
  test('the schema itself takes and returns the same', () => assert.deepEqual(LetterContent.parse(emptyLetter), emptyLetter));
});

const sample = taken(
  doc(
    { type: 'heading', attrs: { level: 1, textAlign: 'center' }, content: [t('Odpowiedź')] },
    { type: 'paragraph', attrs: { textAlign: 'right' }, content: [t('Zażółć '), t('gęślą', { type: 'bold' }, { type: 'italic' }), { type: 'hardBreak' }, t('jaźń & <b>')] },
    { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [p(t('trzy')), { type: 'bulletList', content: [{ type: 'listItem', content: [p(t('w środku'))] }] }] }, { type: 'listItem', content: [p(t('cztery'))] }] },
    p(t('strona BIP', link('https://bip.wierzbowo.pl/')), t(', bip.wierzbowo.pl', link('https://bip.wierzbowo.pl/'))),
    { type: 'blockquote', content: [p(t('cytat'))] },
    { type: 'horizontalRule' },
    { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableHeader', attrs: { colspan: 2, rowspan: 1 }, content: [p(t('Opłata'))] }] }, { type: 'tableRow', content: [{ type: 'tableCell', content: [p(t('17 zł'))] }, { type: 'tableCell', content: [p(t('raz'))] }] }] },
  ),
);

describe('as text', () => {
  test('paragraphs, lists, links, quotes and tables', () => {
    assert.equal(
      letterText(sample),
      'Odpowiedź\n\nZażółć gęślą\njaźń & <b>\n\n3. trzy\n   - w środku\n4. cztery\n\nstrona BIP (https://bip.wierzbowo.pl/), bip.wierzbowo.pl (https://bip.wierzbowo.pl/)\n\n> cytat\n\n----------\n\nOpłata\n17 zł | raz',
    );
  });
  test('an empty letter is empty', () => assert.equal(letterText(emptyLetter), ''));
});

describe('as HTML', () => {
  test('everything is escaped and marks are nested', () => {
    const html = letterHtml(sample);
    assert.match(html, /<p style="text-align:right">Zażółć <em><strong>gęślą<\/strong><\/em><br>jaźń &amp; &lt;b&gt;<\/p>/);
    assert.match(html, /<h2 style="text-align:center">Odpowiedź<\/h2>/);
    assert.match(html, /<ol start="3"><li><p>trzy<\/p><ul>/);
    assert.match(html, /<th colspan="2" style/);
    assert.match(html, /<a href="https:\/\/bip\.wierzbowo\.pl\/">strona BIP<\/a>/);
  });
  test('markup in the text stays text', () => {
    assert.equal(letterHtml(taken(doc(p(t('<script>alert("x")</script>'))))), '<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;</p>');
  });
});
