import { settings, type Setting } from './settings.ts';

/** The table of all settings for `docs/manual/settings.md`, in Markdown. */
export function describeSettings(): string {
  const rows = Object.values<Setting<unknown>>(settings).map((setting) => {
    const standard = setting.read.standard === '' ? '' : `\`${setting.read.standard}\``;
    return `| \`${setting.variable}\` | ${standard} | ${setting.about.replaceAll('|', '\\|')} |`;
  });
  return ['| Variable | Without it | Meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The whole page of the manual. */
export function settingsPage(): string {
  return `# Settings

Obieg is set up by environment variables, read once at the start. An empty variable counts as absent. A wrong or unknown one stops
the start with one sentence that names everything wrong at once; passwords are never shown.

This page is written from \`server/platform/config/settings.ts\` by \`npm run obieg -- dev settings\`.

${describeSettings()}

The database in the data folder can be tuned in a file \`postgres.local.conf\` there, in the form of \`postgresql.conf\`; what keeps
letters safe (\`fsync\`, \`synchronous_commit\`, \`full_page_writes\`) cannot be switched off.
`;
}
