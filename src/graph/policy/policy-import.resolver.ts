/** A policy file becomes a draft, whole or not at all. Further than that it goes by the steps that every draft goes. */
import { Ctx, Resolver } from 'type-graphql';
import { Input, Text, Of, Output, Whole, Change, InputArgument } from '../declarations';
import { PolicyVersion } from './policy-version.type';
import type { RequestContext } from '../request-context';

/** A policy file as officers hand it in. */
@Input('A policy as a file, to become a draft.')
export class ImportPolicyDraftInput {
  @Text('The text of the file: YAML, as schema/policy.schema.json describes it.', {
    required: true,
    writes: 'PolicyVersion.grants',
  })
  readonly file!: string;

  @Text("Another title than the file's.", { writes: 'PolicyVersion.title' })
  readonly title?: string | null;
}

/** What comes of a policy file that is handed in: a draft, or all that is wrong with it. */
@Output('What is wrong at one place of a policy file.', { name: 'PolicyFileFault', class: 'INTERNAL' })
export class PolicyFileFault {
  @Whole('Line, counted from 1.')
  readonly line!: number;

  @Whole('Column, counted from 1.')
  readonly column!: number;

  @Text('Where in the policy: `grants[3].roles[0]`; empty for the file as a whole.')
  readonly path!: string;

  @Text('What is wrong, and where it can be told what was meant.')
  readonly sentence!: string;
}

@Output('What came of a policy file.', { name: 'PolicyImport', class: 'INTERNAL' })
export class PolicyImport {
  @Of(() => PolicyVersion, 'The draft; null where the file has faults: then nothing was stored.')
  readonly draft!: PolicyVersion | null;

  @Of(() => [PolicyFileFault], 'In the order of lines; empty where there is a draft.')
  readonly faults!: readonly PolicyFileFault[];
}

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
