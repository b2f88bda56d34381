import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleSlash, LoaderCircle, ShieldAlert, ShieldCheck, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { channelsQuery, channelWords } from '~/mailroom/channels.ts';
import type { ChannelEntry } from '~/shared/api/types.ts';
import { Chip } from '~/shared/ui/Chip.tsx';
import type { Tone } from '~/shared/ui/Chip.tsx';
import { Bones, Failure } from '~/shared/ui/States.tsx';
import { instantWords, momentWords } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';

const LOOKS: Record<ChannelEntry['state'], [LucideIcon, Tone]> = {
  watching: [CircleCheck, 'good'], listening: [CircleCheck, 'good'], reading: [LoaderCircle, 'good'], connecting: [LoaderCircle, 'quiet'],
  failing: [TriangleAlert, 'late'], silent: [CircleSlash, 'late'], stopped: [CircleSlash, 'soon'],
};

/** How mail comes in: each mailbox that is collected, each port that listens, and the virus scanner. */
export function Channels() {
  const channels = useQuery(channelsQuery);
  if (channels.isPending) return <Bones rows={3} />;
  if (channels.error) return <Failure error={channels.error} onRetry={() => void channels.refetch()} />;
  const { entries, scanner } = channels.data;
  return (
    <section className="stack" aria-labelledby="channels-title">
      <h2 id="channels-title">{t('channel.title')}</h2>
      <div className="scroll-x panel">
        <table className="table stacking">
          <thead><tr><th scope="col">{t('channel.what')}</th><th scope="col">{t('channel.state')}</th><th scope="col">{t('channel.last-message')}</th></tr></thead>
          <tbody>
            {entries.map((channel) => <ChannelRow key={`${channel.kind} ${channel.name} ${channel.place}`} channel={channel} />)}
            {entries.length === 0 && <tr><td colSpan={3}>{t('channel.none')}</td></tr>}
            <ScannerRow scanner={scanner} />
          </tbody>
        </table>
      </div>
    </section>
  );
}

function ChannelRow({ channel }: { channel: ChannelEntry }) {
  const [icon, tone] = LOOKS[channel.state];
  return (
    <tr>
      <td><span className="strong">{channel.name || t(`channel.kind.${channel.kind}`)}</span><div className="soft small">{channel.name ? `${t(`channel.kind.${channel.kind}`)}, ${channel.place}` : channel.place}</div></td>
      <td>
        <Chip icon={icon} tone={tone}>{t(`channel.state.${channel.state}`)}</Chip> <span className="small">{channelWords(channel)}</span>
        {channel.serverWords && <div className="soft small">{t('channel.server-words', { words: channel.serverWords })}</div>}
        {channel.nextTryAt && <div className="small">{t('waiting.next-try', { when: momentWords(channel.nextTryAt) })}</div>}
      </td>
      <td>{channel.lastMessageAt ? instantWords(channel.lastMessageAt) : t('channel.no-message')}</td>
    </tr>
  );
}

function ScannerRow({ scanner }: { scanner: { answers: boolean; waiting: number } | null }) {
  return (
    <tr>
      <td className="strong">{t('channel.scanner')}</td>
      <td>
        {scanner === null && <><Chip icon={ShieldAlert}>{t('channel.scanner-off')}</Chip> <span className="small">{t('channel.scanner-off-hint')}</span></>}
        {scanner?.answers === true && <Chip icon={ShieldCheck} tone="good">{t('channel.scanner-answers')}</Chip>}
        {scanner?.answers === false && <><Chip icon={ShieldAlert} tone="late">{t('channel.scanner-silent')}</Chip> <span className="small">{t('channel.scanner-silent-hint')}</span></>}
      </td>
      <td>{scanner && scanner.waiting > 0 ? t('channel.scanner-waiting', { count: scanner.waiting }) : ''}</td>
    </tr>
  );
}
