import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import type { PersonEntry } from '~/shared/api/types.ts';
import { fitsWords } from '~/shared/words/fits-words.ts';
import { t } from '~/shared/words/messages.ts';

type Props = { id: string; label: string; hint?: string; people: readonly PersonEntry[]; chosen: number | null; onChoose: (personId: number | null) => void; error?: string | null };

/** Chooses one of the staff by any parts of the name, the surname first or last. */
export function PersonPicker({ id, label, hint, people, chosen, onChoose, error }: Props) {
  return (
    <ComboBox className="field" selectedKey={chosen} onSelectionChange={(key) => onChoose(key === null ? null : Number(key))} menuTrigger="focus" defaultFilter={fitsWords} isInvalid={Boolean(error)} defaultItems={people}>
      <Label className="field-label">{label}</Label>
      {hint && <Text slot="description" className="hint">{hint}</Text>}
      {error && <div className="wrong">{error}</div>}
      <Input id={id} className="input" placeholder={t('structure.type-name')} />
      <Popover className="picker-pop">
        <ListBox<PersonEntry> className="picker-list" renderEmptyState={() => <p className="soft padded">{t('structure.nobody-found')}</p>}>
          {(person) => (
            <ListBoxItem id={person.id} textValue={`${person.firstName} ${person.lastName}`} className="picker-item">
              <span className="strong">{person.firstName} {person.lastName}</span>
              <span className="soft small">{person.posts.map((post) => `${post.title}, ${post.unitMark}`).join('; ') || t('structure.no-post')}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
