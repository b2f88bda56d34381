import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { LinkProps } from '@tanstack/react-router';
import type { RegisterTotals } from '~/shared/api/types.ts';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';

export type TotalsProps = {
  search: Record<string, unknown>; queryKey: string;
  /** The list with one more filter. */
  link: (more: Record<string, string>) => LinkProps;
  read: (signal: AbortSignal) => Promise<RegisterTotals>;
  channelWords: (channel: string) => string; stateWords: (state: string) => string;
};

/** Numbers of what the filters let through; each opens its list. */
export function Totals({ search, queryKey, link, read, channelWords, stateWords }: TotalsProps) {
  const totals = useQuery({ queryKey: [queryKey, 'totals', search], queryFn: ({ signal }) => read(signal) });
  if (totals.isPending) return <Bones rows={4} height={24} />;
  if (totals.error) return <Failure error={totals.error} onRetry={() => void totals.refetch()} />;
  const { total, attachments, channels, states } = totals.data;
  const line = (words: string, count: number, more: Record<string, string>) => <li key={words} className="row wide"><Link {...link(more)}>{words}</Link><span>{count}</span></li>;
  return (
    <div className="stack register-totals">
      <p className="row wide strong"><span>{t('register.total')}</span><span>{total}</span></p>
      <p className="row wide"><span>{t('register.total-attachments')}</span><span>{attachments}</span></p>
      {channels.length > 0 && <ul aria-label={t('register.channel')}>{channels.map(({ channel, count }) => line(channelWords(channel), count, { channel }))}</ul>}
      {states.length > 0 && <ul aria-label={t('register.state')}>{states.map(({ state, count }) => line(stateWords(state), count, { state }))}</ul>}
    </div>
  );
}
