import { useQuery } from '@tanstack/react-query';
import { Coffee } from 'lucide-react';
import type { DeskSection } from '~/shared/api/types.ts';
import { useMe } from '~/shared/frame/me.tsx';
import { Page } from '~/shared/frame/Page.tsx';
import { deskQuery } from '~/shared/frame/Rail.tsx';
import { Bones, Empty, Failure } from '~/shared/ui/States.tsx';
import { t } from '~/shared/words/messages.ts';
import { DeskSections } from './DeskSections.tsx';
import { StandIns } from './StandIns.tsx';
import { WaitingRoomLine } from './WaitingRoomLine.tsx';
import './desk.css';

const ORDER: DeskSection['key'][] = ['reminded', 'to-decide', 'to-approve', 'to-pass-on', 'to-take', 'to-accept', 'stalled-below', 'stalled', 'to-contribute', 'contributions', 'undelivered', 'amended', 'to-offer', 'soon-due', 'in-hand', 'drafts', 'my-cases', 'for-information', 'taken', 'waiting'];

/** My desk: what waits for me, line by line – who, what, since when, by when. */
export function Desk() {
  const me = useMe();
  const desk = useQuery(deskQuery);
  const sections = ORDER.flatMap((key) => desk.data?.sections.filter((section) => section.key === key && section.total > 0) ?? []);
  const firstName = me.name.split(' ')[0] ?? me.name;
  return (
    <Page title={t('desk.title')}>
      {desk.isPending && <Bones rows={8} height={52} />}
      {desk.error && <Failure error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && <StandIns desk={desk.data} />}
      {desk.data && <WaitingRoomLine count={desk.data.counts.waitingRoom} />}
      {desk.data && sections.length === 0 && (
        <Empty icon={Coffee} title={t('desk.empty', { name: firstName })}><p>{t('desk.empty-hint')}</p></Empty>
      )}
      {desk.data && sections.length > 0 && <DeskSections sections={sections} />}
    </Page>
  );
}
