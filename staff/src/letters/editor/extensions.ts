import { Extension } from '@tiptap/core';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { StarterKit } from '@tiptap/starter-kit';
import { isLetterLink } from 'contract/letter-content.ts';

/** How a paragraph is set, as letters know it; kept in an attribute, because the security policy allows no style in the text. */
const Alignment = Extension.create({
  name: 'letterAlignment',
  addGlobalAttributes() {
    return [
      {
        types: ['paragraph', 'heading'],
        attributes: {
          textAlign: {
            default: null,
            parseHTML: (element) => element.dataset['align'] ?? null,
            renderHTML: (attributes) => (attributes['textAlign'] ? { 'data-align': String(attributes['textAlign']) } : {}),
          },
        },
      },
    ];
  },
});

/** Exactly the nodes and marks a letter may hold (contract/letter-content.ts); what is pasted is cut down to them. */
export const extensions = [
  StarterKit.configure({
    code: false, codeBlock: false, strike: false,
    heading: { levels: [1, 2, 3] },
    link: { openOnClick: false, autolink: true, linkOnPaste: true, defaultProtocol: 'https', isAllowedUri: (href) => isLetterLink(href), shouldAutoLink: (href) => isLetterLink(href) },
  }),
  Table.configure({ resizable: false }), TableRow, TableHeader, TableCell,
  Alignment,
];
