import type { Reader } from '../../../platform/db/index.ts';
import { readOffice, type StaffViewer } from '../../people/index.ts';
import type { RegisterKind } from '../../registry/index.ts';
import { instantCell } from './cells.ts';
import type { PageWords } from './table-file.ts';
import { wordsIn, type Words } from './words.ts';

/** What a register was narrowed to. */
export type RegisterFilter = { q?: string | undefined; state?: string | undefined; stage?: string | undefined; channel?: string | undefined; unit?: number | undefined; from?: string | undefined; to?: string | undefined };

type Asked = { kind: RegisterKind; filter: RegisterFilter; total: number; viewer: StaffViewer; now: Date };

/** What every printed page says: which register of which office, what part of it, when and by whom it was printed (instrukcja kancelaryjna §40 ust. 4 pkt 2). */
export async function pageWords(reader: Reader, { kind, filter, total, viewer, now }: Asked): Promise<PageWords> {
  const words = wordsIn(viewer.locale);
  const office = await readOffice(reader);
  const unit = filter.unit === undefined ? undefined : await reader.selectFrom('unit').select(['mark', 'name']).where('id', '=', filter.unit).executeTakeFirst();
  const parts = [office?.name, periodWords(filter, words), unit && `${unit.mark} – ${unit.name}`, ...filterWords(filter, words), words('register.found', { count: total })];
  return {
    title: words(`register.title.${kind}`) ?? kind, subtitle: parts.filter(Boolean).join(' · '), lang: viewer.locale,
    foot: words('register.printed', { at: String(instantCell(now.toISOString())), name: viewer.name }) ?? '',
  };
}

function periodWords({ from, to }: RegisterFilter, words: Words): string | null {
  const day = (value: string | undefined) => value?.split('-').toReversed().join('.') ?? '…';
  return from ?? to ? words('register.printed-period', { from: day(from), to: day(to) }) : null;
}

function filterWords({ q, state, stage, channel }: RegisterFilter, words: Words): (string | null)[] {
  return [
    q ? `„${q}”` : null,
    state ? words(`item-state.${state}`) ?? words('mail-state.word', { state }) : null,
    stage ? words(`stage.${stage}`) : null,
    channel ? words(`channel.${channel}`) : null,
  ];
}
