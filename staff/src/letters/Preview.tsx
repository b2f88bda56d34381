import { ExternalLink } from 'lucide-react';
import { previewDraft } from 'contract/letters.ts';
import { addressOf } from '~/shared/api/call.ts';
import { Icon } from '~/shared/ui/Button.tsx';
import { t } from '~/shared/words/messages.ts';

/** The letter as it would be sent. Telephones do not show a PDF inside a page, hence the link. */
export function Preview({ id, revision }: { id: number; revision: number }) {
  const address = `${addressOf(previewDraft, { params: { id } })}?r=${revision}`;
  return (
    <div className="preview">
      <a href={address} target="_blank" rel="noreferrer" className="button plain small"><Icon of={ExternalLink} /> <span>{t('draft.preview-window')}</span></a>
      {/* oxlint-disable-next-line react/iframe-missing-sandbox -- browsers refuse to show a PDF in a sandbox; it is our own */}
      <iframe className="preview-frame" src={`${address}#navpanes=0&view=FitH`} title={t('draft.preview')} />
    </div>
  );
}
