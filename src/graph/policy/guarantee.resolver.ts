/** What no version of the policy may give: for reading, and changed by privacy officers, each change on record before it counts. */
import { Ctx, Resolver, Int } from 'type-graphql';
import { guaranteeCheck } from '../../policy/effect/broken-guarantees';
import { authorsSentence, counterExampleSentence, guaranteeSentence } from '../../policy/effect/effect-sentences';
import { OWN_GUARANTEES, type Guarantee } from '../../policy/effect/guarantee';
import type { WrittenGuarantee } from '../../policy/effect/guarantee-store';
import { inTurn } from '../../policy/effect/in-slices';
import type { PolicyDocument } from '../../policy/rules/grant';
import { Changes } from '../changes';
import { Argument, Read } from '../declarations';
import { type RequestContext, badArgument } from '../request-context';
import {
  AddGuaranteeInput,
  ConfirmGuaranteeEndInput,
  EndGuaranteeInput,
  RejectGuaranteeEndInput,
  PolicyGuarantee,
} from './guarantee.type';
import type { Language } from '../../model/messages';
import { documentOf, onceARequest } from './synthetic-question';
import { LanguageArg } from './policy-effect.type';

type GuaranteeEntry = Omit<WrittenGuarantee, 'addedBy' | 'addedAt'> & {
  readonly addedBy: string | null;
  readonly addedAt: Date | null;
};

/** The hub's own, as entries that nobody has written. */
const OWN_ENTRIES: readonly GuaranteeEntry[] = OWN_GUARANTEES.map((guarantee) => ({
  ...{ guarantee, state: 'IN_FORCE', addedBy: null, addedAt: null, ends: [] },
}));

/** Held against a version. */
async function guaranteeRows(
  entries: readonly GuaranteeEntry[],
  { policy }: RequestContext,
  document: PolicyDocument,
  language: Language,
): Promise<PolicyGuarantee[]> {
  const coordinates = [...policy.coordinates.values()];
  const standing = entries.filter(({ state }) => state !== 'ENDED').map(({ guarantee }) => guarantee);
  const broken = await inTurn(guaranteeCheck(document, standing, coordinates));
  return entries.map(({ guarantee, ...entry }) => {
    const found = broken.find((one) => one.guarantee === guarantee);
    return {
      ...entry,
      ...wordsOf(guarantee, language),
      counterExample: found ? counterExampleSentence(found, language) : null,
    };
  });
}

function wordsOf(guarantee: Guarantee, language: Language) {
  const { sentence, roles, purposes, ...meaning } = guarantee;
  return {
    ...meaning,
    ofTheHub: OWN_GUARANTEES.includes(guarantee),
    sentence: authorsSentence(guarantee, language),
    sentenceFr: sentence.FR,
    sentenceNl: sentence.NL,
    sentenceEn: sentence.EN,
    checked: guaranteeSentence(guarantee, language),
    roles: roles === 'EVERYBODY' ? null : roles,
    purposes: purposes === 'ANY' ? null : purposes,
  };
}

async function row(entry: WrittenGuarantee, context: RequestContext): Promise<PolicyGuarantee> {
  const [only] = await guaranteeRows([entry], context, context.policy.inForce, 'EN');
  return only as PolicyGuarantee;
}

/** @throws HubError BAD_USER_INPUT for one that allows everything. */
function guaranteeFrom({ sentenceFr, sentenceNl, sentenceEn, ...input }: AddGuaranteeInput): Guarantee {
  const { atMost } = input;
  if (atMost === 'VISIBLE') {
    throw badArgument('input.atMost', 'More than VISIBLE cannot be had: so it would promise nothing.');
  }
  return {
    id: input.id,
    sentence: { FR: sentenceFr ?? null, NL: sentenceNl ?? null, EN: sentenceEn ?? null },
    roles: input.roles ?? 'EVERYBODY',
    withOtherRoles: input.withOtherRoles ?? false,
    organisationKinds: input.organisationKinds ?? null,
    purposes: input.purposes ?? 'ANY',
    coordinates: input.coordinates ?? [],
    classifications: input.classifications ?? [],
    rights: input.rights,
    atMost,
    unless: input.unless ?? [],
  };
}

@Resolver()
export class GuaranteeResolver {
  @Read(
    () => [PolicyGuarantee],
    "What no version may give, and whether a version keeps it: the hub's own, then what officers wrote, ended ones too. " +
      "Driving source: the hub's own register.",
  )
  async guarantees(
    @Argument('version', () => Int, 'The version to check; the one in force where left out.')
    version: number | null | undefined,
    @LanguageArg() language: Language,
    @Ctx() context: RequestContext,
  ): Promise<PolicyGuarantee[]> {
    onceARequest(context, 'guarantees');
    const document = version == null ? context.policy.inForce : await documentOf(context, version, 'version');
    const entries = [...OWN_ENTRIES, ...(await context.register.guarantees.written())];
    return guaranteeRows(entries, context, document, language);
  }
}

export const GuaranteeChangeResolver = Changes(
  PolicyGuarantee,
  {
    addGuarantee: {
      does:
        'Adds a guarantee: from now on no version that breaks it comes in force. Refused where the version in force breaks ' +
        'it, with somebody who gets more by it.',
      input: [AddGuaranteeInput, 'The guarantee.'],
      by: (input, { register }) => register.guarantees.add(guaranteeFrom(input)),
    },
    endGuarantee: {
      does: 'Asks for the end of a guarantee. It stands until a second officer has confirmed it.',
      input: [EndGuaranteeInput, 'Which, and why.'],
      by: ({ id, reason }, { register }) => register.guarantees.askForEnd(id, reason),
    },
    confirmGuaranteeEnd: {
      does: 'Ends a guarantee whose end another privacy officer has asked for.',
      input: [ConfirmGuaranteeEndInput, 'Which.'],
      by: ({ id }, { register }) => register.guarantees.confirmEnd(id),
    },
    rejectGuaranteeEnd: {
      does: 'Rejects the end of a guarantee, or withdraws what one has asked for oneself: the guarantee stands.',
      input: [RejectGuaranteeEndInput, 'Which, and why.'],
      by: ({ id, reason }, { register }) => register.guarantees.rejectEnd(id, reason),
    },
  },
  row,
);
