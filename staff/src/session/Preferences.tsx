import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { changeLocale } from 'contract/session.ts';
import { call } from '~/shared/api/call.ts';
import { problemWords } from '~/shared/api/problem.ts';
import { shortcutsOn, switchShortcuts } from '~/shared/keys/shortcuts.ts';
import { Check, Radios } from '~/shared/ui/Field.tsx';
import { say } from '~/shared/ui/toasts.ts';
import { keepLocale, locale, t } from '~/shared/words/messages.ts';
import type { Locale } from '~/shared/words/messages.ts';

function applyTheme(theme: string): void {
  if (theme === 'system') {
    delete document.documentElement.dataset['theme'];
    localStorage.removeItem('obieg.theme');
  } else {
    document.documentElement.dataset['theme'] = theme;
    localStorage.setItem('obieg.theme', theme);
  }
}

/** Language, look and shortcuts: the first is kept with the account, the others on this computer. */
export function Preferences() {
  const [theme, setTheme] = useState(document.documentElement.dataset['theme'] ?? 'system');
  const [keys, setKeys] = useState(shortcutsOn());
  const change = useMutation({
    mutationFn: (next: Locale) => call(changeLocale, { body: { locale: next } }),
    onSuccess: (_, next) => {
      if (keepLocale(next)) location.reload();
    },
    onError: (error) => say(problemWords(error), { bad: true }),
  });
  return (
    <div className="stack">
      <Radios legend={t('account.language')} name="locale" value={locale()} onValue={(next) => change.mutate(next === 'en' ? 'en' : 'pl')} options={[{ value: 'pl', label: 'Polski' }, { value: 'en', label: 'English' }]} />
      <Radios
        legend={t('account.theme')} name="theme" value={theme}
        onValue={(next) => { applyTheme(next); setTheme(next); }}
        options={[
          { value: 'system', label: t('account.theme-system') }, { value: 'light', label: t('account.theme-light') },
          { value: 'dark', label: t('account.theme-dark') }, { value: 'contrast', label: t('account.theme-contrast') },
        ]}
      />
      <Check label={t('account.shortcuts')} hint={t('account.shortcuts-hint')} checked={keys} onChecked={(on) => { switchShortcuts(on); setKeys(on); }} />
    </div>
  );
}
