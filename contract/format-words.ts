const NAMES: Record<string, string> = {
  'message/rfc822': 'EML', 'application/pdf': 'PDF', 'text/plain': 'TXT', 'text/html': 'HTML', 'text/csv': 'CSV', 'text/calendar': 'ICS', 'text/xml': 'XML', 'application/xml': 'XML', 'application/rtf': 'RTF',
  'image/png': 'PNG', 'image/jpeg': 'JPEG', 'image/tiff': 'TIFF', 'image/gif': 'GIF', 'image/webp': 'WEBP', 'image/heic': 'HEIC', 'application/zip': 'ZIP', 'application/msword': 'DOC', 'application/vnd.ms-excel': 'XLS', 'application/vnd.ms-powerpoint': 'PPT',
  'image/avif': 'AVIF', 'image/bmp': 'BMP', 'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PPTX', 'application/vnd.oasis.opendocument.presentation': 'ODP', 'application/vnd.ms-outlook': 'MSG',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX', 'application/vnd.oasis.opendocument.text': 'ODT', 'application/vnd.oasis.opendocument.spreadsheet': 'ODS',
};

/** A media type as people call it: by the ending of the file's name. Those without a common name stay as they are. */
export function formatWords(mediaType: string): string {
  return NAMES[mediaType] ?? mediaType;
}
