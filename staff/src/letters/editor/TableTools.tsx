import type { Editor } from '@tiptap/core';
import { BetweenHorizontalStart, BetweenVerticalStart, TableColumnsSplit, TableRowsSplit, Trash2 } from 'lucide-react';
import { t } from '~/shared/words/messages.ts';
import { Tool } from './Tool.tsx';

/** Shown while the cursor stands in a table. */
export function TableTools({ editor }: { editor: Editor }) {
  const chain = () => editor.chain().focus();
  return (
    <span className="tool-group">
      <Tool name={t('editor.row-add')} icon={BetweenHorizontalStart} run={() => chain().addRowAfter().run()} />
      <Tool name={t('editor.column-add')} icon={BetweenVerticalStart} run={() => chain().addColumnAfter().run()} />
      <Tool name={t('editor.row-remove')} icon={TableRowsSplit} run={() => chain().deleteRow().run()} />
      <Tool name={t('editor.column-remove')} icon={TableColumnsSplit} run={() => chain().deleteColumn().run()} />
      <Tool name={t('editor.table-remove')} icon={Trash2} run={() => chain().deleteTable().run()} />
    </span>
  );
}
