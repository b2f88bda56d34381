import { randomBytes } from 'node:crypto';

/** A letter of the measured mixture. */
export type BenchMail = { from: string; bytes: Buffer };

export const words = 'wniosek droga ulica drzewo opłata śmieci podatek mieszkaniec działka budowa remont chodnik oświetlenie termin odpowiedź urząd gmina prośba załącznik naprawa hałas szkoła przedszkole woda kanalizacja decyzja zezwolenie informacja skarga petycja'.split(' ');
const names = 'Anna Jan Maria Piotr Zofia Tomasz Ewa Paweł Halina Marek'.split(' ');
const surnames = 'Wróbel Sikora Kania Bocian Dudek Jastrząb Kruk Szpak Zięba Słowik'.split(' ');

/** A repeatable source of numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** 60 % text of 2 kB, 30 % HTML of 50 kB, 10 % with a PDF of 1 MB; every message differs, two thousand senders. */
export function corpus(count: number, seed = 1): BenchMail[] {
  const random = seeded(seed);
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(1024 * 1024 - 16), Buffer.from('\n%%EOF\n')]).toString('base64').replace(/.{76}/g, '$&\r\n');
  return Array.from({ length: count }, (_, i) => {
    const roll = random();
    const text = (bytes: number) => {
      let written = '';
      while (written.length < bytes) written += `${words[Math.floor(random() * words.length)]} ${random() < 0.12 ? '\r\n' : ''}`;
      return written;
    };
    const who = Math.floor(random() * 2000);
    const from = `${names[who % 10]} ${surnames[Math.floor(who / 10) % 10]} <m${who}@mieszkaniec.example>`;
    const head = `From: ${encodeWords(from)}\r\nTo: kancelaria@wierzbowo.example\r\nSubject: =?utf-8?B?${Buffer.from(`${text(30).replace(/\s+/g, ' ').trim()} ${seed}-${i}`).toString('base64')}?=\r\nMessage-ID: <${seed}.${i}.${process.pid}@mieszkaniec.example>\r\nDate: Mon, 23 Nov 2026 09:00:00 +0100\r\nMIME-Version: 1.0\r\n`;
    const address = `m${who}@mieszkaniec.example`;
    if (roll < 0.6) return { from: address, bytes: Buffer.from(`${head}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${text(1700)}\r\n`) };
    if (roll < 0.9) return { from: address, bytes: Buffer.from(`${head}Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<html><body>${Array.from({ length: 100 }, () => `<p style="color:#333">${text(470)}</p>\r\n`).join('')}</body></html>\r\n`) };
    return { from: address, bytes: Buffer.from(`${head}Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${text(900)}\r\n--b${i}\r\nContent-Type: application/pdf; name=skan.pdf\r\nContent-Disposition: attachment; filename=skan.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${uniquePdf(pdf, i)}\r\n--b${i}--\r\n`) };
  });
}

function encodeWords(from: string): string {
  return from.replace(/^[^<]+/, (name) => `=?utf-8?B?${Buffer.from(name.trim()).toString('base64')}?= `);
}

// The same megabyte with another beginning: each attachment has its own hash without making each anew.
function uniquePdf(base64: string, i: number): string {
  return `${Buffer.from(`%PDF-1.7 ${String(i).padStart(12, '0')} `).toString('base64').slice(0, 28)}${base64.slice(28)}`;
}
