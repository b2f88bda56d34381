import { GitCompare } from 'lucide-react';
import { Button } from '~/shared/ui/Button.tsx';
import { instantNumbers } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import type { Draft } from '../draft-query.ts';

type Props = { draft: Draft; shown: number | null; onShow: (versionId: number | null) => void };

/** The versions kept beside the draft, each to be compared with it. */
export function Versions({ draft, shown, onShow }: Props) {
  if (draft.versions.length === 0) return null;
  return (
    <section className="section" aria-labelledby="versions-title">
      <h2 id="versions-title">{t('amendment.versions')}</h2>
      <ul className="stack tight">
        {draft.versions.map((version) => (
          <li key={version.id} className="version">
            <div className="grow"><div>{t(`amendment.version.${version.kind}`)}</div><div className="soft small">{version.personName}, {instantNumbers(version.at)}</div></div>
            <Button size="small" icon={GitCompare} aria-pressed={shown === version.id} onClick={() => onShow(shown === version.id ? null : version.id)}>{t('amendment.compare')}</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
