import { readMailPage } from 'contract/documents.ts';
import { addressOf } from '~/shared/api/call.ts';
import { t } from '~/shared/words/messages.ts';

/** On paper a message is as long as it is; a little more, because lines are shorter there. */
function tellHeight(frame: HTMLIFrameElement): void {
  const height = frame.contentDocument?.body.getBoundingClientRect().height ?? 0;
  if (height > 0) frame.style.setProperty('--mail-height', `${Math.ceil(height * 1.25) + 24}px`);
}

type Props = { id: number; title: string; src?: string };

/** The message as a safe page. No scripts may run in it, whatever it contains; its own pictures need the origin. */
export function MailFrame({ id, title, src }: Props) {
  return (
    <iframe
      className="mail-frame"
      title={t('document.mail-frame', { title })}
      src={src ?? addressOf(readMailPage, { params: { id } })}
      onLoad={(event) => tellHeight(event.currentTarget)}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
    />
  );
}
