import { Agent, get, type IncomingMessage } from 'node:http';
import type { Office } from './office.ts';

type Page = { entries: { title: string }[] };
/** When each letter, named by the end of its title, was first in the list on the screen; ms since 1970. */
export type Screen = { seenAt: Map<string, number>; asked(): number; close(): void };

/** Signs in as the clerk. Returns the cookie. */
export async function signIn(office: Office): Promise<string> {
  const answer = await fetch(`${office.url}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login: 'kancelaria', password: 'haslo-do-pomiarow-1' }) });
  if (!answer.ok) throw new Error(`the clerk cannot sign in: ${answer.status}`);
  return answer.headers.getSetCookie().map((set) => set.split(';')[0]).join('; ');
}

/** Does what the staff app does with the register open: listens for changes and asks for the list again after each, one request at a time. */
export async function openScreen(office: Office, cookie: string): Promise<Screen> {
  const agent = new Agent({ keepAlive: true });
  const seenAt = new Map<string, number>();
  let asked = 0;
  let [asking, again, closed] = [false, false, false];
  const look = async () => {
    if (asking) { again = true; return; }
    asking = true;
    do {
      again = false;
      asked += 1;
      const page = JSON.parse(await text(agent, `${office.url}/api/v1/incoming?limit=100`, cookie)) as Page;
      const at = performance.timeOrigin + performance.now();
      for (const { title } of page.entries) if (!seenAt.has(nameOf(title))) seenAt.set(nameOf(title), at);
    } while (again);
    asking = false;
  };
  const events = await opened(`${office.url}/api/v1/live`, cookie);
  let rest = '';
  events.on('data', (chunk: Buffer) => {
    rest += chunk.toString();
    const messages = rest.split('\n\n');
    rest = messages.pop()!;
    if (messages.some((message) => message.includes('event: changed') && /"(incoming|desk|item|\*)/.test(message))) look().catch((error: unknown) => { if (!closed) throw error; });
  });
  return { seenAt, asked: () => asked, close: () => { closed = true; events.destroy(); agent.destroy(); } };
}

/** The letters of the mixture end their subject with a name of their own. */
export const nameOf = (title: string): string => title.slice(title.lastIndexOf(' ') + 1);

function opened(url: string, cookie: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { cookie, accept: 'text/event-stream' } }, (events) => resolve(events.on('error', () => {}))).on('error', reject);
  });
}

function text(agent: Agent, url: string, cookie: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { cookie } }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => { body += chunk; });
      answer.once('end', () => (answer.statusCode === 200 ? resolve(body) : reject(new Error(`${url} answered ${answer.statusCode}: ${body.slice(0, 200)}`))));
    }).on('error', reject);
  });
}
