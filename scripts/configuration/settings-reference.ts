/** Every setting there is, as pages and commands show it: from the forms that the hub reads its environment with. */
import { z } from 'zod';
import { PARTNER_LISTS, listOf, type PartnerList } from '../../src/config/given-settings';
import { HUB_SECTIONS, OWNER_SETTINGS } from '../../src/config/hub-settings';
import { limitSettings } from '../../src/config/limit-settings';
import { partnerSettings } from '../../src/config/partner-settings';
import { commonSourceLimits } from '../../src/config/source-limits';
import { tracingNames } from '../../src/config/tracing-settings';

export interface SettingRow {
  readonly section: string;
  readonly name: string;
  /** `required`, `optional`, or the default. */
  readonly otherwise: string;
  readonly isRequired: boolean;
  /** May be in a file: `NAME_FILE`. */
  readonly isSecret: boolean;
  /** Of a number: `ms`, `s`, `days` …; empty where it is counted, or no number. */
  readonly unit: string;
  /** What it may be, where that is a range or a choice. */
  readonly form: string;
  readonly description: string;
}

/** What a setting is in JSON Schema. */
interface Described {
  readonly default?: string | number;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly secret?: boolean;
}

/** By the end of a name. */
const UNITS: Readonly<Record<string, string>> = {
  ...{ MS: 'ms', DELAY: 'ms', S: 's', MINUTES: 'minutes', HOURS: 'hours', DAYS: 'days' },
  ...{
    KIB: 'KiB',
    BYTES: 'bytes',
    PERCENT: '%',
    COST: 'points',
    CALLER: 'points',
    APPLICATION: 'points',
    PERSON: 'points',
    LARGE: 'points',
  },
};

export const PARTNERS = 'Partner systems';
export const OWNERS = 'Commands beside the hub';

const SECTIONS: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = {
  ...HUB_SECTIONS,
  [PARTNERS]: { ...HUB_SECTIONS[PARTNERS], ...partnerSettings },
  'What each partner may cost': commonSourceLimits,
  'What callers may ask for': limitSettings,
  Traces: tracingNames,
  [OWNERS]: OWNER_SETTINGS,
};

/** In the order of the page; a list of partners in place of the settings of each. */
export const SETTINGS: readonly SettingRow[] = Object.entries(SECTIONS).flatMap(([section, forms]) => {
  const { properties, required = [] } = z.toJSONSchema(z.object(forms), { io: 'input', unrepresentable: 'any' });
  const rows = Object.entries(properties as Record<string, Described>).map(([name, described]) =>
    rowOf({ section, name, described, isRequired: required.includes(name) }),
  );
  const alone = rows.filter(({ name }) => listOf(name) === undefined);
  return section === PARTNERS ? [...alone, ...PARTNER_LISTS.map((list) => listRow(section, list))] : alone;
});

interface Named {
  readonly section: string;
  readonly name: string;
  readonly described: Described;
  readonly isRequired: boolean;
}

function rowOf({ section, name, described, isRequired }: Named): SettingRow {
  const { default: given, description = '', minimum, maximum, secret = false } = described;
  const isNumber = minimum !== undefined && maximum !== undefined;
  return {
    section,
    name,
    otherwise: isRequired ? 'required' : given === undefined || given === '' ? 'optional' : String(given),
    isRequired,
    isSecret: secret,
    unit: (isNumber && UNITS[name.split('_').at(-1)!]) || '',
    form: isNumber ? `${minimum} to ${maximum}` : (described.enum ?? []).join(', '),
    description,
  };
}

function listRow(section: string, { name, codes, prefixOf, ends }: PartnerList): SettingRow {
  const shown = [...ends.keys()].filter((key) => /^(url|apiKey|eventSecret)$/.test(key));
  const example = `[{"code":"${codes[0]}",${shown.map((key) => `"${key}":"…"`).join(',')}}, …]`;
  return {
    ...{ section, name, otherwise: 'required', isRequired: true, isSecret: true, unit: '', form: 'JSON' },
    description:
      `One entry for each of ${codes.join(', ')}: ${example}. An entry takes the limits of one partner too (timeBudgetMs). ` +
      `What is said by itself counts more: ${prefixOf(codes[0]!)}_URL.`,
  };
}
