import { Link } from '@tanstack/react-router';
import { CircleAlert, Hourglass, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { Button, IconButton } from '~/shared/ui/Button.tsx';
import { Chip, Count } from '~/shared/ui/Chip.tsx';
import { t } from '~/shared/words/messages.ts';
import type { Line, Stack, Step } from './stack.ts';

type Props = { stack: Stack; act: (step: Step) => void };

/** Letters without a number yet: laid ready from a list, on their way, or refused with the reason. */
export function OpenLines({ stack, act }: Props) {
  const open = stack.lines.filter(({ state }) => state !== 'done');
  const ready = open.filter(({ state }) => state === 'ready').map(({ entry }) => entry.key);
  const left = open.filter(({ state }) => state === 'waiting' || state === 'sending').length;
  if (open.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="open-lines">
      <div className="row wide">
        <h2 id="open-lines">{t('paper.not-registered')} <Count of={open.length} /></h2>
        {ready.length > 0 && <Button tone="main" onClick={() => act({ kind: 'send', keys: ready })}>{t('paper.register-ready', { count: ready.length })}</Button>}
      </div>
      {left > 0 && <output className="soft">{t('paper.left', { count: left })}</output>}
      <ul className="paper-lines">{open.map((line) => <OpenLine key={line.entry.key} line={line} act={act} />)}</ul>
    </section>
  );
}

function OpenLine({ line: { entry, state, why, wrong }, act }: { line: Line; act: Props['act'] }) {
  const { key } = entry;
  const moving = state === 'waiting' || state === 'sending';
  const name = entry.partyName || t('item.none');
  const mend = () => { act({ kind: 'mend', key }); (document.getElementById(`paper-${Object.keys(wrong).find((field) => field !== 'partyName')}`) ?? document.getElementById('paper-title'))?.focus(); };
  return (
    <li className="paper-line">
      <div className="grow">
        <div><span className="strong">{name}</span> · {entry.title || t('item.none')} {entry.postingNumber && <span className="soft small">{entry.postingNumber}</span>}</div>
        {why.map((words) => <div key={words} className="wrong-line"><CircleAlert size={15} aria-hidden /> {words}</div>)}
      </div>
      {moving ? <Chip icon={Hourglass}>{t('paper.on-its-way')}</Chip> : (
        <span className="row">
          {state === 'refused' && <IconButton icon={RotateCcw} name={t('paper.again', { name })} onClick={() => act({ kind: 'send', keys: [key] })} />}
          <Button size="small" icon={Pencil} onClick={mend}>{t('paper.mend')}</Button>
          <IconButton icon={Trash2} name={t('paper.drop', { name })} onClick={() => act({ kind: 'drop', key })} />
        </span>
      )}
    </li>
  );
}

/** Letters with their numbers, the last first. */
export function DoneLines({ stack }: { stack: Stack }) {
  const done = stack.lines.filter(({ state }) => state === 'done').toReversed();
  if (done.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="done-lines">
      <h2 id="done-lines">{t('paper.registered')} <Count of={done.length} /></h2>
      <ul className="paper-lines">
        {done.map(({ entry, given }) => (
          <li key={entry.key} className="paper-line">
            <Link to="/items/$id" params={{ id: String(given!.itemId) }} className="strong paper-number">{given!.identifier}</Link>
            <div className="grow">{entry.partyName} · {entry.title} {entry.postingNumber && <span className="soft small">{entry.postingNumber}</span>}</div>
            {given!.again && <Chip tone="soon" icon={CircleAlert}>{t('paper.was-registered')}</Chip>}
          </li>
        ))}
      </ul>
    </section>
  );
}
