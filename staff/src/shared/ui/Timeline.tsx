import { Bot, KeyRound, User, UserRound } from 'lucide-react';
import type { TimelineEntry } from '~/shared/api/types.ts';
import { dayWords, instantNumbers } from '~/shared/words/dates.ts';
import { t, tCode } from '~/shared/words/messages.ts';
import { Icon } from './Button.tsx';

const ICONS = { person: User, system: Bot, resident: UserRound, token: KeyRound };

/** The file an act was about. */
function fileOf({ after }: TimelineEntry): string | null {
  return typeof after === 'object' && after !== null && 'fileName' in after && typeof after.fileName === 'string' ? after.fileName : null;
}

/** The day to which something was put off. */
function untilOf({ act, after }: TimelineEntry): string | null {
  return act === 'cases.postpone' && typeof after === 'object' && after !== null && 'until' in after && typeof after.until === 'string' ? ` ${dayWords(after.until)}` : null;
}

/** A person by name, with whom they stood in for; the system by the part of it that acted. */
function actorWords({ actorKind, actorName, onBehalfOf }: TimelineEntry): string {
  if (onBehalfOf) return t('substitution.acted', { name: actorName, for: onBehalfOf });
  return actorKind === 'system' ? (tCode('actor', actorName.replaceAll(' ', '-')) ?? t('actor.system')) : actorName;
}

/** What happened, in order: when, who, what, why. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  if (entries.length === 0) return <p className="soft">{t('timeline.empty')}</p>;
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.id}>
          <span className="timeline-icon"><Icon of={ICONS[entry.actorKind]} /></span>
          <div>
            <div>
              <strong>{tCode('journal', entry.act) ?? entry.act}{untilOf(entry)}</strong> <span className="soft">– {actorWords(entry)}</span>
            </div>
            {fileOf(entry) && <div className="break">{fileOf(entry)}</div>}
            {entry.reason && <div className="pre">{tCode('journal.reason', entry.reason) ?? entry.reason}</div>}
            <time className="soft small" dateTime={entry.at}>{instantNumbers(entry.at)}</time>
          </div>
        </li>
      ))}
    </ol>
  );
}
