import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { LetterBlock } from '../../../contract/letter-content.ts';
import { compileLetter } from './compile-letter.ts';
import { coveredRanges } from './glyphs.ts';
import { startLetterRenderer } from './letter-renderer.ts';
import type { LetterInput } from './letter-input.ts';
import { bodyOf, paragraph, sampleLetter } from './sample-letters.ts';

let pdfium: PDFiumLibrary;
const renderer = startLetterRenderer();
before(async () => {
  pdfium = await PDFiumLibrary.init();
});
after(async () => {
  pdfium.destroy();
  await renderer.close();
});

/** pdfium gives a hyphen at a line's end as one of these signs. */
// eslint-disable-next-line no-control-regex -- one of them is a control character
const HYPHEN = /[\u00AD\u0002\uFFFE]\s*/g;

/** Text of each page as a reader would copy it: hyphens at line ends joined, spaces made ordinary. */
async function textOf(pdf: Buffer): Promise<string[]> {
  const document = await pdfium.loadDocument(pdf);
  const texts = [...document.pages()].map((page) => page.getText());
  document.destroy();
  return texts.map((text) => text.replace(HYPHEN, '').replace(/\s+/g, ' '));
}

async function rendered(changes: Partial<LetterInput> = {}) {
  const letter = await renderer.renderLetter(sampleLetter(changes));
  const texts = await textOf(letter.pdf);
  return { ...letter, texts, text: texts.join(' '), raw: letter.pdf.toString('latin1') };
}

const LONG = 'Organ administracji publicznej zebrał i rozpatrzył materiał dowodowy, w tym zdjęcia, opinię biegłego oraz protokół oględzin nieruchomości położonej w Wierzbowie. ';
const cell = (text: string, header = false) => ({ type: header ? ('tableHeader' as const) : ('tableCell' as const), content: [paragraph(text)] });
const table = (rows: number): LetterBlock => ({
  type: 'table',
  content: [
    { type: 'tableRow', content: [cell('Ulica', true), cell('Rodzaj robót', true)] },
    ...Array.from({ length: rows }, (_, i) => ({ type: 'tableRow' as const, content: [cell(`ulica ${i + 1}`), cell('wymiana opraw')] })),
  ],
});

describe('typesetting code in what people write', () => {
  const hostile = '#read("/etc/passwd") #import "@preview/cetz:0.1.0" $x^2$ *gwiazdki* _pod_ = nagłówek <etykieta> @odsyłacz `kod` \\ // c /* d */ #panic()';
  test('stays text in the body', async () => {
    const { text } = await rendered({ body: bodyOf(hostile) });
    assert.ok(text.includes(hostile), text);
    assert.ok(!text.includes('root:'));
  });
  test('stays text in every field', async () => {
    const fields = ['place', 'mark', 'yourReference', 'deliveryNote', 'subject', 'approvedNote', 'footer', 'trackingCode', 'documentIdentifier'] as const;
    for (const field of fields) {
      const { text } = await rendered({ [field]: `${field} #read("/etc/passwd") $x$ *a*` });
      assert.ok(text.includes(`${field} #read("/etc/passwd") $x$ *a*`), `${field}: ${text}`);
    }
  });
  test('stays text in lists of lines and in the names of office and signatory', async () => {
    const line = '#sys.inputs [x] #{1+1}';
    const { text } = await rendered({
      addressee: [line], attachments: [line], copies: [line], signatory: { name: line, post: line, onBehalf: line }, office: { name: line, addressLines: [line], phone: line },
    });
    assert.equal(text.split(line).length - 1, 9);
  });
  test('a picture that is no picture refuses the letter, not the process', async () => {
    const office = { ...sampleLetter().office, coatOfArms: { format: 'png' as const, bytes: new Uint8Array([1, 2, 3]) } };
    await assert.rejects(renderer.renderLetter(sampleLetter({ office })), { code: 'letter.cannot-render', status: 422 });
    assert.equal((await rendered()).pages, 1);
  });
  test('a date that is no day is refused', async () => {
    await assert.rejects(renderer.renderLetter(sampleLetter({ date: '2026-02-30' })), { code: 'letter.cannot-render' });
  });
});

