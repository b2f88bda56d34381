import { useMemo, useState } from 'react';
import { FileX } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { readText } from 'contract/documents.ts';
import { call } from '~/shared/api/call.ts';
import { TextField } from '~/shared/ui/Field.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { textBlocks } from './text-blocks.ts';
import { t, tCode } from '~/shared/words/messages.ts';

/** The text cut at its hits. */
function pieces(text: string, sought: string): { text: string; start: number; hit: boolean }[] {
  if (sought.length < 2) return [{ text, start: 0, hit: false }];
  const pattern = new RegExp(`(${sought.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)})`, 'giu');
  let start = 0;
  return text.split(pattern).map((part, at) => {
    const piece = { text: part, start, hit: at % 2 === 1 };
    start += part.length;
    return piece;
  });
}

function Marked({ text, sought }: { text: string; sought: string }) {
  return <>{pieces(text, sought).map((part) => (part.hit ? <mark key={part.start}>{part.text}</mark> : part.text))}</>;
}

/** Rows of a sheet or of a table in a letter; nothing tells which of them are headings. */
function Table({ rows, sought }: { rows: string[][]; sought: string }) {
  return (
    <table className="text-table">
      {/* oxlint-disable-next-line react/no-array-index-key -- a text that is shown does not change; cells have nothing else of their own */}
      <tbody>{rows.map((row, line) => <tr key={line}>{row.map((cell, column) => <td key={column}><Marked text={cell} sought={sought} /></td>)}</tr>)}</tbody>
    </table>
  );
}

/** What the document says, as text that can be searched and read aloud. */
export function TextView({ id }: { id: number }) {
  const [sought, setSought] = useState('');
  const read = useQuery({ queryKey: ['text', id], queryFn: ({ signal }) => call(readText, { params: { id }, signal }), staleTime: Infinity });
  const blocks = useMemo(() => textBlocks(read.data?.text ?? ''), [read.data]);
  const hits = useMemo(() => Math.floor(pieces(read.data?.text ?? '', sought).length / 2), [read.data, sought]);
  if (read.isPending) return <Bones rows={12} height={26} />;
  if (read.error) return <Failure error={read.error} onRetry={() => void read.refetch()} />;
  const why = read.data.problem ? tCode('document.problem', read.data.problem) ?? t('document.text-incomplete') : null;
  if (read.data.text.trim() === '') return <Empty icon={FileX} title={why ?? t('document.no-text')}><p>{t('document.no-preview-hint')}</p></Empty>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className="padded stack text-scroll" tabIndex={0} aria-label={t('document.as-text')}>
      <div className="row">
        <TextField label={t('document.find')} type="search" value={sought} onValue={setSought} />
        {sought.length > 1 && <output className="soft">{t('document.hits', { count: hits })}</output>}
      </div>
      {why && <p className="soft">{why}</p>}
      <div className="text-view">{blocks.map((block) => ('rows' in block ? <Table key={block.start} rows={block.rows} sought={sought} /> : <Marked key={block.start} text={block.text} sought={sought} />))}</div>
    </section>
  );
}
