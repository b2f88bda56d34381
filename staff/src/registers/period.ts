export const PERIODS = ['today', 'month', 'last-month', 'year', 'last-year'] as const;
export type Period = (typeof PERIODS)[number];

/** First and last day of a period as seen on a day. */
export function periodOf(period: Period, day: string): { from: string; to: string } {
  const [year, month] = day.split('-').map(Number) as [number, number];
  if (period === 'today') return { from: day, to: day };
  if (period === 'year') return yearOf(year);
  if (period === 'last-year') return yearOf(year - 1);
  if (period === 'month') return monthOf(year, month);
  return month === 1 ? monthOf(year - 1, 12) : monthOf(year, month - 1);
}

function yearOf(year: number): { from: string; to: string } {
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

function monthOf(year: number, month: number): { from: string; to: string } {
  const named = `${year}-${String(month).padStart(2, '0')}`;
  return { from: `${named}-01`, to: `${named}-${String(new Date(Date.UTC(year, month, 0)).getUTCDate()).padStart(2, '0')}` };
}
