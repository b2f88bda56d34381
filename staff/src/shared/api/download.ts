import { ApiProblem, problemFrom } from './problem.ts';
import { sessionLost } from './session-store.ts';

type Taking = { onBytes: (bytes: number) => void; signal: AbortSignal };

/**
 * Takes a file that the server makes as it is taken, telling how many bytes have come; how many there will be nobody knows. The browser keeps what has come
 * outside the page where it is large. Throws `ApiProblem`, or the signal's reason when it was broken off, which ends the making too.
 */
export async function takeFile(address: string, { onBytes, signal }: Taking): Promise<{ blob: Blob; fileName: string }> {
  let response: Response;
  try {
    response = await fetch(address, { credentials: 'same-origin', signal });
  } catch (cause) {
    signal.throwIfAborted();
    throw new ApiProblem({ status: 0, code: 'network', title: String(cause) });
  }
  if (!response.ok) {
    if (response.status === 401) sessionLost();
    throw await problemFrom(response);
  }
  let taken = 0;
  const counted = response.body?.pipeThrough(new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({ transform: (chunk, out) => { taken += chunk.byteLength; onBytes(taken); out.enqueue(chunk); } })) ?? null;
  try {
    const blob = await new Response(counted, { headers: { 'content-type': response.headers.get('content-type') ?? 'application/octet-stream' } }).blob();
    return { blob, fileName: /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'plik' };
  } catch (cause) {
    signal.throwIfAborted();
    // A file that ends in the middle is no file.
    throw new ApiProblem({ status: 0, code: 'network', title: String(cause) });
  }
}

/** Hands a file that has come to the browser, as if a link to it had been pressed. */
export function keepFile({ blob, fileName }: { blob: Blob; fileName: string }): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  // The browser begins to keep it after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
