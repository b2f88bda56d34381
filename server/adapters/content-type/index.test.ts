import assert from 'node:assert/strict'
import { test } from 'node:test'
import { previewOf, sniff } from './index.ts'

const latin = (text: string): Buffer => Buffer.from(text, 'latin1')

/** A ZIP with empty stored entries (the first may have content) and its directory. */
function zip(names: string[], first = ''): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [index, name] of names.entries()) {
    const content = index === 0 ? first : ''
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034B50, 0)
    header.writeUInt32LE(content.length, 18)
    header.writeUInt32LE(content.length, 22)
    header.writeUInt16LE(Buffer.byteLength(name), 26)
    const local = Buffer.concat([header, Buffer.from(name), Buffer.from(content)])
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014B50, 0)
    entry.writeUInt16LE(Buffer.byteLength(name), 28)
    entry.writeUInt32LE(at, 42)
    directory.push(entry, Buffer.from(name))
    locals.push(local)
    at += local.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054B50, 0)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, ...directory, end])
}

const compound = (...streams: string[]): Buffer => Buffer.concat([
  Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.alloc(600), ...streams.map(name => Buffer.from(`${name}\0`, 'utf16le')), Buffer.alloc(600)])

type Row = [what: string, bytes: Buffer, declared: string, name: string, expected: string]
const png = Buffer.from('89504E470D0A1A0A0000000D4948445200000001000000010806000000', 'hex')
const jpeg = Buffer.from('FFD8FFE000104A46494600010100', 'hex')
const word = ['[Content_Types].xml', 'word/document.xml']

