import { CircleAlert, CloudCheck, CloudUpload } from 'lucide-react';
import { problemWords } from '~/shared/api/problem.ts';
import { Icon } from '~/shared/ui/Button.tsx';
import { timeOf } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import type { SaveState } from './autosaver.ts';

/** Quietly: saved when, being saved, or why not. */
export function SaveLine({ state }: { state: SaveState }) {
  if (state.kind === 'failed') return <output className="save-line late"><Icon of={CircleAlert} /> {t('draft.not-saved', { why: problemWords(state.error) })}</output>;
  if (state.kind === 'conflict') return <output className="save-line late"><Icon of={CircleAlert} /> {t('draft.conflict-short')}</output>;
  if (state.kind === 'saved') return <output className="save-line"><Icon of={CloudCheck} /> {t('draft.saved', { time: timeOf(state.at) })}</output>;
  return <output className="save-line"><Icon of={CloudUpload} /> {t(state.kind === 'saving' ? 'draft.saving' : 'draft.changed')}</output>;
}
