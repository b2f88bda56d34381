import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { Bold, Italic, List, ListOrdered, Quote, Redo2, Table as TableIcon, Underline, Undo2 } from 'lucide-react';
import { t } from '~/shared/words/messages.ts';
import { LinkTool } from './LinkTool.tsx';
import { TableTools } from './TableTools.tsx';
import { Tool } from './Tool.tsx';

const LEVELS = [1, 2, 3] as const;

/** What kind of paragraph: ordinary or one of three headings. */
function BlockChoice({ editor, level }: { editor: Editor; level: number }) {
  const choose = (value: string) => {
    const wanted = LEVELS.find((one) => String(one) === value);
    if (wanted) editor.chain().focus().setHeading({ level: wanted }).run();
    else editor.chain().focus().setParagraph().run();
  };
  return (
    <select className="input tool-choice" aria-label={t('editor.block')} value={String(level)} onChange={(event) => choose(event.target.value)}>
      <option value="0">{t('editor.paragraph')}</option>
      {LEVELS.map((one) => <option key={one} value={one}>{t('editor.heading', { level: one })}</option>)}
    </select>
  );
}

/** Arrows walk along the bar, as toolbars do. */
function walk(event: KeyboardEvent, bar: HTMLElement | null): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0 || !bar || event.target instanceof HTMLSelectElement || event.target instanceof HTMLInputElement) return;
  const tools = [...bar.querySelectorAll<HTMLElement>('button:not(:disabled), select')];
  const at = tools.indexOf(document.activeElement as HTMLElement);
  event.preventDefault();
  tools[(at + step + tools.length) % tools.length]?.focus();
}

export function Toolbar({ editor }: { editor: Editor }) {
  const bar = useRef<HTMLDivElement>(null);
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'), italic: now.isActive('italic'), underline: now.isActive('underline'), bullets: now.isActive('bulletList'), numbers: now.isActive('orderedList'), quote: now.isActive('blockquote'),
      table: now.isActive('table'), link: String(now.getAttributes('link')['href'] ?? ''), level: Number(now.getAttributes('heading')['level'] ?? 0), canUndo: now.can().undo(), canRedo: now.can().redo(),
    }),
  });
  const chain = () => editor.chain().focus();
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the focus is on the tools inside
    <div className="toolbar" role="toolbar" aria-label={t('editor.toolbar')} ref={bar} onKeyDown={(event) => walk(event, bar.current)}>
      <BlockChoice editor={editor} level={state.level} />
      <Tool name={t('editor.bold')} icon={Bold} on={state.bold} run={() => chain().toggleBold().run()} />
      <Tool name={t('editor.italic')} icon={Italic} on={state.italic} run={() => chain().toggleItalic().run()} />
      <Tool name={t('editor.underline')} icon={Underline} on={state.underline} run={() => chain().toggleUnderline().run()} />
      <span className="tool-gap" />
      <Tool name={t('editor.bullets')} icon={List} on={state.bullets} run={() => chain().toggleBulletList().run()} />
      <Tool name={t('editor.numbers')} icon={ListOrdered} on={state.numbers} run={() => chain().toggleOrderedList().run()} />
      <Tool name={t('editor.quote')} icon={Quote} on={state.quote} run={() => chain().toggleBlockquote().run()} />
      <LinkTool editor={editor} href={state.link} />
      {state.table ? <TableTools editor={editor} /> : <Tool name={t('editor.table')} icon={TableIcon} run={() => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()} />}
      <span className="tool-gap" />
      <Tool name={t('editor.undo')} icon={Undo2} off={!state.canUndo} run={() => chain().undo().run()} />
      <Tool name={t('editor.redo')} icon={Redo2} off={!state.canRedo} run={() => chain().redo().run()} />
    </div>
  );
}
