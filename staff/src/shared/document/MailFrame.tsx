import { readMailPage } from 'contract/documents.ts';
import { addressOf } from '~/shared/api/call.ts';
import { t } from '~/shared/words/messages.ts';

/** Keys pressed inside the message work as outside it, so that walking through letters does not stop there. */
function passKeysOn(frame: HTMLIFrameElement): void {
  try {
    frame.contentWindow?.addEventListener('keydown', (event) => {
      const copy = new KeyboardEvent('keydown', { key: event.key, shiftKey: event.shiftKey, ctrlKey: event.ctrlKey, altKey: event.altKey, metaKey: event.metaKey, bubbles: true, cancelable: true });
      if (!document.body.dispatchEvent(copy)) event.preventDefault();
    });
  } catch {
    /* the server isolates the page fully: keys stay inside */
  }
}

type Props = { id: number; title: string; src?: string };

/** The message as a safe page. No scripts may run in it, whatever it contains. */
export function MailFrame({ id, title, src }: Props) {
  return (
    <iframe
      className="mail-frame"
      title={t('document.mail-frame', { title })}
      src={src ?? addressOf(readMailPage, { params: { id } })}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      onLoad={(event) => passKeysOn(event.currentTarget)}
    />
  );
}
