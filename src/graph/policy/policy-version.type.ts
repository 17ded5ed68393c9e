import type { PolicyVersionState } from '../../model/words';
import { Instant, Of, Output, Text, Whole } from '../declarations';
import { PolicyVersionStateEnum } from './rule.type';

@Output('Coordinates that are meant for nobody, so that leaving them out is no oversight.', {
  name: 'CoordinatesForNobody',
  class: 'INTERNAL',
})
export class CoordinatesForNobody {
  @Text('What they are together.')
  readonly group!: string;

  @Of(() => [String], 'The coordinates.')
  readonly coordinates!: readonly string[];

  @Text('Why.')
  readonly why!: string;
}

@Output('A policy that is, was or may come in force. Officers stand under their pseudonyms.', {
  name: 'PolicyVersion',
  class: 'INTERNAL',
})
export class PolicyVersion {
  @Whole('Its number; decisions and access records name it.')
  readonly number!: number;

  @Text('What it is called.')
  readonly title!: string;

  @Of(() => PolicyVersionStateEnum, 'How far it has come.')
  readonly state!: PolicyVersionState;

  @Whole('Goes up with each change of a draft; changes name the one read.')
  readonly revision!: number;

  @Whole('The version the draft began as.')
  readonly basedOn!: number | null;

  @Whole('The earlier version whose rules it brings back.')
  readonly restoredFrom!: number | null;

  @Text('Who began it; `installation` and a number for a release.')
  readonly author!: string;

  @Instant('When it was begun.')
  readonly createdAt!: Date;

  @Of(() => [String], 'Everybody who changed it. Neither they nor its author approve it.')
  readonly editors!: readonly string[];

  @Text('Who changed it last.')
  readonly changedBy!: string | null;

  @Instant('When it was changed last.')
  readonly changedAt!: Date | null;

  @Text('Who submitted it.')
  readonly submittedBy!: string | null;

  @Instant('When it was submitted.')
  readonly submittedAt!: Date | null;

  @Text('The second officer.')
  readonly approvedBy!: string | null;

  @Instant('When it was approved.')
  readonly approvedAt!: Date | null;

  @Whole('The version that was in force then. In the place of another it is approved once more.')
  readonly approvedAgainst!: number | null;

  @Text('Who said when it is to come in force.')
  readonly scheduledBy!: string | null;

  @Instant('When it is to come in force by itself.')
  readonly scheduledFor!: Date | null;

  @Text('Why it did not come in force when it was due.')
  readonly scheduleFault!: string | null;

  @Text('Who put it in force.')
  readonly activatedBy!: string | null;

  @Instant('Since when it is or was in force.')
  readonly activatedAt!: Date | null;

  @Instant('Until when it was in force.')
  readonly retiredAt!: Date | null;

  @Whole('The version that came in its place.')
  readonly followedBy!: number | null;

  @Text('Who rejected or discarded it.')
  readonly closedBy!: string | null;

  @Instant('When it was rejected or discarded.')
  readonly closedAt!: Date | null;

  @Text('Why it was rejected or discarded.')
  readonly closedBecause!: string | null;
}
