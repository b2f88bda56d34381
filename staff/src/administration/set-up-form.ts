import { t } from '~/shared/words/messages.ts';

export type SetUpUnit = { key: number; mark: string; name: string; mailroom: boolean };
export type SetUpForm = {
  name: string; authority: string; street: string; postcode: string; locality: string; phone: string; website: string; mailboxes: string;
  firstName: string; lastName: string; login: string; password: string; units: SetUpUnit[];
};

/** The usual units of a small town hall, to be changed as needed; their names are names, so they are Polish in every language. */
export function emptySetUp(): SetUpForm {
  const units = t('set-up.usual-units').split('\n').map((line, key) => { const [mark = '', name = ''] = line.split('|'); return { key, mark, name, mailroom: key === 2 }; });
  return { name: '', authority: '', street: '', postcode: '', locality: '', phone: '', website: '', mailboxes: '', firstName: '', lastName: '', login: '', password: '', units };
}

const addresses = (text: string) => text.split(/[\s,;]+/).filter(Boolean);
/** Lines left empty are no units. */
const filled = (units: readonly SetUpUnit[]) => units.filter((unit) => unit.mark.trim() !== '' || unit.name.trim() !== '');

/** What can be seen to be wrong before asking the server. */
export function wrongOf(form: SetUpForm): Record<string, string> {
  const wrong: Record<string, string> = {};
  for (const field of ['name', 'authority', 'locality', 'firstName', 'lastName'] as const) if (form[field].trim().length < 2) wrong[field] = t('field.too_small');
  if (!/^\d{2}-\d{3}$/.test(form.postcode.trim())) wrong['postcode'] = t('set-up.postcode-wrong');
  const odd = addresses(form.mailboxes).find((address) => !/^[^@]+@[^@.]+(\.[^@.]+)+$/.test(address));
  if (addresses(form.mailboxes).length === 0) wrong['mailboxes'] = t('set-up.mailboxes-missing');
  else if (odd !== undefined) wrong['mailboxes'] = t('set-up.mailbox-wrong', { address: odd });
  if (!/^[a-z0-9._-]{3,60}$/.test(form.login)) wrong['login'] = t('set-up.login-wrong');
  if (form.password.length < 12) wrong['password'] = t('account.password-short');
  if (!filled(form.units).some((unit) => unit.mailroom)) wrong['units'] = t('set-up.mailroom-missing');
  return wrong;
}

/** The field on the page for the place in the body that the server names. */
export function fieldIdOf(path: string, form: SetUpForm): string {
  const [part = '', at = '', field = 'mark'] = path.split('.');
  if (part === 'administrator') return at;
  if (part === 'units' && at !== '') return `unit-${filled(form.units)[Number(at)]?.key ?? 0}-${field}`;
  return part;
}

export function bodyOf(form: SetUpForm, key: string) {
  const { name, authority, street, postcode, locality, phone, website, firstName, lastName, login, password } = form;
  return {
    key, name: name.trim(), authority: authority.trim(), street: street.trim(), postcode: postcode.trim(), locality: locality.trim(), phone: phone.trim(), website: website.trim(),
    mailboxes: addresses(form.mailboxes).map((address) => ({ address, kind: 'published' as const })),
    administrator: { firstName: firstName.trim(), lastName: lastName.trim(), login, password },
    units: filled(form.units).map((unit) => ({ mark: unit.mark.trim(), name: unit.name.trim(), mailroom: unit.mailroom })),
  };
}
