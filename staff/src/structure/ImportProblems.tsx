import { TriangleAlert } from 'lucide-react';
import type { ImportProblem } from '~/shared/api/types.ts';
import { Notice } from '~/shared/ui/Chip.tsx';
import { ScrollBox } from '~/shared/ui/ScrollBox.tsx';
import { t, tCode } from '~/shared/words/messages.ts';

/** Everything wrong with a file, by row. */
export function ImportProblems({ problems }: { problems: ImportProblem[] }) {
  return (
    <div className="stack" role="alert">
      <Notice tone="late" icon={TriangleAlert}>{t('structure.import-problems', { count: problems.length })}</Notice>
      <ScrollBox label={t('structure.import-problems', { count: problems.length })}>
        <table className="table">
          <thead><tr><th scope="col">{t('structure.import-row')}</th><th scope="col">{t('structure.import-column')}</th><th scope="col">{t('structure.import-what')}</th></tr></thead>
          <tbody>
            {problems.map((problem) => <tr key={`${problem.row} ${problem.column} ${problem.code} ${problem.detail}`}><td>{problem.row || ''}</td><td>{problem.column}</td><td>{tCode('import', problem.code, { detail: problem.detail }) ?? problem.code}</td></tr>)}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}
