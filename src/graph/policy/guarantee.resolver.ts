/** What no version of the policy may give: for reading, and changed by privacy officers, each change on record before it counts. */
import { Ctx, Resolver, Int } from 'type-graphql';
import { HubError } from '../../errors/hub-error';
import type { Guarantee } from '../../policy/effect/guarantee';
import type { WrittenGuarantee } from '../../policy/effect/written-guarantee';
import { Change, InputArgument, Argument, Read } from '../declarations';
import type { RequestContext } from '../request-context';
import { guaranteeRows, ownEntries } from './guarantee-record';
import {
  AddGuaranteeInput,
  ConfirmGuaranteeEndInput,
  EndGuaranteeInput,
  RejectGuaranteeEndInput,
} from './guarantee.input';
import { PolicyGuarantee } from './guarantee.type';
import type { Language } from '../../policy/effect/language';
import { onceARequest } from './once-a-request';
import { documentOf } from './synthetic-question';
import { LanguageArg } from './language-arg';

async function row(entry: WrittenGuarantee, { policy }: RequestContext): Promise<PolicyGuarantee> {
  const coordinates = [...policy.coordinates.values()];
  const [only] = await guaranteeRows([entry], { document: policy.inForce, coordinates, language: 'EN' });
  return only as PolicyGuarantee;
}

/** @throws HubError BAD_USER_INPUT for one that allows everything. */
function guaranteeFrom({ sentenceFr, sentenceNl, sentenceEn, ...input }: AddGuaranteeInput): Guarantee {
  const { atMost } = input;
  if (atMost === 'VISIBLE') {
    const detail = 'More than VISIBLE cannot be had: so it would promise nothing.';
    throw new HubError('BAD_USER_INPUT', { argument: 'input.atMost' }, { detail });
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
    const coordinates = [...context.policy.coordinates.values()];
    const entries = [...ownEntries(), ...(await context.register.guarantees.written())];
    return guaranteeRows(entries, { document, coordinates, language });
  }

  @Change(
    () => PolicyGuarantee,
    'Adds a guarantee: from now on no version that breaks it comes in force. Refused where the version in force breaks ' +
      'it, with somebody who gets more by it.',
  )
  async addGuarantee(
    @InputArgument(() => AddGuaranteeInput, 'The guarantee.') input: AddGuaranteeInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyGuarantee> {
    return row(await context.register.guarantees.add(guaranteeFrom(input)), context);
  }

  @Change(() => PolicyGuarantee, 'Asks for the end of a guarantee. It stands until a second officer has confirmed it.')
  async endGuarantee(
    @InputArgument(() => EndGuaranteeInput, 'Which, and why.') { id, reason }: EndGuaranteeInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyGuarantee> {
    return row(await context.register.guarantees.askForEnd(id, reason), context);
  }

  @Change(() => PolicyGuarantee, 'Ends a guarantee whose end another privacy officer has asked for.')
  async confirmGuaranteeEnd(
    @InputArgument(() => ConfirmGuaranteeEndInput, 'Which.') { id }: ConfirmGuaranteeEndInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyGuarantee> {
    return row(await context.register.guarantees.confirmEnd(id), context);
  }

  @Change(
    () => PolicyGuarantee,
    'Rejects the end of a guarantee, or withdraws what one has asked for oneself: the guarantee stands.',
  )
  async rejectGuaranteeEnd(
    @InputArgument(() => RejectGuaranteeEndInput, 'Which, and why.') { id, reason }: RejectGuaranteeEndInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyGuarantee> {
    return row(await context.register.guarantees.rejectEnd(id, reason), context);
  }
}
