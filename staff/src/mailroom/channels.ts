import { queryOptions } from '@tanstack/react-query';
import { listChannels } from 'contract/mailroom.ts';
import { call } from '~/shared/api/call.ts';
import type { ChannelEntry } from '~/shared/api/types.ts';
import { instantWords } from '~/shared/words/dates.ts';
import { t, tCode } from '~/shared/words/messages.ts';

/** How the ways in are doing; nobody tells of it by the live channel, so it is asked anew now and then. */
export const channelsQuery = queryOptions({ queryKey: ['channels'], queryFn: ({ signal }) => call(listChannels, { signal }), refetchInterval: 10_000 });

/** How a way in is doing, in a sentence. */
export function channelWords(channel: ChannelEntry): string {
  if (channel.state === 'failing') return tCode('channel.problem', channel.code ?? 'server', { place: channel.place, host: channel.place.split('/')[0] }) ?? t('channel.problem.server');
  if (channel.state === 'silent' || channel.state === 'stopped') return t('channel.since', { at: instantWords(channel.since) });
  if (channel.state === 'reading' && channel.left !== null) return t('channel.left', { count: channel.left });
  if (channel.troubles > 0) return t('channel.troubles', { count: channel.troubles });
  return channel.state === 'watching' && channel.mode === 'poll' ? t('channel.polled') : '';
}
