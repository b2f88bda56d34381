import { readMailPage } from 'contract/documents.ts';
import { addressOf } from '~/shared/api/call.ts';
import { t } from '~/shared/words/messages.ts';

type Props = { id: number; title: string; src?: string };

/** The message as a safe page. No scripts may run in it, whatever it contains; its own pictures need the origin. */
export function MailFrame({ id, title, src }: Props) {
  return (
    <iframe
      className="mail-frame"
      title={t('document.mail-frame', { title })}
      src={src ?? addressOf(readMailPage, { params: { id } })}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
    />
  );
}
