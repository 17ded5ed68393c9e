/** What comes of a policy file that is handed in: a draft, or all that is wrong with it. */
import { Of, Output, Text, Whole } from '../declarations';
import { PolicyVersion } from './policy-version.type';

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
