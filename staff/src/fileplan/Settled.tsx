import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { withdrawSetting } from 'contract/fileplan.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import type { ClassHistory } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { Button } from '~/shared/ui/Button.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { dayLong } from '~/shared/words/dates.ts';
import { t } from '~/shared/words/messages.ts';
import { daysWords, whenOf } from '~/structure/Pane.tsx';
import { usePlanAct } from './fileplan-query.ts';

type OwnSetting = ClassHistory['ownSettings'][number];

/** What is settled for a class on the day shown, each with the class that says so; and what the class itself said through the years. */
export function Settled({ found }: { found: ClassHistory }) {
  const { mode, unit, termKind, access, confidentiality } = found.settings;
  const own = found.ownSettings.find((one) => whenOf(one, found.on) === 'now');
  return (
    <section className="section">
      <h3>{t('plan.settings', { day: dayLong(found.on) })}</h3>
      <dl className="facts plan-facts">
        <dt>{t('plan.mode')}</dt><dd>{t(`plan.mode.${mode.value}`)}{own?.modeGround && <span className="soft"> ({t(`plan.ground.${own.modeGround}`)})</span>} <From symbol={mode.from} own={found.symbol}>{t('plan.basic-way')}</From></dd>
        <dt>{t('plan.unit')}</dt><dd>{unit.value ? `${unit.value.mark} – ${unit.value.name}` : t('plan.none-said')} <From symbol={unit.from} own={found.symbol} /></dd>
        <dt>{t('plan.term')}</dt><dd>{termKind.value ? t(`term-kind.${termKind.value}`) : t('plan.none-said')} <From symbol={termKind.from} own={found.symbol} /></dd>
        <dt>{t('plan.access')}</dt><dd>{access.value ? t(`access.${access.value}`) : t('plan.access-none')} <From symbol={access.from} own={found.symbol} /></dd>
        <dt>{t('plan.confidentiality')}</dt><dd>{confidentiality.value ? t(`confidentiality.${confidentiality.value}`) : t('plan.confidentiality-none')} <From symbol={confidentiality.from} own={found.symbol} /></dd>
      </dl>
      {found.ownSettings.length > 0 && (
        <details>
          <summary>{t('plan.settings-history', { count: found.ownSettings.length })}</summary>
          <ul className="plan-history">
            {found.ownSettings.map((setting) => (
              <li key={setting.id} className="row">
                <span className="grow">{saidBy(setting)}<span className="soft small tree-sub">{daysWords(setting)} · {setting.basis}</span></span>
                {whenOf(setting, found.today) === 'future' && can(found, withdrawSetting) && <Withdraw found={found} settingId={setting.id} />}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** Where a value comes from, when it is not the class itself that says it. */
function From({ symbol, own, children }: { symbol: string | null; own: string; children?: ReactNode }) {
  if (symbol === own) return null;
  if (symbol === null) return children ? <span className="soft small">– {children}</span> : null;
  return <span className="soft small">– <Link to="/fileplan/classes/$symbol" params={{ symbol }} search={true}>{t('plan.from-class', { symbol })}</Link></span>;
}

function saidBy({ mode, unit, termKind, access, confidentiality }: OwnSetting): string {
  const said = [mode && t(`plan.mode.${mode}`), unit && `${unit.mark} – ${unit.name}`, termKind && t(`term-kind.${termKind}`), access && t('plan.access-said', { access: t(`access.${access}`) }), confidentiality && t(`confidentiality.${confidentiality}`)].filter(Boolean);
  return said.length > 0 ? said.join(' · ') : t('plan.inherits');
}

function Withdraw({ found, settingId }: { found: ClassHistory; settingId: number }) {
  const act = usePlanAct(() => call(withdrawSetting, { params: { symbol: found.symbol, setting: settingId }, body: { revision: found.revision } }), t('structure.withdrawn'));
  return <Button size="small" busy={act.isPending} onClick={() => act.mutate(undefined, { onError: (error) => void say(problemWords(error), { bad: true }) })}>{t('structure.withdraw')}</Button>;
}
