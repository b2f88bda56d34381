/**
 * Goes through the provider's pages as a browser without scripts: types who it is and follows the ways on until the provider sends it back.
 * Returns the address it was sent back to, unopened. Null: gives up at the provider.
 */
export async function passProvider(address: string, sub: string | null): Promise<URL> {
  const jar = new Map<string, string>();
  const { origin } = new URL(address);
  let next = new URL(address);
  for (let hop = 0; next.origin === origin; hop += 1) {
    if (hop > 12) throw new Error(`the provider goes round in circles at ${next.href}`);
    let response = await open(next, jar);
    if (response.status === 200) response = await open(next, jar, sub === null ? { abort: 'yes' } : { sub });
    const location = response.headers.get('location');
    if (location === null) throw new Error(`the provider answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
    next = new URL(location, next);
  }
  return next;
}

async function open(address: URL, jar: Map<string, string>, form?: Record<string, string>): Promise<Response> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(address, { redirect: 'manual', headers: { cookie, connection: 'close' }, ...(form && { method: 'POST', body: new URLSearchParams(form) }) });
  for (const set of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
    jar.set(name!, value!);
  }
  return response;
}
