/**
 * How a policy file looks: the keys of each part and the words that are allowed there. Both the reader and the JSON Schema
 * that editors complete by are made of this, so that they cannot disagree. What the words mean stands in the descriptions.
 */
import { z } from 'zod';
import { followsAnother, type CoordinateInfo } from '../../model/classification';
import { MASK_VARIANTS, RIGHTS } from '../../model/decision';
import { ORGANISATION_KINDS, PURPOSES, ROLES } from '../../model/roles';
import { NO_ORGANISATION, RULE_ID_FORM } from '../rules/sentence';
import { CONDITIONS } from '../rules/grant';
import { faultOfOrganisationNumber, namesNoOrganisation, RULE_ID } from '../rules/policy-limits';

const text = z.string().min(1);

/** Names of `coordinates` in the JSON Schema, where the list of those that exist takes the place of this. */
const COORDINATE_ID = 'coordinate';
const coordinate = text.meta({
  id: COORDINATE_ID,
  description: 'A field of the schema, `Type.field`. Each is spelt out: there is no sign that stands for several.',
});

const coordinates = z.array(coordinate).min(1);

export const version = z.int().min(1).meta({
  description: 'Number of the version this was exported from. An import becomes a draft with the next number.',
});

const LONGEST_TITLE = 200;
export const title = text
  .max(LONGEST_TITLE)
  .regex(/^\P{Cc}*$/u)
  .meta({ description: `What the version is called, in one line of at most ${LONGEST_TITLE} characters.` });

export const groupName = text;
export const groupCoordinates = coordinates.meta({
  description:
    'The fields of this group. Companions (such as phoneMasked) and input fields follow what they stand for.',
});

const groupSpeltOut = z
  .strictObject({
    group: text.meta({ description: 'What a reader calls these fields.' }),
    coordinates: coordinates.meta({
      description: 'The fields, where they are not those that `groups` has by this name.',
    }),
  })
  .meta({ description: 'Fields that only this rule speaks of in this way.' });

const groupMeant = z.union([text.meta({ description: 'The name of an entry of `groups`.' }), groupSpeltOut]);
const groupsMeant = z.union([groupMeant, z.array(groupMeant).min(1)]);

const organisationNumber = z
  .string()
  .superRefine((number, context) => {
    const fault = faultOfOrganisationNumber(number);
    if (fault !== null) context.addIssue({ code: 'custom', message: `${fault.EN}.` });
  })
  .meta({ pattern: '^[01][0-9]{9}$' });

const whoseRule = {
  id: z
    .string()
    .regex(RULE_ID)
    .meta({
      description: `Name of the rule: ${RULE_ID_FORM.EN}. It stays: decisions name it.`,
    }),
  roles: z.union([z.literal('EVERYBODY'), z.array(z.enum(ROLES)).min(1)]).meta({
    description: 'Whom the rule is about: EVERYBODY, or a list of roles.',
  }),
  organisations: z
    .strictObject({
      kinds: z
        .array(z.enum(ORGANISATION_KINDS))
        .min(1)
        .optional()
        .meta({ description: 'By what the organisation does.' }),
      numbers: z.array(organisationNumber).min(1).optional().meta({
        description: 'By CBE number of the enterprise: ten digits, in quotes.',
      }),
    })
    .refine((named) => !namesNoOrganisation(named), `\`organisations\` ${NO_ORGANISATION.EN}.`)
    .meta({ minProperties: 1 })
    .optional()
    .meta({ description: 'Only callers of these organisations; left out: of any.' }),
  what: groupsMeant.meta({ description: 'The group of fields the rule speaks of, or a list of them.' }),
  right: z.enum(RIGHTS).meta({
    description:
      'What is done with a field: each right is asked for by itself. FILTER, SORT and AGGREGATE also need READ.',
  }),
  purposes: z.union([z.literal('ANY'), z.array(z.enum(PURPOSES)).min(1)]).meta({
    description: 'For which purpose: ANY (it holds without one too), or a list of purposes.',
  }),
  conditions: z.array(z.enum(CONDITIONS)).meta({
    description:
      'What has to hold, all of it; [] for nothing. The first ones are about the row, the others about the caller.',
  }),
  since: z.int().min(1).optional().meta({
    description:
      'The version the rule first stood in: of two equally narrow rules the newer decides. Left out: the one this becomes.',
  }),
};

