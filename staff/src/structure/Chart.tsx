import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Maximize, Printer, ZoomIn, ZoomOut } from 'lucide-react';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { useMe } from '~/shared/frame/me.tsx';
import { Button, IconButton } from '~/shared/ui/Button.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { dayLong } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { DayBar } from './DayBar.tsx';
import type { Box } from './chart-layout.ts';
import { boxWidth, drawChart } from './chart-layout.ts';
import { structureQuery } from './structure-query.ts';
import type { Branch } from './tree.ts';
import { branchesOf, leaderOf } from './tree.ts';

const steps = [0.4, 0.5, 0.65, 0.8, 1, 1.25, 1.5, 2];

/** The office drawn as its chart: to be enlarged, printed, and heard as a list. */
export function Chart() {
  const me = useMe();
  const { on } = useSearch({ from: '/frame/structure' });
  const structure = useQuery(structureQuery(on));
  // null: as wide as the screen.
  const [zoom, setZoom] = useState<number | null>(null);
  const step = (by: number) => setZoom((before) => steps[Math.max(0, Math.min(steps.length - 1, steps.indexOf(before ?? 0.8) + by))] ?? 1);
  useShortcuts([{ key: '+', words: t('structure.zoom-in'), run: () => step(1) }, { key: '-', words: t('structure.zoom-out'), run: () => step(-1) }, { key: '0', words: t('structure.zoom-fit'), run: () => setZoom(null) }]);
  if (structure.isPending) return <Bones rows={12} />;
  if (structure.error) return <Failure error={structure.error} onRetry={() => void structure.refetch()} />;
  const branches = branchesOf(structure.data);
  const drawing = drawChart(branches, me.office.name);
  return (
    <div className="stack">
      <div className="row wide no-print">
        <DayBar on={on} today={structure.data.today} />
        <div className="row">
          <IconButton icon={ZoomOut} name={t('structure.zoom-out')} onClick={() => step(-1)} />
          <IconButton icon={ZoomIn} name={t('structure.zoom-in')} onClick={() => step(1)} />
          <IconButton icon={Maximize} name={t('structure.zoom-fit')} onClick={() => setZoom(null)} />
          <Button icon={Printer} onClick={() => print()}>{t('structure.print')}</Button>
        </div>
      </div>
      <h2 className="only-print">{t('structure.chart-title', { office: me.office.name, day: dayLong(structure.data.on) })}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a drawing larger than the screen is moved by the arrows */}
      <section className="chart panel" aria-label={t('structure.chart')} tabIndex={0}>
        <svg viewBox={`0 0 ${drawing.width} ${drawing.height}`} style={{ inlineSize: zoom === null ? '100%' : drawing.width * zoom, maxInlineSize: zoom === null ? drawing.width : undefined }} aria-hidden="true">
          {drawing.lines.map((line) => <path key={line} d={line} className="chart-line" />)}
          {drawing.boxes.map((box) => <Drawn key={box.key} box={box} />)}
        </svg>
      </section>
      <details className="no-print"><summary>{t('structure.chart-as-list')}</summary><List branches={branches} /></details>
    </div>
  );
}

function Drawn({ box }: { box: Box }) {
  const vacant = box.branch && leaderOf(box.branch) && box.leader === null;
  return (
    <g transform={`translate(${box.x} ${box.y})`}>
      <rect width={boxWidth} height={box.height} rx="6" className="chart-box" />
      <text x="10" y="19" className="chart-mark">{box.mark}</text>
      {box.branch && <text x={boxWidth - 10} y="19" textAnchor="end" className="chart-count">{t('structure.posts-short', { count: box.branch.own.length })}</text>}
      {box.lines.map((line, at) => <text key={line} x="10" y={36 + at * 16} className="chart-name">{line}</text>)}
      <text x="10" y={box.height - 9} className="chart-leader">{vacant ? t('structure.vacant') : box.leader}</text>
    </g>
  );
}

/** The same for readers that cannot see a drawing, and for those who prefer words. */
function List({ branches }: { branches: Branch[] }) {
  return (
    <ul className="chart-list">
      {branches.map((branch) => {
        const leader = leaderOf(branch);
        return (
          <li key={branch.unit.id}>
            <Link to="/structure/units/$id" params={{ id: String(branch.unit.id) }} search={true}>{branch.unit.mark} – {branch.unit.name}</Link>
            {leader && <>: {leader.post.title} {leader.name ?? t('structure.vacant')}</>}, {t('structure.branch-counts', { posts: branch.posts, vacant: branch.vacant })}
            {branch.below.length > 0 && <List branches={branch.below} />}
          </li>
        );
      })}
    </ul>
  );
}
