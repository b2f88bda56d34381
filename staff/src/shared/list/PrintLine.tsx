import { useMe } from '~/shared/frame/me.tsx';
import { dayLong, today } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';

/** Under the heading of a printed list: whose it is, from when, and whether it is whole. */
export function PrintLine({ label, shown, total }: { label: string; shown: number; total: number }) {
  const me = useMe();
  return <p className="print-only">{t('list.printed', { label, office: me.office.name, day: dayLong(today()), shown, total })}</p>;
}
