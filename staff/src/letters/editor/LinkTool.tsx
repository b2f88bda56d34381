import { useId, useRef, useState } from 'react';
import type { Editor } from '@tiptap/core';
import { Link2 } from 'lucide-react';
import { isLetterLink } from 'contract/letter-content.ts';
import { Button, Icon } from '~/shared/ui/Button.tsx';
import { TextField } from '~/shared/ui/Field.tsx';
import { place } from '~/shared/ui/place.ts';
import { t } from '~/shared/words/messages.ts';

/** "urzad.pl" becomes an address a letter may carry; an e-mail address a mailto link. */
function addressOf(typed: string): string {
  const text = typed.trim();
  if (/^[^\s@/:]+@[^\s@]+$/.test(text)) return `mailto:${text}`;
  return /^[a-z]+:/i.test(text) ? text : `https://${text}`;
}

/** A link on the chosen words. */
export function LinkTool({ editor, href }: { editor: Editor; href: string }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const close = () => box.current?.hidePopover();
  // Before it can be seen: whoever types at once must not have it taken away again.
  const begin = () => {
    setTyped(href);
    setWrong(false);
  };
  const show = () => {
    if (!button.current || !box.current) return;
    place(button.current, box.current);
    box.current.querySelector('input')?.focus();
  };
  const apply = () => {
    const address = addressOf(typed);
    setWrong(!isLetterLink(address));
    if (!isLetterLink(address)) return;
    close();
    if (editor.state.selection.empty && href === '') editor.chain().focus().insertContent({ type: 'text', text: typed.trim(), marks: [{ type: 'link', attrs: { href: address } }] }).run();
    else editor.chain().focus().extendMarkRange('link').setLink({ href: address }).run();
  };
  return (
    <>
      <button type="button" ref={button} className="tool" aria-label={t('editor.link')} title={t('editor.link')} aria-pressed={href !== ''} popoverTarget={id}><Icon of={Link2} /></button>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a popover is not a <dialog> */}
      <div id={id} ref={box} popover="auto" className="popover" role="dialog" aria-label={t('editor.link')} onBeforeToggle={(event) => event.newState === 'open' && begin()} onToggle={(event) => event.newState === 'open' && show()}>
        <form className="stack" onSubmit={(event) => { event.preventDefault(); event.stopPropagation(); apply(); }}>
          <TextField label={t('editor.link-address')} value={typed} onValue={setTyped} error={wrong ? t('editor.link-wrong') : null} />
          <div className="row">
            <Button type="submit" tone="main" size="small">{t('editor.link-set')}</Button>
            {href !== '' && <Button size="small" onClick={() => { close(); editor.chain().focus().extendMarkRange('link').unsetLink().run(); }}>{t('editor.link-remove')}</Button>}
          </div>
        </form>
      </div>
    </>
  );
}
