/** Versions of the policy: which there are, and what each says. */
import { Ctx, Int, Resolver, Root } from 'type-graphql';
import { writePolicyFile } from '../../policy/file/write-policy-file';
import { Argument, Computed, Read, Asks } from '../declarations';
import type { RequestContext } from '../request-context';
import { HubProcess, PolicyComment, PolicyProbe, PolicyVersion, CoordinatesForNobody } from './policy-version.type';
import type { Language } from '../../model/messages';
import type { PolicyDocument } from '../../policy/rules/grant';
import type { PolicyVersionWithDocument } from '../../policy/versions/policy-version-store';
import { hadAPart } from '../../policy/versions/policy-refusals-store';
import { onceARequest } from './synthetic-question';
import { LanguageArg } from './policy-effect.type';
import { denialRows, grantRows } from './rule-list.resolver';
import { DenialEntry, GrantEntry } from './rule.type';

type MaybeRead = PolicyVersion | PolicyVersionWithDocument;

@Resolver(() => PolicyVersion)
export class PolicyVersionResolver {
  @Read(() => [PolicyVersion], "Versions of the policy, the newest first. Driving source: the hub's own database.")
  async policyVersions(@Ctx() { policy }: RequestContext): Promise<PolicyVersion[]> {
    return policy.versions();
  }

  @Read(
    () => [HubProcess],
    "Which processes of the hub run, the oldest first: whether all of them decide by the version in force. Driving source: the hub's own database.",
  )
  async hubProcesses(@Ctx() { policy }: RequestContext): Promise<HubProcess[]> {
    const running = await policy.processes();
    return running.map(({ id, ...facts }) => ({ process: id, ...facts }));
  }

  @Computed(() => Boolean, 'Whether the caller wrote, changed or submitted it: then another officer approves it.')
  isYours(@Root() version: MaybeRead, @Ctx() { caller }: RequestContext): boolean {
    return hadAPart(version, caller.pseudonym);
  }

  @Computed(() => [GrantEntry], 'What it allows, in its own order.')
  async grants(@Root() version: MaybeRead, @Ctx() context: RequestContext): Promise<GrantEntry[] | null> {
    const document = await documentOf(version, context);
    return document && grantRows(context, document.grants);
  }

  @Computed(() => [DenialEntry], 'What it denies, in its own order.')
  async denials(@Root() version: MaybeRead, @Ctx() context: RequestContext): Promise<DenialEntry[] | null> {
    const document = await documentOf(version, context);
    return document && denialRows(context, document.denials);
  }

  @Computed(() => [CoordinatesForNobody], 'What is meant for nobody.')
  async nobody(@Root() version: MaybeRead, @Ctx() context: RequestContext): Promise<CoordinatesForNobody[] | null> {
    const document = await documentOf(version, context);
    return document && [...document.nobody];
  }

  @Computed(
    () => [String],
    'What stands against its being submitted or put in force now: one sentence each. Of one version a request.',
  )
  async faults(
    @Root() version: MaybeRead,
    @LanguageArg() language: Language,
    @Ctx() context: RequestContext,
  ): Promise<readonly string[] | null> {
    onceARequest(context, 'faults');
    const document = await documentOf(version, context);
    return document && (await context.policy.faultsOf(document)).map((sentence) => sentence[language]);
  }

  @Computed(
    () => [PolicyProbe],
    'What processes measured after they took it, the newest first: one for each time, the last hundred. Empty where it ' +
      'was never in force, or is not through yet.',
  )
  @Asks('hub')
  async probes(@Root() { number }: MaybeRead, @Ctx() { policy }: RequestContext): Promise<readonly PolicyProbe[]> {
    return policy.probesOf(number);
  }

  @Computed(() => [PolicyComment], 'What officers said of it, the oldest first.')
  @Asks('hub')
  async comments(@Root() { number }: MaybeRead, @Ctx() { policy }: RequestContext): Promise<readonly PolicyComment[]> {
    return policy.commentsOf(number);
  }

  @Read(
    () => PolicyVersion,
    "One version of the policy; null where there is none of that number. Driving source: the hub's own database.",
  )
  async policyVersion(
    @Argument('number', () => Int, 'Its number.', {
      required: true,
      class: 'INTERNAL',
      filters: 'PolicyVersion.number',
    })
    number: number,
    @Ctx() { policy }: RequestContext,
  ): Promise<PolicyVersion | null> {
    return policy.version(number);
  }

  @Computed(
    () => String,
    'The whole version as a YAML file, as schema/policy.schema.json describes it: for review in git.',
  )
  async file(@Root() { number }: PolicyVersion, @Ctx() { policy }: RequestContext): Promise<string | null> {
    const version = await policy.version(number);
    return version && writePolicyFile(version.document);
  }
}

async function documentOf(version: MaybeRead, { policy }: RequestContext): Promise<PolicyDocument | null> {
  if ('document' in version) return version.document;
  return (await policy.version(version.number))?.document ?? null;
}
