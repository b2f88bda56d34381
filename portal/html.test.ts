import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeText, html, safeUrl, trusted, type Child } from './html.ts';

const hostile = `"><script>alert(1)</script><img src=x onerror='a()'>&amp;\``;

test('what a stranger wrote never becomes markup, in text or in an attribute', () => {
  const page = html`<p title="${hostile}">${hostile}</p>`.text;
  assert.equal(page.match(/</g)?.length, 2);
  assert.equal(page.match(/"/g)?.length, 2);
  assert.ok(!page.includes("'") && !page.includes('`'));
  assert.ok(page.includes('&amp;amp;'));
});

test('an attribute without quotes is refused, since escaping cannot save it', () => {
  assert.throws(() => html`<a href=${'x'}>`, /without quotes/);
  assert.throws(() => html`<a href= ${'x'}>`, /without quotes/);
});

test('values inside lists and nested templates are escaped once', () => {
  const items: Child = ['<b>', html`<i>${'&'}</i>`, null, false, undefined, ['"']];
  assert.equal(html`<ul>${items}</ul>`.text, '<ul>&lt;b&gt;<i>&amp;</i>&quot;</ul>');
});

test('an object that only looks like markup is not trusted', () => {
  const forged = { text: '<script>', toString: () => '<script>' } as unknown as string;
  assert.throws(() => html`${forged}`.text);
  assert.equal(html`${JSON.parse('["<x>"]') as string[]}`.text, '&lt;x&gt;');
});

test('control signs and broken surrogates do not reach the browser', () => {
  assert.equal(escapeText('a\u0000b\u001Bc\u0085\ud800\nd\te'), 'a\ufffdb\ufffdc\ufffd\ufffd\nd\te');
});

test('an address that would run code or leave for an unnamed host leads nowhere', () => {
  for (const bad of ['javascript:alert(1)', 'JaVa\tScript:alert(1)', ' javascript:x', 'data:text/html,x', 'vbscript:x', '//evil.example', '/\\evil.example', '/\t/evil.example', 'file:///etc/passwd', 'evil.example', '']) {
    assert.equal(safeUrl(bad), '#', bad);
  }
});

test('ordinary addresses stay', () => {
  for (const good of ['/', '/sprawa/7K2M', '?lang=en', '#main', 'https://urzad.example/a?b=c', 'mailto:a@b.pl', 'tel:+48123']) assert.equal(safeUrl(good), good);
});

test('numbers stand as they are, and a drawing of ours as it was made', () => {
  assert.equal(html`${0} ${trusted('<svg></svg>')}`.text, '0 <svg></svg>');
});
