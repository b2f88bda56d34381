import { Button } from '~/shared/ui/Button.tsx';
import { Dialog } from '~/shared/ui/Dialog.tsx';
import { t } from '~/shared/words/messages.ts';
import { useActiveShortcuts } from './shortcuts.ts';

const SHOWN: Record<string, string> = { ArrowRight: '→', ArrowLeft: '←', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' };

export function keyName(key: string): string {
  return SHOWN[key] ?? key.replace('Shift+', '⇧ ');
}

/** The shortcuts that work on this screen, now. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const shortcuts = useActiveShortcuts().filter((shortcut, at, all) => !shortcut.hidden && all.findLastIndex((other) => other.key === shortcut.key) === at);
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <dl className="help-grid">
        {shortcuts.map((shortcut) => (
          <div key={shortcut.key} style={{ display: 'contents' }}>
            <dt><kbd>{keyName(shortcut.key)}</kbd></dt>
            <dd>{shortcut.words}</dd>
          </div>
        ))}
      </dl>
      <p className="soft small">{t('keys.off-hint')}</p>
      <div><Button tone="main" onClick={onClose}>{t('act.close')}</Button></div>
    </Dialog>
  );
}
