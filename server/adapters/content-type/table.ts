import type { Family, Preview } from './types.ts'

export interface Kind {
  mediaType: string
  extension: string
  family: Family
  preview: Preview
  dangerous?: boolean
}

/** `extension[,other extensions] media-type family preview [dangerous]`, the first extension being the usual one. */
const rows = `
pdf application/pdf pdf pages
jpg,jpeg,jpe,jfif image/jpeg image pages
png image/png image pages
webp image/webp image pages
gif image/gif image pages
tif,tiff image/tiff image pages
bmp,dib image/bmp image pages
avif image/avif image pages
heic,heif image/heic image pages
jp2 image/jp2 image none
ico image/x-icon image none
psd image/vnd.adobe.photoshop image none
dwg image/vnd.dwg image none
dxf image/vnd.dxf image none
svg,svgz image/svg+xml image none dangerous
txt,text,log,asc text/plain text text
csv text/csv text text
md text/markdown text text
ics text/calendar text text
vcf text/vcard text text
json application/json text text
xml,xsd application/xml text text
html,htm text/html text text dangerous
xhtml,xht application/xhtml+xml text text dangerous
mhtml,mht multipart/related text none dangerous
docx application/vnd.openxmlformats-officedocument.wordprocessingml.document office text
xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet office text
pptx,ppsx application/vnd.openxmlformats-officedocument.presentationml.presentation office text
dotx application/vnd.openxmlformats-officedocument.wordprocessingml.template office text
docm,dotm application/vnd.ms-word.document.macroenabled.12 office text dangerous
xlsm,xltm application/vnd.ms-excel.sheet.macroenabled.12 office text dangerous
xlsb application/vnd.ms-excel.sheet.binary.macroenabled.12 office none dangerous
xlam application/vnd.ms-excel.addin.macroenabled.12 office none dangerous
pptm,ppsm,potm application/vnd.ms-powerpoint.presentation.macroenabled.12 office text dangerous
odt,ott application/vnd.oasis.opendocument.text office text
ods,ots application/vnd.oasis.opendocument.spreadsheet office text
odp,otp application/vnd.oasis.opendocument.presentation office text
odg application/vnd.oasis.opendocument.graphics office none
rtf application/rtf office text
doc,dot application/msword office text
xls,xlt application/vnd.ms-excel office text
ppt,pps application/vnd.ms-powerpoint office text
pages application/vnd.apple.pages office none
eml message/rfc822 mail mail
msg application/vnd.ms-outlook mail none
mbox application/mbox mail none
zip application/zip archive list
rar application/vnd.rar archive none
7z application/x-7z-compressed archive none
gz,tgz application/gzip archive none
tar application/x-tar archive none
bz2 application/x-bzip2 archive none
xz application/x-xz archive none
p7m application/pkcs7-mime signature signature
p7s,sig application/pkcs7-signature signature signature
asice,sce,bdoc application/vnd.etsi.asic-e+zip signature signature
asics,scs application/vnd.etsi.asic-s+zip signature signature
xades application/vnd.etsi.xades+xml signature signature
pgp,gpg application/pgp-encrypted signature none
mp3 audio/mpeg audio-video player
m4a audio/mp4 audio-video player
ogg,oga,opus audio/ogg audio-video player
wav audio/wav audio-video player
flac audio/flac audio-video player
amr audio/amr audio-video none
mp4,m4v video/mp4 audio-video player
webm video/webm audio-video player
mov video/quicktime audio-video none
avi video/vnd.avi audio-video none
mkv video/matroska audio-video none
3gp video/3gpp audio-video none
wmv video/x-ms-asf audio-video none
crt,cer,pem application/x-x509-ca-cert other none
exe,com,scr,pif,cpl,dll,sys application/vnd.microsoft.portable-executable other none dangerous
elf application/x-elf other none dangerous
macho application/x-mach-binary other none dangerous
class application/java-vm other none dangerous
jar application/java-archive other none dangerous
apk application/vnd.android.package-archive other none dangerous
msi,msp application/x-msi other none dangerous
lnk application/x-ms-shortcut other none dangerous
chm application/vnd.ms-htmlhelp other none dangerous
one,onepkg application/onenote other none dangerous
cab application/vnd.ms-cab-compressed other none dangerous
iso application/x-iso9660-image other none dangerous
swf application/x-shockwave-flash other none dangerous
sh,bash application/x-sh other none dangerous
js,jse,mjs text/javascript other none dangerous
`

/** Extensions that some desktop runs or mounts at a double click, whatever is in the file. */
const running = `ade adp app appinstaller application appref-ms asp aspx bas bat cdxml chm cmd cnt com command cpl deb desktop diagcab
dll dmg docb elf exe gadget grp hlp hpj hta htc img inf ins iqy isp iso jar jnlp js jse ksh lib library-ms lnk mad maf mag mam mav maw
mcf mda mdb mde mdt mdw mdz mht mhtml mjs msc msh msi msix msp mst msu ops osd pcd php pif pkg pl plg prf prg ps1 ps1xml psc1 psd1 psm1
py pyc pyo pyw pyz rdp reg rpm scf scr sct search-ms searchconnector-ms settingcontent-ms sh shb shs slk svg sys theme
themepack udl url vb vbe vbs vhd vhdx vxd wasm webloc website wim wpk ws wsc wsf wsh xbap xhtml xll xlam xnk`

export const kinds: readonly Kind[] = rows.trim().split('\n').map(row => {
  const [extensions = '', mediaType = '', family, preview, danger] = row.split(' ')
  return { mediaType, extension: extensions.split(',')[0]!, family: family as Family, preview: preview as Preview, dangerous: danger === 'dangerous' }
})

export const kindOfExtension: ReadonlyMap<string, Kind> = new Map(rows.trim().split('\n').flatMap((row, at) =>
  row.split(' ')[0]!.split(',').map((extension): [string, Kind] => [extension, kinds[at]!])))

export const kindOfMediaType: ReadonlyMap<string, Kind> = new Map(kinds.map(kind => [kind.mediaType, kind]))

export const runningExtensions: ReadonlySet<string> = new Set(running.split(/\s+/))
