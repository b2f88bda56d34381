import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Shield } from 'lucide-react';
import type { Access } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { AccessForm } from './AccessForm.tsx';
import { ConfidentialityChip } from './ConfidentialityChip.tsx';
import { accessQuery } from './access-query.ts';
import type { Subject } from './access-query.ts';
import './access.css';

/** Who may see a letter or a case, and the form that changes it. */
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
        <p className="soft">{t(`confidentiality.hint.${access.confidentiality}`)}</p>
        {access.caseMark && <p className="soft">{t('confidentiality.of-case', { mark: access.caseMark })}</p>}
      </div>
      {access.named.length > 0 && <Named access={access} />}
      {changing ? <AccessForm subject={subject} access={access} onDone={() => setChanging(false)} /> : access.abilities.includes('set-access') && <div className="no-print"><Button icon={Shield} onClick={() => setChanging(true)}>{t('confidentiality.change')}</Button></div>}
    </div>
  );
}

function Named({ access }: { access: Access }) {
  return (
    <div>
      <h3>{t('confidentiality.named')}</h3>
      <ul className="bullets">{access.named.map((post) => <li key={post.postId}>{post.personName ?? t('assignment.vacant')} <span className="soft">– {post.title} ({post.unitMark})</span></li>)}</ul>
    </div>
  );
}
