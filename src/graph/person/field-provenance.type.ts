import type { Coordinate } from '../../model/classification';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import { Instant, Output, Text } from '../declarations';
import { SOURCE_DESCRIPTION } from '../disclosed-source';

/** Counts as the field it is about, which `carrier` names; kept only where the caller may see that field. */
@Output('Where the value of a field comes from.', { carried: true })
export class FieldProvenance implements AboutSubject {
  readonly subject!: CaseSubject;
  readonly carrier!: Coordinate;

  @Text('Name of the field in this record.')
  readonly field!: string;

  @Text(SOURCE_DESCRIPTION)
  readonly source!: string;

  @Instant('As of when the source says so.')
  readonly asOf!: Date | null;
}