// expected: extension family [dangerous] [mismatch]
const dangers: Row[] = [
  ['a program called a picture', latin('MZ\x90\0'), 'image/jpeg', 'zdjęcie.jpg', 'exe other dangerous mismatch'],
  ['a program with two endings', latin('MZ\x90\0'), 'application/pdf', 'faktura.pdf.exe', 'exe other dangerous mismatch'],
  ['a program with the direction turned', latin('MZ\x90\0'), '', 'fak\u202Egpj.exe', 'exe other dangerous mismatch'],
  ['a program under no name', latin('\x7FELF\x02\x01'), 'application/octet-stream', '', 'elf other dangerous'],
  ['a shortcut', latin('L\0\0\0\x01\x14\x02\0'), '', 'skan.lnk', 'lnk other dangerous'],
  ['a script', latin('WScript.Echo("x")'), 'text/plain', 'pismo.vbs', 'txt text dangerous'],
  ['a script with blanks after its name', latin('x'), 'text/plain', 'pismo.bat .', 'txt text dangerous'],
  ['a shell script called a text', latin('#!/bin/sh\nrm -rf /'), 'text/plain', 'a.txt', 'sh other dangerous mismatch'],
  ['a web page', latin('<!DOCTYPE html><html><script>'), 'text/html', 'a.html', 'html text dangerous'],
  ['a web page called a text', latin('  <script>alert(1)</script>'), 'text/plain', 'a.txt', 'html text dangerous mismatch'],
  ['a web page called a picture', latin('<html>'), 'image/png', 'a.png', 'html text dangerous mismatch'],
  ['a web page called PDF', latin('<html><body>'), 'application/pdf', 'wezwanie.pdf', 'html text dangerous mismatch'],
  ['a drawing that can run code', latin('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">'), 'image/svg+xml', 'a.svg', 'svg image dangerous'],
  ['such a drawing called a picture', latin('<!-- x --><svg onload=x>'), 'image/png', 'a.png', 'svg image dangerous mismatch'],
  ['XML with a web page inside', latin('<?xml version="1.0"?><r xmlns:h="http://www.w3.org/1999/xhtml"><h:script/></r>'), 'text/xml', 'a.xml', 'xml text dangerous mismatch'],
  ['macros', zip([...word, 'word/vbaProject.bin']), '', 'a.docm', 'docm office dangerous'],
  ['macros hidden under docx', zip([...word, 'word/vbaProject.bin']), '', 'a.docx', 'docm office dangerous mismatch'],
  ['old macros', compound('WordDocument', '_VBA_PROJECT'), 'application/msword', 'a.doc', 'doc office dangerous mismatch'],
  ['a program in an archive', zip(['pisma/', 'pisma/faktura.pdf.exe']), 'application/zip', 'pisma.zip', 'zip archive dangerous mismatch'],
  ['Java', zip(['META-INF/MANIFEST.MF', 'A.class']), 'application/zip', 'a.zip', 'jar other dangerous mismatch'],
  ['RTF with an object inside', latin('{\\rtf1{\\object{\\*\\objdata 01}}}'), 'application/rtf', 'a.rtf', 'rtf office dangerous mismatch'],
  ['PDF that starts programs', latin('%PDF-1.7 /S/Launch'), 'application/pdf', 'a.pdf', 'pdf pdf dangerous mismatch'],
  ['an installer', compound('!_StringPool'), '', 'a.msi', 'msi other dangerous'],
  ['an internet shortcut', latin('[InternetShortcut]\nURL=file://x'), '', 'a.url', 'txt text dangerous'],
  ['a disc image by its name', Buffer.alloc(100), '', 'a.iso', ' other dangerous'],
]
const plain: Row[] = [
  ['nothing', Buffer.alloc(0), 'application/pdf', 'a.pdf', ' other mismatch'],
  ['noise called PDF', Buffer.from('00010203FF', 'hex'), 'application/pdf', 'a.pdf', ' other mismatch'],
  ['PDF', latin('%PDF-1.4\n'), 'application/pdf', 'a.pdf', 'pdf pdf'],
  ['PDF after a few bytes', latin('\r\n\r\n%PDF-1.4\n'), 'application/octet-stream', 'PISMO.PDF', 'pdf pdf'],
  ['PDF called Word', latin('%PDF-1.4'), 'application/msword', 'a.doc', 'pdf pdf mismatch'],
  ['PNG', png, 'image/png', 'a.png', 'png image'],
  ['JPEG called PNG', jpeg, 'image/png', 'a.png', 'jpg image'],
  ['TIFF', Buffer.from('49492A0008000000', 'hex'), 'image/tiff', 'fax.tif', 'tif image'],
  ['bitmap', latin('BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0'), 'image/bmp', 'a.bmp', 'bmp image'],
  ['HEIC', latin('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'image/heic', 'IMG_1.HEIC', 'heic image'],
  ['docx', zip(word), 'application/octet-stream', 'a.docx', 'docx office'],
  ['xlsx', zip(['[Content_Types].xml', 'xl/workbook.xml']), '', 'a.xlsx', 'xlsx office'],
  ['pptx', zip(['[Content_Types].xml', 'ppt/presentation.xml']), '', 'a.pptx', 'pptx office'],
  ['docx without its end', zip(word).subarray(0, 90), '', 'a.docx', 'docx office'],
  ['odt', zip(['mimetype', 'content.xml'], 'application/vnd.oasis.opendocument.text'), '', 'a.odt', 'odt office'],
  ['ods', zip(['mimetype'], 'application/vnd.oasis.opendocument.spreadsheet'), '', 'a.ods', 'ods office'],
  ['ASiC-E by its type', zip(['mimetype', 'META-INF/signatures.xml'], 'application/vnd.etsi.asic-e+zip'), '', 'a.asice', 'asice signature'],
  ['ASiC-E without type', zip(['a.pdf', 'META-INF/signatures0.xml']), '', 'a.sce', 'asice signature'],
  ['archive', zip(['a.pdf', 'b.docx']), 'application/x-zip-compressed', 'a.zip', 'zip archive'],
  ['archive called Word', zip(['a.pdf']), '', 'a.docx', 'zip archive mismatch'],
  ['7-Zip', Buffer.from('377ABCAF271C0004', 'hex'), '', 'a.7z', '7z archive'],
  ['old Word', compound('WordDocument'), 'application/msword', 'a.doc', 'doc office'],
  ['old Excel', compound('Workbook'), '', 'a.xls', 'xls office'],
  ['Outlook message', compound('__properties_version1.0'), 'application/octet-stream', 'a.msg', 'msg mail'],
  ['message', latin('Received: from x\r\nFrom: a@b.pl\r\nTo: c@d.pl\r\nSubject: x\r\nDate: Mon\r\n\r\nx'), 'message/rfc822', 'a.eml', 'eml mail'],
  ['signature apart', Buffer.from('308006092A864886F70D010702A0803080', 'hex'), 'application/pkcs7-signature', 'a.pdf.p7s', 'p7s signature'],
  ['signed file', Buffer.from('3082010006092A864886F70D010702A0803080', 'hex'), '', 'pismo.pdf.p7m', 'p7m signature'],
  ['signed file under the name of what was signed', Buffer.from('3082010006092A864886F70D010702A0803080', 'hex'), '', 'pismo.pdf', 'p7m signature'],
  ['signed XML', latin('<?xml version="1.0"?><Dokument><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/></Dokument>'), 'text/xml', 'pismo.xml', 'xades signature'],
  ['XML', latin('<?xml version="1.0"?><Dokument/>'), 'application/xml', 'a.xml', 'xml text'],
  ['text of Windows', Buffer.from('5A61BFF3B3E620', 'hex'), 'text/plain', 'a.txt', 'txt text'],
  ['text in UTF-16', Buffer.from('\uFEFFZażółć', 'utf16le'), 'text/plain', 'a.txt', 'txt text'],
  ['table', Buffer.from('a;b\n1;2\n'), 'application/vnd.ms-excel', 'a.csv', 'csv text mismatch'],
  ['text that begins like a program', latin('MZO.123.2026 wniosek'), 'text/plain', 'a.txt', 'txt text'],
  ['RTF', latin('{\\rtf1 x}'), 'application/msword', 'a.rtf', 'rtf office'],
  ['calendar', latin('BEGIN:VCALENDAR\r\n'), 'text/calendar', 'invite.ics', 'ics text'],
  ['recording', latin('ID3\x03\0\0\0\0\0\x21'), 'audio/mpeg', 'sesja.mp3', 'mp3 audio-video'],
  ['film', latin('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'), 'video/mp4', 'a.mp4', 'mp4 audio-video'],
]

for (const [group, rows] of [['knows what can do harm, and deceit', dangers], ['knows ordinary files by their bytes', plain]] as const) {
  test(group, async () => {
    for (const [what, bytes, declared, name, expected] of rows) {
      const found = await sniff(bytes, declared, name)
      const said = [found.extension, found.family, ...(found.dangerous ? ['dangerous'] : []), ...(found.mismatch ? ['mismatch'] : [])].join(' ')
      assert.equal(said, expected, what)
    }
  })
}

test('never fails on noise', async () => {
  const starts = [latin('PK\u0003\u0004'), latin('PK\u0005\u0006'), Buffer.from('D0CF11E0A1B11AE1', 'hex'), latin('%PDF-'), latin('<?xml'), Buffer.from('30', 'hex'), Buffer.alloc(0)]
  for (let round = 0; round < 400; round++) {
    const noise = Buffer.from(Array.from({ length: round * 3 }, (_, at) => Math.imul(at + 7, round + 13) >>> 3 & 255))
    await sniff(Buffer.concat([starts[round % starts.length]!, noise]), 'x', `a.${round}`)
  }
})

test('says how a kind is shown', async () => {
  assert.equal(previewOf(await sniff(png)), 'pages')
  assert.equal(previewOf(await sniff(zip(word))), 'text')
  assert.equal(previewOf(await sniff(compound('WordDocument'))), 'text')
  assert.equal(previewOf(await sniff(latin('<svg onload=x>'))), 'none')
  assert.equal(previewOf(await sniff(Buffer.from('00010203FF', 'hex'))), 'none')
})
