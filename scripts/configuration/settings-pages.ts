/** Where settings are listed: the page, the file of an environment to begin with, and those of Kubernetes. */
import { OWNERS, PARTNERS, SETTINGS, type SettingRow } from './settings-reference';

const sections = (rows: readonly SettingRow[]): [string, SettingRow[]][] => [
  ...Map.groupBy(rows, ({ section }) => section),
];

/** `docs/configuration.md`. */
export function settingsPage(): string {
  const required = SETTINGS.filter(({ isRequired }) => isRequired);
  const tables = sections(SETTINGS).flatMap(([title, rows]) => [
    `## ${title}`,
    '',
    '| setting | default | unit | what it is for |',
    '|---|---|---|---|',
    ...rows.map(({ name, otherwise, isSecret, unit, form, description }) => {
      const may = form === '' ? '' : ` (${form})`;
      return `| \`${name}\`${isSecret ? ' 🔒' : ''} | ${otherwise} | ${unit} | ${cell(description)}${may} |`;
    }),
    '',
  ]);
  return `${[
    '# Configuration',
    '',
    'Printed by `npm run print` from the forms in `src/config`. Everything is read from the environment, once, at the start. Every',
    'mistake is in one message; `node dist/scripts/hub.js config check` gives the same without starting a hub. A name that is nearly',
    'one of these is warned of.',
    '',
    '🔒 A secret. It may be in a file instead: `PSEUDONYM_KEY_FILE=/run/secrets/pseudonym-key`.',
    '',
    'Issuers, partners and the public address are https. Plain http is for this machine, and for numbers within `PARTNER_NETWORKS`.',
    '',
    `A hub in production needs ${required.length} of them: ${required.map(({ name }) => `\`${name}\``).join(', ')}. \`npm start\` sets all of it by itself.`,
    '',
    'One partner that is to differ in what it may cost: its name in place of `SOURCE`, as `CALL_CENTRE_RETRIES`, `MUTUALITY_300_TIME_BUDGET_MS`.',
    '',
    ...tables,
  ]
    .join('\n')
    .trimEnd()}\n`;
}

/** `.env.example`: first what has to be set, then all the rest with its default. */
export function settingsExample(): string {
  const rest = SETTINGS.filter(({ isRequired }) => !isRequired);
  return `${[
    '# What a hub in production has to be given. docs/configuration.md says what each setting is; a secret may be in a file: NAME_FILE.',
    '# node dist/scripts/hub.js config check --env-file FILE names every mistake at once. Printed by npm run print.',
    '',
    ...SETTINGS.filter(({ isRequired }) => isRequired).map(({ name }) => `${name}=`),
    '',
    '# Everything else, with its default.',
    ...sections(rest).flatMap(([title, rows]) => [
      '',
      `# ${title}`,
      ...rows.map(({ name, otherwise }) => `# ${name}=${otherwise === 'optional' ? '' : otherwise}`),
    ]),
  ].join('\n')}\n`;
}

/** `deploy/kubernetes/secrets.env.example`. */
export function secretsExample(): string {
  const secrets = SETTINGS.filter(({ isSecret, section }) => isSecret && section !== OWNERS);
  return `${[
    '# Copied to secrets.env and filled in, or made by whatever keeps your secrets. docs/configuration.md says what each is for. What is',
    "# optional there may stay empty. DATABASE_URL is under the hub's role; never the owner's. Printed by npm run print.",
    ...secrets.map(({ name }) => `${name}=`),
  ].join('\n')}\n`;
}

/** `deploy/kubernetes/partners.env`: what each partner needs and is no secret. */
export function partnersExample(): string {
  const needed = SETTINGS.filter(
    ({ section, isRequired, isSecret }) => section === PARTNERS && isRequired && !isSecret,
  );
  return `${[
    '# Where partners are: examples. MUTUALITIES is among the secrets. Printed by npm run print.',
    ...needed.map(({ name }) => {
      const host = name.replace(/_URL$/, '').toLowerCase().replaceAll('_', '-');
      return `${name}=${name.endsWith('_URL') ? `https://${host}.example.be` : 'tracing-hub'}`;
    }),
  ].join('\n')}\n`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
