import type { Coordinate } from '../../model/classification';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import { Instant, Of, Output, Text } from '../declarations';
import { SOURCE_DESCRIPTION } from '../disclosed-source';

/** Counts as the field it is about, like the conflict it stands in. */
@Output("One source's value of a field on which sources differ.", { carried: true })
export class ConflictCandidate implements AboutSubject {
  readonly subject!: CaseSubject;
  readonly carrier!: Coordinate;

  @Text('What this source says, as text.')
  readonly value!: string;

  @Text(SOURCE_DESCRIPTION)
  readonly source!: string;

  @Instant('As of when the source says so.')
  readonly asOf!: Date | null;
}

/** Counts as the field it is about, which `carrier` names; kept only where the caller may see that field. */
@Output('A field on which sources differ.', { carried: true })
export class FieldConflict implements AboutSubject {
  readonly subject!: CaseSubject;
  readonly carrier!: Coordinate;

  @Text('Name of the field in this record.')
  readonly field!: string;

  @Of(() => [ConflictCandidate], 'What each source says.')
  readonly candidates!: readonly ConflictCandidate[];
}
