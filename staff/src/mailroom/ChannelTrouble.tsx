import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { Notice } from '~/shared/ui/Chip.tsx';
import { instantWords } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { channelsQuery, channelWords } from './channels.ts';

/** Tells the clerk that mail may be lying somewhere: silence must not look like an empty morning. */
export function ChannelTrouble() {
  const channels = useQuery(channelsQuery);
  const troubled = (channels.data?.entries ?? []).filter((channel) => channel.troubled);
  if (troubled.length === 0) return null;
  return (
    <Notice tone="late" icon={TriangleAlert}>
      <strong>{t('channel.trouble')}</strong>
      <ul>{troubled.map((channel) => <li key={`${channel.kind} ${channel.name} ${channel.place}`}>{t(`channel.kind.${channel.kind}`)} {channel.name && `${channel.name}, `}{channel.place} ({channel.troubles > 0 ? channelWords(channel) : t('channel.since', { at: instantWords(channel.since) })})</li>)}</ul>
    </Notice>
  );
}