export const grant = z
  .strictObject({
    ...whoseRule,
    outcome: z.enum(['VISIBLE', 'MASKED']).meta({ description: 'VISIBLE, or MASKED with a `variant`.' }),
    variant: z.enum(MASK_VARIANTS).optional().meta({ description: 'The mask, of what is MASKED and of nothing else.' }),
    legalBasis: text.meta({ description: 'Id of an entry in the register of legal bases; the grant ends with it.' }),
    why: text.optional().meta({
      description: 'The reason, as a sentence. Only grants from before it was asked for have none.',
    }),
  })
  .meta({ description: 'What a rule allows. What no rule allows is denied.' });

export const denial = z
  .strictObject({
    ...whoseRule,
    outcome: z.enum(['WITHHELD', 'HIDDEN']).meta({
      description: 'WITHHELD: null and a reason. HIDDEN: not in the schema this caller sees.',
    }),
    why: text.meta({ description: 'The reason, as a sentence.' }),
  })
  .meta({ description: 'What a rule denies. A denial wins over every grant.' });

export const forNobody = z
  .strictObject({ what: groupMeant, why: text.meta({ description: 'The reason, as a sentence.' }) })
  .meta({ description: 'Fields meant for nobody, so that leaving them out of every grant is no oversight.' });

/** The whole of it. Read part by part, so that a fault in one rule does not hide those of the next. */
export const policyFile = z
  .strictObject({
    version,
    title,
    groups: z.record(groupName, groupCoordinates).meta({ description: 'What rules speak of: fields under a name.' }),
    grants: z
      .array(grant)
      .meta({ description: 'What is allowed. Of equally narrow, equally new rules the first decides.' }),
    denials: z.array(denial).meta({ description: 'What is denied, whatever is granted.' }),
    nobody: z.array(forNobody).meta({ description: 'What is meant for nobody.' }),
  })
  .meta({
    title: 'Policy',
    description: 'A version of the policy of the contact-tracing hub: who sees what, and why.',
  });

export type GroupMeant = z.infer<typeof groupMeant>;
export type GrantEntry = z.infer<typeof grant>;
export type DenialEntry = z.infer<typeof denial>;
export type NobodyEntry = z.infer<typeof forNobody>;

type Schema = Record<string, unknown>;

/**
 * The JSON Schema of policy files (draft 2020-12): an editor completes and underlines by it. The coordinates are those a
 * policy of this release can name. What takes more than one place of a file to see, the law or the registers, is the reader's alone.
 */
export function policyFileSchema(coordinates: readonly CoordinateInfo[]): Schema {
  const schema = z.toJSONSchema(policyFile, { target: 'draft-2020-12' }) as unknown as Schema & {
    $defs: Record<string, Schema>;
    properties: { grants: { items: Schema } };
  };
  const coordinate = schema.$defs[COORDINATE_ID];
  if (!coordinate) throw new Error('The shape of a policy file names no coordinates.');
  delete coordinate['minLength'];
  coordinate['enum'] = nameable(coordinates);
  Object.assign(schema.properties.grants.items, MASK_WHERE_MASKED);
  return schema;
}

const MASK_WHERE_MASKED = {
  if: { properties: { outcome: { const: 'MASKED' } }, required: ['outcome'] },
  then: { properties: { variant: true }, required: ['variant'] },
  else: { properties: { variant: false } },
};

/** What a rule can speak of: the rest is structural, or follows what it masks or reveals. */
export function nameable(coordinates: readonly CoordinateInfo[]): string[] {
  return coordinates
    .filter((info) => info.classification !== 'STRUCTURAL' && !followsAnother(info))
    .map(({ coordinate }) => coordinate)
    .sort();
}
