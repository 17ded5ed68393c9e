/** A policy file as officers hand it in. */
import { Input, Text } from '../declarations';

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
