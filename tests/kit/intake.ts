import { checkSender } from '../../server/adapters/mail-auth/index.ts';
import { processEntries, receiveMessage, type Intake, type Kept, type Offering } from '../../server/modules/mailroom/index.ts';
import { silentLog } from '../../server/platform/log/index.ts';
import type { TownHall } from './office.ts';

/** The intake of a test office: everything real but name servers, which know nobody. */
export function anIntake(hall: TownHall, changes: Partial<Intake> = {}): Intake {
  const nobody = async () => { throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }); };
  return { ...hall.acting, blobs: hall.blobs, log: silentLog, scanner: null, checkSender: (bytes) => checkSender(bytes, { resolver: nobody }), untitled: 'Pismo bez tematu', ...changes };
}

/** A plain letter as a mail program would send it; the given headers come first. */
export function aMail(letter: { from?: string; to?: string; subject?: string; text?: string; headers?: Record<string, string> } = {}): Buffer {
  const headers = {
    'Message-ID': `<${Math.random().toString(36).slice(2)}@mieszkaniec.example>`, From: letter.from ?? 'Jadwiga Leśniak <jadwiga@mieszkaniec.example>', To: letter.to ?? 'kancelaria@wierzbowo.example',
    Subject: letter.subject ?? 'Dziura w jezdni', Date: 'Tue, 03 Nov 2026 09:12:00 +0100', 'MIME-Version': '1.0', 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': '8bit', ...letter.headers,
  };
  return Buffer.from(`${Object.entries(headers).map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${letter.text ?? 'Proszę o naprawę drogi przy ul. Słonecznej.'}\r\n`, 'utf8');
}

/** Hands bytes over as SMTP would. */
export async function deliver(intake: Intake, bytes: Buffer, offering: Partial<Offering> = {}): Promise<Kept> {
  return receiveMessage({ ...intake, wake: () => {} }, (async function* chunks() { yield bytes; })(), {
    source: 'smtp', identity: `smtp:${Math.random()}`, envelopeFrom: 'jadwiga@mieszkaniec.example', envelopeTo: ['kancelaria@wierzbowo.example'], transport: { remoteAddress: '127.0.0.1' }, ...offering,
  });
}

/** Sorts until nothing is left to do. */
export async function sortAll(intake: Intake): Promise<void> {
  while ((await processEntries(intake)).settled > 0);
}
