import type { ImportChecked } from '~/shared/api/types.ts';
import { ScrollBox } from '~/shared/ui/ScrollBox.tsx';
import { dayNumbers } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';

type Step = ImportChecked['steps'][number];

/** Days as people write them; the rest of the words are those of the file. */
const withDays = (words: string) => words.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => dayNumbers(day));

/** Everything an import would do: how much of each kind first, then every difference with its row. */
export function ImportSteps({ steps }: { steps: readonly Step[] }) {
  const kinds = new Map<Step['kind'], number>();
  for (const { kind } of steps) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return (
    <>
      <ul className="row import-sums">{[...kinds].map(([kind, count]) => <li key={kind}><span className="soft">{t(`structure.steps.${kind}`)}</span> <strong>{count}</strong></li>)}</ul>
      <ScrollBox label={t('structure.import-differences', { count: steps.length })}>
        <table className="table">
          <thead><tr><th scope="col">{t('structure.import-row')}</th><th scope="col">{t('structure.import-what')}</th><th scope="col">{t('structure.import-before')}</th><th scope="col">{t('structure.import-after')}</th></tr></thead>
          <tbody>
            {steps.map((step) => <tr key={`${step.row} ${step.kind} ${step.what}`}><td>{step.row}</td><td><span className="soft">{t(`structure.step.${step.kind}`)}</span> {step.what}</td><td>{withDays(step.before)}</td><td>{withDays(step.after)}</td></tr>)}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}
