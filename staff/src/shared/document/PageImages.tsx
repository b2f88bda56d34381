import { useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { listPages, readPage } from 'contract/documents.ts';
import { addressOf, call } from '~/shared/api/call.ts';
import { ApiProblem, problemWords } from '~/shared/api/problem.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { t, tCode } from '~/shared/words/messages.ts';
import { FileX } from 'lucide-react';

/** `onNoPages` where the document may have words although it has no pages to show. */
type Props = { id: number; title: string; zoom: number; onNoPages: (() => void) | null };

/** Pages as pictures, drawn by the server, so that nothing of the foreign file runs here. */
export function PageImages({ id, title, zoom, onNoPages }: Props) {
  const pages = useQuery({ queryKey: ['pages', id], queryFn: ({ signal }) => call(listPages, { params: { id }, signal }), staleTime: Infinity });
  const sheets = useRef<HTMLDivElement>(null);
  if (pages.isPending) return <Bones rows={10} height={60} />;
  if (pages.error) return <Failure error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.data.pages === 0) {
    const why = pages.data.problem ? tCode('document.problem', pages.data.problem) : null;
    return <Empty icon={FileX} title={why ?? t('document.no-pages')}>{onNoPages ? <Button onClick={onNoPages}>{t('document.as-text')}</Button> : <p>{t('document.no-preview-hint')}</p>}</Empty>;
  }
  const numbers = Array.from({ length: pages.data.pages }, (_, at) => at + 1);
  const jump = (page: number) => sheets.current?.querySelector(`[data-page="${page}"]`)?.scrollIntoView({ block: 'start' });
  return (
    <>
      {numbers.length > 2 && (
        <section className="thumbs no-print" aria-label={t('document.thumbnails')}>
          {numbers.map((page) => (
            <button key={page} type="button" aria-label={t('document.go-to-page', { page })} onClick={() => jump(page)}>
              <img src={addressOf(readPage, { params: { id, page }, query: { width: 200 } })} alt="" loading="lazy" />
              <span>{page}</span>
            </button>
          ))}
        </section>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section className="sheets" ref={sheets} tabIndex={0} aria-label={t('document.pages-of', { title })}>
        {numbers.map((page) => <Sheet key={page} id={id} page={page} of={numbers.length} zoom={zoom} />)}
      </section>
    </>
  );
}

/** A picture cannot tell why it did not come; the same address asked as data can. */
function PageTrouble({ id, page, onRetry }: { id: number; page: number; onRetry: () => void }) {
  const why = useQuery({ queryKey: ['page-trouble', id, page], queryFn: ({ signal }) => call(readPage, { params: { id, page }, query: { width: 200 }, signal }).then(() => null, (error: unknown) => (error instanceof ApiProblem ? problemWords(error) : null)) });
  return <Empty icon={FileX} title={t('document.page-failed', { page })}>{why.data && <p>{why.data}</p>}<Button onClick={onRetry}>{t('act.retry')}</Button></Empty>;
}

function Sheet({ id, page, of, zoom }: { id: number; page: number; of: number; zoom: number }) {
  const [failed, setFailed] = useState(false);
  const width = zoom > 100 || devicePixelRatio > 1.2 ? 1600 : 900;
  return (
    <figure data-page={page} style={{ inlineSize: `${zoom}%`, maxInlineSize: zoom <= 100 ? `${zoom * 9}px` : undefined }}>
      {failed
        ? <PageTrouble id={id} page={page} onRetry={() => setFailed(false)} />
        : <img src={addressOf(readPage, { params: { id, page }, query: { width } })} alt={t('document.page-of', { page, of })} loading={page === 1 ? 'eager' : 'lazy'} onError={() => setFailed(true)} />}
    </figure>
  );
}
