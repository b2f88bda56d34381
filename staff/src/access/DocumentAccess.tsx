import { useState } from 'react';
import { Users } from 'lucide-react';
import type { DocumentRef } from '~/shared/api/types.ts';
import { Icon } from '~/shared/ui/Button.tsx';
import { t } from '~/shared/words/messages.ts';
import { AccessPane } from './AccessPane.tsx';
import { ConfidentialityChip } from './ConfidentialityChip.tsx';

/** Under a document: its own level as a chip, and, once somebody asks, who sees it and the form that changes that. */
export function DocumentAccess({ document }: { document: DocumentRef }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="document-access" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary><Icon of={Users} /> {t('confidentiality.who-sees-document')} <ConfidentialityChip level={document.confidentiality} /></summary>
      {open && <AccessPane subject={{ kind: 'document', id: document.id }} />}
    </details>
  );
}
