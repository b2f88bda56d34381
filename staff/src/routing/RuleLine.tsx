import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowUp, CircleOff, Share2, Sparkles, TriangleAlert } from 'lucide-react';
import { endRule, raiseRule } from 'contract/routing.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import type { StandingRule } from '~/shared/api/types.ts';
import { Button, IconButton } from '~/shared/ui/Button.tsx';
import { Chip } from '~/shared/ui/Chip.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { dayLong, instantNumbers } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';

/** One rule: when, what then, by whom and until when. */
export function RuleLine({ rule, at, keeper }: { rule: StandingRule; at: number; keeper: boolean }) {
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: (what: typeof endRule | typeof raiseRule) => call(what, { params: { id: rule.id } }),
    onSuccess: (_, what) => { if (what === endRule) say(t('routing.ended', { title: rule.title })); },
    onError: (error) => say(problemWords(error), { bad: true }),
    onSettled: () => client.invalidateQueries({ queryKey: ['rules'] }),
  });
  const to = `${rule.toUnitMark}, ${rule.toName ?? rule.toPostTitle}`;
  const conditions = [
    rule.sender && t('routing.when-sender', { detail: rule.sender }), rule.mailbox && t('routing.when-mailbox', { detail: rule.mailbox }), rule.words && t('routing.when-words', { detail: rule.words }),
    rule.place && t('routing.when-place', { detail: rule.place }), rule.classSymbol && t('routing.when-class', { detail: rule.classSymbol }),
  ].filter(Boolean);
  return (
    <li className="rule">
      <div className="stack tight grow">
        <div className="row"><strong>{at + 1}. {rule.title}</strong> <Chip icon={rule.effect === 'assign' ? Share2 : Sparkles} tone={rule.effect === 'assign' ? 'soon' : 'quiet'}>{t(`routing.effect.${rule.effect}`)}</Chip>{!rule.postOpen && <Chip icon={TriangleAlert} tone="late">{t('routing.post-closed')}</Chip>}</div>
        <div>{conditions.join(t('routing.and'))} → {to}</div>
        {(rule.instruction || rule.termDays !== null) && <div className="small">{[rule.instruction, rule.termDays !== null && t('routing.within', { count: rule.termDays })].filter(Boolean).join(' · ')}</div>}
        <div className="soft small">{t('routing.made', { name: rule.madeByName, at: instantNumbers(rule.madeAt), from: dayLong(rule.validFrom), to: rule.validTo === null ? 'none' : dayLong(rule.validTo) })}</div>
      </div>
      {keeper && (
        <div className="row">
          {at > 0 && <IconButton size="small" icon={ArrowUp} name={t('routing.raise', { title: rule.title })} onClick={() => act.mutate(raiseRule)} />}
          <Button size="small" icon={CircleOff} busy={act.isPending} aria-label={t('routing.end-of', { title: rule.title })} onClick={() => act.mutate(endRule)}>{t('routing.end')}</Button>
        </div>
      )}
    </li>
  );
}
