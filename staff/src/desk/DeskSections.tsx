import { useRef } from 'react';
import { useNavigate } from '@tanstack/react-router';
import type { DeskEntry, DeskSection } from '~/shared/api/types.ts';
import { can } from '~/shared/api/types.ts';
import { useShortcuts } from '~/shared/keys/shortcuts.ts';
import { Count } from '~/shared/ui/Chip.tsx';
import { t, tCode } from '~/shared/words/messages.ts';
import { accept, take } from 'contract/assignment.ts';
import { startDraft } from 'contract/letters.ts';
import { DeskLine } from './DeskLine.tsx';
import { SectionActions } from './SectionActions.tsx';
import { lineKey, targetOf } from './target.ts';
import { seen } from '~/assignment/decision.ts';
import { useAccept } from './accept.ts';
import { useTake } from './take.ts';
import { useAnswer } from '~/letters/answer.ts';

function focused(box: HTMLElement | null): HTMLElement | null {
  return box?.contains(document.activeElement) ? (document.activeElement?.closest<HTMLElement>('[data-line]') ?? null) : null;
}

/** All sections as one list for the keyboard: j and k run through them, letters act on the line in focus. */
export function DeskSections({ sections }: { sections: DeskSection[] }) {
  const box = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const acceptance = useAccept();
  const taking = useTake();
  const answer = useAnswer();
  const entries = new Map<string, DeskEntry>(sections.flatMap((section) => section.entries.map((entry) => [lineKey(section.key, entry), entry] as const)));
  const walk = (step: number) => {
    const lines = [...(box.current?.querySelectorAll<HTMLElement>('[data-line]') ?? [])];
    const at = lines.indexOf(focused(box.current) ?? document.createElement('i'));
    lines[Math.max(0, Math.min(lines.length - 1, at + step))]?.querySelector('a')?.focus();
  };
  const current = (): DeskEntry | undefined => entries.get(focused(box.current)?.dataset['line'] ?? '');
  useShortcuts([
    { key: 'j', words: t('keys.next'), run: () => walk(1) },
    { key: 'k', words: t('keys.previous'), run: () => walk(-1) },
    { key: 'd', words: t('keys.assign'), run: () => { const entry = current(); if (entry?.kind === 'item') void navigate(targetOf(entry)); } },
    { key: 'a', words: t('keys.accept'), run: () => { const entry = current(); if (entry && can(entry, accept)) acceptance.mutate([seen(entry)]); else if (entry && can(entry, take)) taking.mutate([seen(entry)]); } },
    { key: 'z', words: t('keys.answer'), run: () => { const entry = current(); if (entry?.kind === 'case' && can(entry, startDraft)) answer.mutate({ caseId: entry.id, itemId: null }); } },
  ]);
  return (
    <div className="desk" ref={box}>
      {sections.map((section) => (
        <section key={section.key} className="desk-section" aria-labelledby={`section-${section.key}`}>
          <header className="row wide">
            <h2 id={`section-${section.key}`}>{tCode('desk.section', section.key)} <Count of={section.total} more={section.more} live={section.key.startsWith('to-')} /></h2>
            <SectionActions section={section} />
          </header>
          <ul className="panel">
            {section.entries.map((entry) => <DeskLine key={lineKey(section.key, entry)} entry={entry} section={section.key} />)}
          </ul>
          {section.total > section.entries.length && <p className="soft small">{t(section.more ? 'desk.shown-of-more' : 'desk.shown', { shown: section.entries.length, total: section.total })}</p>}
        </section>
      ))}
    </div>
  );
}