describe('a short letter', () => {
  test('reads in the order of Polish official letters', async () => {
    const { text, pages } = await rendered({ yourReference: 'WZ/12/2026' });
    assert.equal(pages, 1);
    const order = [
      'Urząd Miejski w Wierzbowie', 'Rynek 1, 09-999 Wierzbowo', 'Znak sprawy: GK.7021.48.2026.AN', 'Wierzbowo, 23 listopada 2026 r.', 'Państwa pismo: WZ/12/2026',
      'Pani Małgorzata Źdźbłowska', 'doręczenie: pocztą elektroniczną', 'Dotyczy: naprawa oświetlenia przy ulicy Żeglarskiej', 'Szanowna Pani,',
      'przedsiębiorstwo, z którym gmina zawarła umowę', 'z up. Burmistrza', 'Anna Nowakowska', 'Sekretarz Gminy', 'Dokument podpisany elektronicznie',
      'Załączniki:', 'Harmonogram prac', 'Otrzymują:', 'K7QM-4T2X', 'Administratorem danych',
    ];
    const places = order.map((part) => text.indexOf(part));
    assert.ok(!places.includes(-1), `${order[places.indexOf(-1)]} missing in ${text}`);
    assert.deepEqual(places, [...places].sort((a, b) => a - b));
  });
  test('has no page number, and its identifier at the foot', async () => {
    const { text } = await rendered();
    assert.doesNotMatch(text, /strona 1/);
    assert.match(text, /PW\/2026\/004711/);
  });
  test('in English says so in English', async () => {
    const { text, raw } = await rendered({ language: 'en' });
    assert.match(text, /Wierzbowo, 23 November 2026/);
    assert.match(text, /Subject: naprawa/);
    assert.match(raw, /\/Lang ?\(en/);
  });
  test('absent parts leave no labels', async () => {
    const { text } = await rendered({ attachments: [], copies: [], trackingCode: undefined, footer: undefined, deliveryNote: undefined });
    assert.doesNotMatch(text, /Załączniki|Otrzymują|Kod do|Państwa pismo/);
  });
});

describe('the file', () => {
  test('declares PDF/A-2a, Polish, tags and the title of the letter', async () => {
    const { raw } = await rendered();
    assert.match(raw, /<pdfaid:part>2<\/pdfaid:part>/);
    assert.match(raw, /<pdfaid:conformance>A<\/pdfaid:conformance>/);
    assert.match(raw, /\/GTS_PDFA1/);
    assert.match(raw, /\/Lang ?\(pl/);
    assert.match(raw, /\/MarkInfo ?<<[^>]*\/Marked true/);
    assert.match(raw, /\/StructTreeRoot/);
    assert.match(Buffer.from(raw, 'latin1').toString('utf8'), /<dc:title>.*naprawa oświetlenia.*\(GK\.7021\.48\.2026\.AN\)/s);
  });
  test('has headings, lists, table cells and a described coat of arms in its tag tree', async () => {
    const { raw } = await rendered({ body: { type: 'doc', content: [table(2), { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('a')] }] }] } });
    for (const tag of ['H1', 'P', 'Table', 'TR', 'TH', 'TD', 'L', 'LI', 'Figure']) assert.match(raw, new RegExp(`/S ?/${tag}\\b`), tag);
    assert.match(raw, /\/Alt ?[(<]/);
  });
  test('is the same, byte for byte, for the same letter, also in another thread', async () => {
    const other = startLetterRenderer();
    const [first, second, third] = [await rendered(), await rendered(), await other.renderLetter(sampleLetter())];
    await other.close();
    assert.ok(first.pdf.equals(second.pdf));
    assert.ok(first.pdf.equals(third.pdf));
  });
  test('passes the compiler’s PDF/UA-1 gate as well, with every kind of node', () => {
    const text = (value: string) => [{ type: 'text' as const, text: value }];
    const content: LetterBlock[] = [
      { type: 'heading', attrs: { level: 3 }, content: text('skok przez dwa poziomy') },
      table(60),
      { type: 'orderedList', attrs: { start: 4 }, content: [{ type: 'listItem', content: [paragraph('a'), table(1)] }] },
      { type: 'blockquote', content: [paragraph('b'), { type: 'heading', attrs: { level: 1 }, content: text('c') }] },
      { type: 'horizontalRule' },
      { type: 'paragraph' },
      { type: 'paragraph', content: [{ type: 'text', text: 'BIP', marks: [{ type: 'link', attrs: { href: 'https://bip.wierzbowo.example/' } }] }] },
    ];
    assert.ok(compileLetter(sampleLetter({ body: { type: 'doc', content } }), 'ua-1').pages > 1);
  });
});

