import assert from 'node:assert/strict'
import { test } from 'node:test'
import { simpleParser } from 'mailparser'
import { readMailbag } from '../../../../tests/mailbag/expectation.ts'
import { readDate } from './dates.ts'
import { extractPart } from './extract-part.ts'
import { headerPeek } from './header-peek.ts'
import { htmlToText } from './html-to-text.ts'
import { parseMessage } from './parse-message.ts'

const parse = async (raw: string | Buffer) => {
  const message = await parseMessage(Buffer.isBuffer(raw) ? raw : Buffer.from(raw))
  assert.ok(message.kind === 'message')
  return message
}

test('no bytes, blanks and binary rubbish are called unparseable', async () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from(' \r\n\t\n'), Buffer.alloc(500), Buffer.from(Array.from({ length: 512 }, (_, i) => i % 32))]) {
    assert.equal((await parseMessage(bytes)).kind, 'unparseable')
  }
})

test('a part that is not there cannot be extracted', () => {
  const bytes = Buffer.from('From: a@example.pl\r\n\r\ntekst')
  for (const path of ['', '2', '1.1', '1.x', '__proto__', '1/raw/raw', '-1']) assert.ok(extractPart(bytes, path) === null, path)
  assert.equal(extractPart(bytes, '1')?.toString(), 'tekst')
  assert.equal(extractPart(bytes, '1', 0), null)
})

test('addresses stay what they are when names try to look like addresses', async () => {
  const message = await parse('From: "wojt@wierzbowo.example" <oszust@obcy.test>\r\n\r\nx')
  assert.deepEqual(message.from, [{ name: 'wojt@wierzbowo.example', address: 'oszust@obcy.test' }])
})

test('groups, comments and quoted local parts are read', async () => {
  const message = await parse('From: Jan (biuro) <jan@example.pl>\r\nTo: Rada: a@example.pl, "b c"@example.pl;, =?utf-8?q?=C5=81?= <d@EXAMPLE.PL>\r\n\r\nx')
  assert.equal(message.from[0]?.address, 'jan@example.pl')
  assert.deepEqual(message.to.map(({ address }) => address).filter((each) => !each.includes(' ')), ['a@example.pl', 'd@example.pl'])
})

test('impossible, Polish, American and Unix dates', () => {
  const now = new Date('2026-11-23T10:00:00Z')
  for (const raw of ['Thu, 1 Jan 1970 00:00:00 +0000', '30 Feb 2026 10:00:00 +0100', 'Fri, 23 Nov 2029 10:00:00 +0100', '', 'jutro']) assert.equal(readDate(raw, now).date, null, raw)
  for (const raw of ['Mon, 23 Nov 2026 09:10:00 +0100', '23 Nov 26 09:10:00 +0100', 'Mon Nov 23 08:10:00 2026', '2026-11-23T09:10:00+01:00', 'Mon, Nov 23, 2026 at 8:10 AM', 'Pn, 23 lis 2026 09:10:00 +0100', 'Mon, 23 Nov 2026 09:10:00 CET']) {
    assert.equal(readDate(raw, now).date?.toISOString(), '2026-11-23T08:10:00.000Z', raw)
  }
})

test('the receiving path finds the Message-ID whatever the line ends and the case of letters', () => {
  for (const head of ['Message-ID: <a@b>\r\n', 'MESSAGE-Id:\r\n <a@b>\r\n', 'message-id : a@b\n']) assert.deepEqual(headerPeek(Buffer.from(`From: x\r\n${head}\r\nMessage-ID: <body@b>`)), { present: true, messageId: 'a@b', headed: true })
  assert.deepEqual(headerPeek(Buffer.from('From: x\r\n\r\nMessage-ID: <a@b>')), { present: false, messageId: null, headed: true })
  assert.deepEqual(headerPeek(Buffer.from('Message-ID: \r\n\r\n')), { present: true, messageId: null, headed: true })
})

test('HTML becomes text: entities, lists, tables, no scripts', () => {
  assert.equal(htmlToText('<style>p{}</style><p>pro&#347;ba &oacute; &lt;b&gt;</p><ul><li>raz<li>dwa</ul><script>x</script><table><tr><td>1<td>2</table><!-- nic --> 2 < 3'), 'prośba ó <b>\n\n- raz\n- dwa\n\n1\t2\n\n2 < 3')
})

/** Where the mailbag holds ordinary mail, another parser must see the same sender, subject and enclosures. */
const ORDINARY = new Set(['alternatywa-tekst-i-html', 'zagniezdzone-mixed-alternative-related', 'nazwa-zalacznika-rfc2231-w-kawalkach', 'litera-przecieta-miedzy-slowami-rfc2047', 'zakodowany-przecinek-w-nazwisku', 'zawiniete-naglowki', 'format-flowed', 'nazwy-powtorzone', 'zwykly-zip', 'podpis-smime', 'odpowiedz-strony-w-sprawie', 'granica-bedaca-poczatkiem-innej'])

for (const { name, bytes } of readMailbag().filter((each) => ORDINARY.has(each.name))) {
  test(`${name}: mailparser reads the same`, async () => {
    const ours = await parse(bytes)
    const theirs = await simpleParser(bytes)
    assert.equal(ours.subject, theirs.subject ?? '')
    assert.equal(ours.messageId, theirs.messageId?.replace(/[<>]/g, '') ?? null)
    assert.deepEqual(ours.from, theirs.from?.value.map((each) => ({ name: each.name, address: each.address })))
    assert.equal(ours.date?.getTime(), theirs.date?.getTime())
    assert.deepEqual(ours.attachments.map((each) => each.content.toString('hex')), theirs.attachments.map((each) => each.content.toString('hex')))
    assert.equal(ours.text.replace(/\s+/g, ' ').trim(), (theirs.text ?? '').replace(/\s+/g, ' ').trim())
  })
}
