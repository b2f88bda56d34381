import { useState } from 'react';
import { CircleCheck, Printer } from 'lucide-react';
import { importStructure } from 'contract/structure.ts';
import type { ImportAnswer, ImportChecked } from '~/shared/api/types.ts';
import { upload } from '~/shared/api/upload.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Notice } from '~/shared/ui/Chip.tsx';
import { ErrorSummary } from '~/shared/ui/ErrorSummary.tsx';
import { t } from '~/shared/words/messages.ts';
import { ImportProblems } from './ImportProblems.tsx';
import { ImportSteps } from './ImportSteps.tsx';
import { useStructureAct } from './structure-query.ts';

/** What the file would change, or everything wrong with it; one press does all of it. */
export function ImportCheck({ check, file, onDone }: { check: ImportChecked; file: File; onDone: () => void }) {
  const [given, setGiven] = useState<ImportAnswer['accounts'] | null>(null);
  const send = () => upload(importStructure, { params: {}, query: { from: check.from, fingerprint: check.fingerprint }, files: [file], onProgress: () => undefined, signal: new AbortController().signal });
  const act = useStructureAct(send, t('structure.imported', { count: check.steps.length }), (answer) => (answer.accounts.length > 0 ? setGiven(answer.accounts) : onDone()));
  if (given) return <Passwords accounts={given} onDone={onDone} />;
  if (check.problems.length > 0) return <ImportProblems problems={check.problems} />;
  return (
    <div className="stack" aria-live="polite">
      {check.steps.length === 0
        ? <Notice tone="good" icon={CircleCheck}>{t('structure.import-same', { count: check.rows })}</Notice>
        : (
          <>
            <h3>{t('structure.import-differences', { count: check.steps.length })}</h3>
            <ErrorSummary error={act.error} />
            <div><Button tone="main" busy={act.isPending} onClick={() => act.mutate()}>{t('structure.import-act', { count: check.steps.length })}</Button></div>
            <ImportSteps steps={check.steps} />
          </>
        )}
      {check.unmentioned.length > 0 && (
        <details>
          <summary>{t('structure.import-unmentioned', { count: check.unmentioned.length })}</summary>
          <p className="soft">{t('structure.import-unmentioned-hint')}</p>
          <ul className="chart-list">{check.unmentioned.map((one) => <li key={one.kind + one.name}>{one.name}</li>)}</ul>
        </details>
      )}
    </div>
  );
}

/** Passwords are seen once; a list to be printed and handed out. */
function Passwords({ accounts, onDone }: { accounts: ImportAnswer['accounts']; onDone: () => void }) {
  return (
    <div className="form-panel">
      <h3>{t('structure.passwords', { count: accounts.length })}</h3>
      <p className="soft">{t('administration.temporary-hint')}</p>
      <table className="table">
        <thead><tr><th scope="col">{t('structure.person')}</th><th scope="col">{t('sign-in.login')}</th><th scope="col">{t('sign-in.password')}</th></tr></thead>
        <tbody>{accounts.map((account) => <tr key={account.login}><td>{account.name}</td><td>{account.login}</td><td className="strong">{account.temporaryPassword}</td></tr>)}</tbody>
      </table>
      <div className="row no-print"><Button icon={Printer} onClick={() => print()}>{t('structure.print')}</Button><Button tone="main" onClick={onDone}>{t('administration.passed-on')}</Button></div>
    </div>
  );
}
