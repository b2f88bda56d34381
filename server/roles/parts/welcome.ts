import { demonstrationSignIns } from '../../modules/demonstration/index.ts';
import { listMailboxes } from '../../modules/mailroom/index.ts';
import { readOffice } from '../../modules/people/index.ts';
import type { Foundation } from './foundation.ts';

type Addresses = { urls: { staff: string; portal: string }; smtpPort: number | null; lmtpPort: number | null };

/** Tells the person at the terminal where everything is. */
export async function welcome(base: Foundation, running: Addresses, { setUpKey, say }: { setUpKey: string | null; say(line: string): void }): Promise<void> {
  const office = await readOffice(base.db);
  const mailboxes = office ? await listMailboxes(base.db) : [];
  const published = mailboxes.filter((mailbox) => mailbox.kind === 'published').map((mailbox) => mailbox.address).join(', ');
  say('');
  say(office ? `  Obieg – ${office.name}` : '  Obieg – nowy urząd');
  say('');
  if (setUpKey !== null) {
    say(`  Załóż urząd (set up the office):   ${running.urls.staff}set-up?key=${setUpKey}`);
    say('');
    return;
  }
  if (base.config.roles.includes('web')) say(`  Aplikacja urzędu (staff app):      ${running.urls.staff}`);
  if (base.config.roles.includes('portal')) say(`  Portal mieszkańca (portal):        ${running.urls.portal}`);
  if (running.smtpPort !== null) say(`  Poczta (SMTP):                     ${base.config.httpHost}:${running.smtpPort}   →  ${published}`);
  if (running.lmtpPort !== null) say(`  Poczta (LMTP):                     ${base.config.httpHost}:${running.lmtpPort}`);
  if (office?.kind === 'demonstration') {
    say('');
    say('  Konta pokazowe (demonstration sign-ins):');
    for (const { role, login, password } of demonstrationSignIns) say(`    ${role.padEnd(24)} ${login.padEnd(16)} ${password}`);
    if (base.config.smtpUrl === null) say('  Poczta wychodząca nie opuszcza komputera: aplikacja, „Wysyłka”.');
  }
  if (office?.kind === 'real' && base.config.smtpUrl === null) say('  UWAGA: wysyłka poczty nie jest skonfigurowana (OBIEG_SMTP_URL). Odpowiedzi i potwierdzenia nie wychodzą z urzędu.');
  say('');
}
