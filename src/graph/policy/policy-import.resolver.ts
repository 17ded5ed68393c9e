/** A policy file becomes a draft, whole or not at all. Further than that it goes by the steps that every draft goes. */
import { Ctx, Resolver } from 'type-graphql';
import { Change, InputArgument } from '../declarations';
import type { RequestContext } from '../request-context';
import { ImportPolicyDraftInput } from './policy-import.input';
import { PolicyImport } from './policy-import.type';

@Resolver()
export class PolicyImportResolver {
  @Change(
    () => PolicyImport,
    'Makes a draft of a policy file, with the next number. All that is wrong with the file comes back with its lines; ' +
      'then nothing is stored.',
  )
  async importPolicyDraft(
    @InputArgument(() => ImportPolicyDraftInput, 'The file.') { file, title }: ImportPolicyDraftInput,
    @Ctx() { policy, policyLife }: RequestContext,
  ): Promise<PolicyImport> {
    const numbers = (await policy.versions()).map(({ number }) => number);
    // a rule that names no version is as new as the draft; should another draft take the number, it is one older
    const { document, exportedFrom, faults } = await policy.readFile(file, Math.max(0, ...numbers) + 1);
    if (faults) return { draft: null, faults };
    const basedOn = numbers.includes(exportedFrom) ? exportedFrom : null;
    return {
      draft: await policyLife.drafts.take({ ...document, title: title ?? document.title }, basedOn),
      faults: [],
    };
  }
}
