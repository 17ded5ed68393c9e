import type { SourceSwitch as Switch } from '../../model/source-switch';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import type { NewSwitch } from '../../registers/source-switch-store';
import { Flag, Input, Instant, Output, Text } from '../declarations';

@Output('What was last decided by hand about a partner system: whether the hub asks it at all.', { class: 'INTERNAL' })
export class SourceSwitch implements AboutSubject, Switch {
  /** The organisation whose system it is. */
  readonly subject!: OrganisationSubject;

  @Text('The name of the partner system.')
  readonly source!: Switch['source'];

  @Flag('Whether it is off: it is not asked, and its files stay where they are.')
  readonly off!: boolean;

  @Text('Why, in the words of the officer.')
  readonly reason!: string;

  @Text('Pseudonym of the officer.')
  readonly by!: string;

  @Instant('Since when.')
  readonly at!: Date;
}

@Input('Whether a partner system is to be asked.')
export class SwitchSourceInput implements NewSwitch {
  @Text('The name of the partner system, as `sources` has it.', { required: true, writes: 'SourceSwitch.source' })
  readonly source!: string;

  @Flag('True: it is asked no more. False: it is asked again.', { required: true, writes: 'SourceSwitch.off' })
  readonly off!: boolean;

  @Text('Why; one line. It says nothing of persons.', { required: true, writes: 'SourceSwitch.reason' })
  readonly reason!: string;
}
