/** What no version of the policy may give, for reading. As many as there are. */
import { Ctx, Int, Resolver } from 'type-graphql';
import type { Language } from '../../policy/effect/language';
import { Argument, Read } from '../declarations';
import type { RequestContext } from '../request-context';
import { guaranteeRows, ownEntries } from './guarantee-record';
import { PolicyGuarantee } from './guarantee.type';
import { onceARequest } from './once-a-request';
import { LanguageArg } from './language-arg';
import { documentOf } from './synthetic-question';

@Resolver()
export class GuaranteeListResolver {
  @Read(
    () => [PolicyGuarantee],
    "What no version may give, and whether a version keeps it: the hub's own, then what officers wrote, ended ones too. " +
      "Driving source: the hub's own register.",
    { class: 'INTERNAL' },
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
}
