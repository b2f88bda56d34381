import { CircleAlert, RotateCw, X } from 'lucide-react';
import { problemWords } from '~/shared/api/problem.ts';
import { Button, Icon, IconButton } from '~/shared/ui/Button.tsx';
import { t } from '~/shared/words/messages.ts';
import { sizeWords } from '~/shared/words/sizes.ts';
import type { Upload, Uploads } from './uploads.ts';
import { mayTryAgain } from './uploads.ts';

/** A file on its way, or why it was not taken. */
export function UploadLine({ line, uploads }: { line: Upload; uploads: Uploads }) {
  const { name } = line.file;
  if (line.problem !== null) {
    return (
      <li className="attachment refused">
        <Icon of={CircleAlert} />
        <div className="grow"><div className="break" role="alert">{problemWords(line.problem)}</div>{mayTryAgain(line.problem) && <Button size="small" icon={RotateCw} onClick={() => uploads.again(line.key)}>{t('act.retry')}</Button>}</div>
        <IconButton size="small" icon={X} name={t('attachments.dismiss', { name })} onClick={() => uploads.drop(line.key)} />
      </li>
    );
  }
  return (
    <li className="attachment">
      <div className="grow">
        <div className="break">{name}</div>
        <progress className="upload-progress" aria-label={t('attachments.uploading', { name })} max={1} value={line.share < 1 ? line.share : undefined} />
        <div className="soft small">{line.share < 1 ? t('attachments.sent-of', { share: Math.floor(line.share * 100), size: sizeWords(line.file.size) }) : t('attachments.checking')}</div>
      </div>
      <IconButton size="small" icon={X} name={t('attachments.stop', { name })} onClick={() => uploads.drop(line.key)} />
    </li>
  );
}
