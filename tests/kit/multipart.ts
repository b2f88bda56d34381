/** A part of a form: a field, or a file. */
export type FormPart = { name: string; value: string } | { name: string; fileName: string; type: string; bytes: Buffer };

/** A form as a browser sends it (RFC 7578). */
export function multipart(parts: readonly FormPart[]): { headers: Record<string, string>; payload: Buffer } {
  const boundary = '----obieg-test-boundary';
  const chunks = parts.flatMap((part) => {
    const head = 'value' in part ? `content-disposition: form-data; name="${part.name}"` : `content-disposition: form-data; name="${part.name}"; filename="${part.fileName.replaceAll('"', '%22')}"\r\ncontent-type: ${part.type}`;
    return [Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), 'value' in part ? Buffer.from(part.value) : part.bytes, Buffer.from('\r\n')];
  });
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, payload: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]) };
}