describe('a draft', () => {
  test('carries the watermark on every page and in its title, a final letter nowhere', async () => {
    const body = bodyOf(...Array.from({ length: 14 }, () => LONG.repeat(3)));
    const [draft, final] = [await rendered({ status: 'draft', body }), await rendered({ body })];
    assert.ok(draft.pages > 1);
    for (const text of draft.texts) assert.match(text.replace(/ /g, ''), /PROJEKT/);
    assert.match(draft.pdf.toString('utf8'), /PROJEKT: naprawa/);
    assert.doesNotMatch(final.text.replace(/ /g, ''), /PROJEKT/);
    assert.doesNotMatch(final.pdf.toString('utf8'), /PROJEKT/);
  });
});

describe('a long letter', () => {
  test('numbers pages from the second and repeats the mark', async () => {
    const { pages, texts } = await rendered({ body: bodyOf(...Array.from({ length: 20 }, () => LONG.repeat(3))) });
    assert.equal(pages, 3);
    assert.doesNotMatch(texts[0] ?? '', /strona/);
    assert.match(texts[1] ?? '', /strona 2 z 3/);
    assert.match(texts[2] ?? '', /strona 3 z 3/);
    for (const text of texts) assert.match(text, /GK\.7021\.48\.2026\.AN/);
  });
  test('repeats the head of a table on each of its pages', async () => {
    const { pages, texts } = await rendered({ body: { type: 'doc', content: [table(90)] } });
    assert.ok(pages >= 3);
    for (const text of texts.slice(0, 3)) assert.match(text, /Ulica Rodzaj robót/);
  });
  test('keeps the whole of an endless word on the paper', async () => {
    const { pdf } = await rendered({ body: bodyOf(`początek ${'x'.repeat(900)} koniec`) });
    const document = await pdfium.loadDocument(pdf);
    const [page] = [...document.pages()];
    const copied = page?.getText().replace(/\s+/g, '') ?? '';
    document.destroy();
    assert.ok(copied.includes(`początek${'x'.repeat(900)}koniec`));
  });
  test('prints the address of a link whose text does not show it', async () => {
    const link = (text: string, href: string) => ({ type: 'text' as const, text, marks: [{ type: 'link' as const, attrs: { href } }] });
    const content: LetterBlock[] = [{ type: 'paragraph', content: [link('strona urzędu', 'https://www.wierzbowo.example/a?b=1'), { type: 'text', text: ', ' }, link('urzad@wierzbowo.example', 'mailto:urzad@wierzbowo.example'), { type: 'text', text: '.' }] }];
    const { text } = await rendered({ body: { type: 'doc', content } });
    assert.match(text, /strona urzędu \(https:\/\/www\.wierzbowo\.example\/a\?b=1\), urzad@wierzbowo\.example\./);
  });
});

describe('signs', () => {
  test('Polish, Ukrainian and Greek are shown; emoji and Chinese become boxes and are named', async () => {
    const all = 'ĄĆĘŁŃÓŚŹŻ ąćęłńóśźż „cytat” – — § € Ґґ Єє Її Іі Ёё Ελληνικά';
    const { text, missingGlyphs } = await rendered({ body: bodyOf(`${all} 漢 😀 👨‍👩‍👧`) });
    assert.ok(text.includes(all), text);
    assert.deepEqual(missingGlyphs, ['漢', '😀', '👨‍👩‍👧']);
  });
  test('decomposed letters are composed and directions cannot be turned round', async () => {
    const { text } = await rendered({ subject: 'z\u0307o\u0301\u0142w \u202Egpj.exe\u202C' });
    assert.match(text, /Dotyczy: żółw gpj\.exe/);
  });
  test('the table of glyphs is what the compiler’s fonts really have', () => {
    const signs = coveredRanges.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)));
    const chunks = signs.join('').match(/.{1,200}/gsu) ?? [];
    const content = ([[], ['bold'], ['italic'], ['bold', 'italic']] as const).flatMap((style) =>
      chunks.map((text): LetterBlock => ({ type: 'paragraph', content: [{ type: 'text', text, marks: style.map((type) => ({ type })) }] })),
    );
    assert.ok(compileLetter(sampleLetter({ body: { type: 'doc', content } })).pages > 1);
  });
});
