import type { ReorganisationReport as Report } from '~/shared/api/types.ts';
import { ScrollBox } from '~/shared/ui/ScrollBox.tsx';
import { t } from '~/shared/words/messages.ts';

type Moved = Report['posts'][number];

/** The posts by where they go: the units are named once, not at every post. */
function moves(posts: readonly Moved[]): { from: string; to: string; posts: Moved[] }[] {
  const found: { from: string; to: string; posts: Moved[] }[] = [];
  for (const post of posts) {
    const move = found.find(({ from, to }) => from === post.from && to === post.to);
    if (move) move.posts.push(post);
    else found.push({ from: post.from, to: post.to, posts: [post] });
  }
  return found;
}

/** Everything a reorganisation does, or did: units, posts with their desks, cases under both marks. */
export function ReorganisationReport({ report }: { report: Report }) {
  return (
    <div className="stack loose">
      {report.units.length > 0 && (
        <section className="stack tight">
          <h3>{t('reorganisation.units')}</h3>
          <ul className="chart-list">{report.units.map((unit) => <li key={unit.kind + unit.before + unit.after}>{t(`reorganisation.${unit.kind}`)}: {[unit.before, unit.after].filter(Boolean).join(' → ')}</li>)}</ul>
          {report.mailroom && <p>{t('reorganisation.mailroom', { unit: report.mailroom })}</p>}
        </section>
      )}
      {report.posts.length > 0 && (
        <section className="stack tight">
          <h3>{t('reorganisation.posts', { count: report.posts.length })}</h3>
          {moves(report.posts).map(({ from, to, posts }) => (
            <div key={`${from} → ${to}`} className="stack tight">
              <p className="soft">{from} → {to}</p>
              <ul className="chart-list">{posts.map((post) => <li key={post.title + post.people}><span className="strong">{post.title}</span>{post.people && ` (${post.people})`} – <span className="soft">{t('reorganisation.held', { count: post.held })}</span></li>)}</ul>
            </div>
          ))}
        </section>
      )}
      {report.takeOvers.map((one) => <TakeOver key={one.from + one.to} takeOver={one} />)}
    </div>
  );
}

function TakeOver({ takeOver: { from, to, cases } }: { takeOver: Report['takeOvers'][number] }) {
  return (
    <section className="stack tight">
      <h3>{t('reorganisation.cases', { count: cases.length })}</h3>
      <p className="soft">{from} → {to}</p>
      {cases.length > 0 && (
        <ScrollBox label={`${from} → ${to}`}>
          <table className="table">
            <thead><tr><th scope="col">{t('reorganisation.old-mark')}</th><th scope="col">{t('reorganisation.new-mark')}</th><th scope="col">{t('reorganisation.case')}</th><th scope="col">{t('reorganisation.officer')}</th><th scope="col">{t('reorganisation.documents')}</th></tr></thead>
            <tbody>{cases.map((one) => <tr key={one.fromMark}><td>{one.fromMark}</td><td className="strong">{one.toMark}</td><td>{one.title}</td><td>{one.officer}</td><td>{one.documents}</td></tr>)}</tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  );
}
