import { useEffect, useState } from 'react';
import { Download as DownloadIcon, X } from 'lucide-react';
import { keepFile, takeFile } from '~/shared/api/download.ts';
import { problemWords } from '~/shared/api/problem.ts';
import { Button, Icon } from '~/shared/ui/Button.tsx';
import { Popover } from '~/shared/ui/Popover.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { sizeWords } from '~/shared/words/sizes.ts';
import { t } from '~/shared/words/messages.ts';

const FORMATS = ['xlsx', 'csv', 'pdf'] as const;
type Format = (typeof FORMATS)[number];
type Taking = { format: Format; bytes: number; ending: AbortController };

/** The list as a file; a long one says how much of it has come and can be broken off. */
export function Download({ total, addressOf }: { total: number; addressOf: (format: Format) => string }) {
  const [taking, setTaking] = useState<Taking | null>(null);
  const ending = taking?.ending;
  useEffect(() => () => ending?.abort(), [ending]);
  const take = async (format: Format) => {
    const begun = { format, bytes: 0, ending: new AbortController() };
    setTaking(begun);
    try {
      keepFile(await takeFile(addressOf(format), { signal: begun.ending.signal, onBytes: (bytes) => setTaking({ ...begun, bytes }) }));
    } catch (error) {
      say(begun.ending.signal.aborted ? t('register.download-ended') : problemWords(error), { bad: !begun.ending.signal.aborted });
    }
    setTaking((now) => (now?.ending === begun.ending ? null : now));
  };
  if (taking) {
    return (
      <span className="row no-print">
        <label className="row small"><progress className="register-progress" /> <span aria-live="off">{t('register.downloading', { format: taking.format.toUpperCase(), size: sizeWords(taking.bytes) })}</span></label>
        <Button size="small" icon={X} onClick={() => taking.ending.abort()}>{t('register.download-end')}</Button>
      </span>
    );
  }
  return (
    <Popover className="button small no-print" title={t('register.download')} trigger={<><Icon of={DownloadIcon} /> {t('register.download')}</>}>
      <div className="stack register-files">
        <p className="small soft">{t('register.download-hint', { count: total })}</p>
        {FORMATS.map((format) => <Button key={format} size="small" icon={DownloadIcon} onClick={() => void take(format)}>{t(`register.download-${format}`)}</Button>)}
      </div>
    </Popover>
  );
}
