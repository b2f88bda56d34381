import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ShieldAlert, ShieldCheck, ShieldQuestion, UserCheck } from 'lucide-react';
import { changeSender } from 'contract/registry.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import type { IncomingItem, PartySuggestion, SenderCheck } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { Popover } from '~/shared/ui/Popover.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { t } from '~/shared/words/messages.ts';
import { Marks } from './Marks.tsx';

const TONES = { authentic: 'good', 'not-authentic': 'late', unverifiable: 'quiet', 'failed-to-check': 'quiet' } as const;
const ICONS = { authentic: ShieldCheck, 'not-authentic': ShieldAlert, unverifiable: ShieldQuestion, 'failed-to-check': ShieldQuestion };

/** Whether the message comes from where it says, in words; the technical results one press away. */
export function SenderVerdict({ check }: { check: SenderCheck }) {
  return (
    <div className="row">
      <Chip tone={TONES[check.verdict]} icon={ICONS[check.verdict]}>{t(`sender.${check.verdict}`)}</Chip>
      <Popover trigger={t('sender.what-means')} title={t(`sender.${check.verdict}`)}>
        <div className="stack">
          <p>{t(`sender.${check.verdict}-long`, { domain: check.domain ?? '' })}</p>
          <dl className="facts"><dt>SPF</dt><dd>{check.spf ?? '–'}</dd><dt>DKIM</dt><dd>{check.dkim ?? '–'}</dd><dt>DMARC</dt><dd>{check.dmarc ?? '–'}</dd></dl>
        </div>
      </Popover>
    </div>
  );
}

function Suggestion({ item, party }: { item: IncomingItem; party: PartySuggestion }) {
  const client = useQueryClient();
  const choose = useMutation({
    mutationFn: () => call(changeSender, { params: { id: item.id }, body: { revision: item.revision, partyId: party.id } }),
    onSuccess: () => { say(t('sender.changed', { name: party.name })); return client.invalidateQueries({ queryKey: ['item', item.id] }); },
    onError: (error) => say(problemWords(error), { bad: true }),
  });
  return (
    <li className="suggestion">
      <div className="grow">
        <div className="strong">{party.name}</div>
        <div className="soft small">{t(`sender.because.${party.because}`)} · {t('sender.letters', { count: party.itemCount })}{party.emails[0] ? ` · ${party.emails[0]}` : ''}</div>
      </div>
      <Button size="small" icon={UserCheck} busy={choose.isPending} onClick={() => choose.mutate()}>{t('sender.same')}</Button>
    </li>
  );
}

/** Who wrote: the party, how sure we are, and who it might be instead. */
export function Sender({ item }: { item: IncomingItem }) {
  return (
    <section className="section" aria-labelledby="sender-title">
      <h3 id="sender-title">{t('sender.title')}</h3>
      <div className="stack tight">
        <div className="strong">{item.partyName}</div>
        {item.partyEmail && <div className="break">{item.partyEmail}</div>}
        {item.senderCheck && <SenderVerdict check={item.senderCheck} />}
        <Marks marks={item.attachmentCount > 0 ? item.marks : item.marks.filter((mark) => mark !== 'not-scanned')} />
      </div>
      {can(item, changeSender) && item.partySuggestions.length > 0 && (
        <div className="stack tight suggestions">
          <div className="field-label">{t('sender.maybe')}</div>
          <ul>{item.partySuggestions.map((party) => <Suggestion key={party.id} item={item} party={party} />)}</ul>
        </div>
      )}
    </section>
  );
}
