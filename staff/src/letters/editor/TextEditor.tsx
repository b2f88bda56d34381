import { useEffect, useRef } from 'react';
import { EditorContent, useEditor } from '@tiptap/react';
import type { LetterContent } from 'contract/letter-content.ts';
import { t } from '~/shared/words/messages.ts';
import { Toolbar } from './Toolbar.tsx';
import { extensions } from './extensions.ts';
import './editor.css';

/** The text of a letter to read, where nobody may write. */
export function TextReader({ content }: { content: LetterContent }) {
  const editor = useEditor({ extensions, content, editable: false, injectCSS: false, editorProps: { attributes: { class: 'letter-text', lang: 'pl', 'aria-label': t('draft.text'), 'aria-readonly': 'true' } } });
  return <div className="paper"><EditorContent editor={editor} /></div>;
}

type Props = { initial: LetterContent; onChange: (content: LetterContent) => void };

/** The body of the letter. What it hands on is the letter's own format; the server checks it again. */
export function TextEditor({ initial, onChange }: Props) {
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const editor = useEditor({
    extensions,
    content: initial,
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    editorProps: { attributes: { class: 'letter-text', role: 'textbox', 'aria-multiline': 'true', 'aria-label': t('draft.text'), lang: 'pl', spellcheck: 'true' } },
    onUpdate: ({ editor: changed }) => latest.current(changed.getJSON() as LetterContent),
  });
  if (!editor) return null;
  return (
    <div className="editor">
      <Toolbar editor={editor} />
      <div className="paper"><EditorContent editor={editor} /></div>
    </div>
  );
}
