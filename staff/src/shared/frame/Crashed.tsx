import { RotateCw } from 'lucide-react';
import { Button } from '~/shared/ui/Button.tsx';
import { t } from '~/shared/words/messages.ts';

/** A fault of the app itself; loading it anew also brings a newer version after an update. */
export function Crashed() {
  return (
    <main className="page">
      <h1>{t('crash.title')}</h1>
      <p className="measure">{t('crash.words')}</p>
      <div><Button tone="main" icon={RotateCw} onClick={() => location.reload()}>{t('crash.reload')}</Button></div>
    </main>
  );
}
