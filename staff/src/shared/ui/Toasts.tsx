import { X } from 'lucide-react';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { t } from '~/shared/words/messages.ts';
import { Icon } from './Button.tsx';
import { dropToast, useToasts } from './toasts.ts';

/** The one place where the app says what it has done, read out by assistive technology. */
export function Toasts() {
  const toasts = useToasts();
  const undo = toasts.findLast((toast) => toast.action);
  useShortcuts(undo?.action ? [{ key: 'u', words: undo.action.words, run: () => { undo.action?.run(); dropToast(undo.id); } }] : []);
  return (
    <section className="toasts" aria-label={t('toast.region')} aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={toast.bad ? 'toast bad' : 'toast'}>
          <span>{toast.words}</span>
          {toast.action && (
            <button type="button" onClick={() => { toast.action?.run(); dropToast(toast.id); }}>
              {toast.action.words} {toast === undo && <kbd aria-hidden="true">u</kbd>}
            </button>
          )}
          <button type="button" className="close" aria-label={t('act.close')} onClick={() => dropToast(toast.id)}>
            <Icon of={X} />
          </button>
        </div>
      ))}
    </section>
  );
}
