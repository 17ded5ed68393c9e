/** Reads a stored policy document. What is stored was written by somebody: nothing of it is believed unread. */
import { z } from 'zod';
import { MASK_VARIANTS, RIGHTS } from '../../model/decision';
import { ORGANISATION_KINDS, PURPOSES, ROLES } from '../../model/roles';
import { CONDITIONS, type PolicyDocument } from './grant';

const words = z.string().min(1);

const coordinateGroup = z.strictObject({ group: words, coordinates: z.array(words).min(1) });

const whoseRule = {
  id: words,
  roles: z.union([z.literal('EVERYBODY'), z.array(z.enum(ROLES)).min(1)]),
  organisations: z
    .strictObject({ kinds: z.array(z.enum(ORGANISATION_KINDS)).optional(), numbers: z.array(words).optional() })
    .optional(),
  what: z.array(coordinateGroup).min(1),
  right: z.enum(RIGHTS),
  purposes: z.union([z.literal('ANY'), z.array(z.enum(PURPOSES)).min(1)]),
  conditions: z.array(z.enum(CONDITIONS)),
  since: z.int().min(1),
};

const policyDocument = z.strictObject({
  version: z.int().min(1),
  title: words,
  /** Stood here until they got a register: what an old document carries of them is not read. */
  legalBases: z.unknown().optional(),
  grants: z.array(
    z.strictObject({
      ...whoseRule,
      outcome: z.enum(['VISIBLE', 'MASKED']),
      variant: z.enum(MASK_VARIANTS).optional(),
      legalBasis: words,
      why: words.optional(),
    }),
  ),
  denials: z.array(z.strictObject({ ...whoseRule, outcome: z.enum(['WITHHELD', 'HIDDEN']), why: words })),
  nobody: z.array(coordinateGroup.extend({ why: words })),
});

/** What is stored as the policy is none that this release understands. */
export class UnreadablePolicy extends Error {
  override readonly name = 'UnreadablePolicy';
}

/** @throws UnreadablePolicy naming every place that is not as it has to be. */
export function parsePolicyDocument(stored: unknown): PolicyDocument {
  const parsed = policyDocument.safeParse(stored);
  if (parsed.success) {
    const { version, title, grants, denials, nobody } = parsed.data;
    return { version, title, grants, denials, nobody };
  }
  throw new UnreadablePolicy(`The policy document cannot be read:\n${z.prettifyError(parsed.error)}`);
}

/** CBE numbers of organisations that rules name, in their order, and that are none of these. */
export function unregisteredAmong(
  { grants, denials }: Pick<PolicyDocument, 'grants' | 'denials'>,
  registered: ReadonlySet<string>,
): string[] {
  const named = [...grants, ...denials].flatMap((rule) => rule.organisations?.numbers ?? []);
  return [...new Set(named)].filter((number) => !registered.has(number)).sort();
}
