/** Versions of the policy: which there are, and what each says. */
import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Language } from '../../policy/effect/language';
import type { PolicyDocument } from '../../policy/grant';
import type { PolicyVersionWithDocument } from '../../policy/policy-version-store';
import { Classified } from '../classified';
import type { RequestContext } from '../request-context';
import { onceARequest } from './once-a-request';
import { LanguageArg } from './language-arg';
import { PolicyProbe } from './policy-probe.type';
import { CoordinatesForNobody, PolicyVersion } from './policy-version.type';
import { denialRows, grantRows } from './rule-record';
import { DenialEntry, GrantEntry } from './rule.type';

type MaybeRead = PolicyVersion | PolicyVersionWithDocument;

@Resolver(() => PolicyVersion)
export class PolicyVersionResolver {
  @Classified('INTERNAL')
  @Query(() => [PolicyVersion], {
    nullable: true,
    description: "Versions of the policy, the newest first. Driving source: the hub's own database.",
  })
  async policyVersions(@Ctx() { policy }: RequestContext): Promise<PolicyVersion[]> {
    return policy.versions();
  }

  @Classified('INTERNAL')
  @FieldResolver(() => [GrantEntry], { nullable: true, description: 'What it allows, in its own order.' })
  async grants(@Root() version: MaybeRead, @Ctx() context: RequestContext): Promise<GrantEntry[] | null> {
    const document = await documentOf(version, context);
    return document && grantRows(context, document.grants);
  }

  @Classified('INTERNAL')
  @FieldResolver(() => [DenialEntry], { nullable: true, description: 'What it denies, in its own order.' })
  async denials(@Root() version: MaybeRead, @Ctx() context: RequestContext): Promise<DenialEntry[] | null> {
    const document = await documentOf(version, context);
    return document && denialRows(context, document.denials);
  }

  @Classified('INTERNAL')
  @FieldResolver(() => [CoordinatesForNobody], { nullable: true, description: 'What is meant for nobody.' })
  async nobody(@Root() version: MaybeRead, @Ctx() context: RequestContext): Promise<CoordinatesForNobody[] | null> {
    const document = await documentOf(version, context);
    return document && [...document.nobody];
  }

  @Classified('INTERNAL')
  @FieldResolver(() => [String], {
    nullable: true,
    description:
      'What stands against its being submitted or put in force now: one sentence each. Of one version a request.',
  })
  async faults(
    @Root() version: MaybeRead,
    @LanguageArg() language: Language,
    @Ctx() context: RequestContext,
  ): Promise<readonly string[] | null> {
    onceARequest(context, 'faults');
    const document = await documentOf(version, context);
    return document && (await context.policy.faultsOf(document)).map((sentence) => sentence[language]);
  }

  @Classified('INTERNAL')
  @FieldResolver(() => [PolicyProbe], {
    nullable: true,
    description:
      'What processes measured after they took it, the newest first: one for each time, the last hundred. Empty where it ' +
      'was never in force, or is not through yet.',
  })
  async probes(@Root() { number }: MaybeRead, @Ctx() { policy }: RequestContext): Promise<readonly PolicyProbe[]> {
    return policy.probesOf(number);
  }
}

async function documentOf(version: MaybeRead, { policy }: RequestContext): Promise<PolicyDocument | null> {
  if ('document' in version) return version.document;
  return (await policy.version(version.number))?.document ?? null;
}
