import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Shield } from 'lucide-react';
import { Button } from '~/shared/ui/Button.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { AccessForm } from './AccessForm.tsx';
import { ConfidentialityChip } from './ConfidentialityChip.tsx';
import { SeenByList, Seers } from './Seers.tsx';
import { accessQuery } from './access-query.ts';
import type { Subject } from './access-query.ts';
import './access.css';

/** Who may see a letter, a case or a document and why, who has seen it, and the form that changes it. */
export function AccessPane({ subject }: { subject: Subject }) {
  const found = useQuery(accessQuery(subject));
  const [changing, setChanging] = useState(false);
  if (found.isPending) return <Bones rows={3} />;
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  const access = found.data;
  return (
    <div className="stack access-pane">
      <div>
        <div className="row">{access.confidentiality === 'ordinary' ? <strong>{t('confidentiality.ordinary')}</strong> : <ConfidentialityChip level={access.confidentiality} />}</div>
        <p className="soft">{t(`confidentiality.${subject.kind === 'document' ? 'document-hint' : 'hint'}.${access.confidentiality}`)}</p>
        {access.caseMark && <p className="soft">{t('confidentiality.of-case', { mark: access.caseMark })}</p>}
      </div>
      {changing ? <AccessForm subject={subject} access={access} onDone={() => setChanging(false)} /> : access.abilities.includes('set-access') && <div className="no-print"><Button icon={Shield} onClick={() => setChanging(true)}>{t('confidentiality.change')}</Button></div>}
      <Seers access={access} />
      {access.seenBy && <SeenByList seenBy={access.seenBy} />}
    </div>
  );
}
