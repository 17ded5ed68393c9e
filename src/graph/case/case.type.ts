import type { CaseKey } from '../../model/case-keys';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import { Instant, Output, OwnId, Text } from '../declarations';
import { connectionType } from '../paging/connection';

/** What the hub itself knows of a case; everything else is a section, in `case.resolver.ts`. */
@Output(
  'A person being followed, never implied to be infected. Every section comes from its own partner system; one that ' +
    'fails costs its section only.',
)
export class Case implements AboutSubject {
  readonly subject!: CaseSubject;
  readonly key!: CaseKey;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Text("The call centre's reference of the case.", { class: 'INTERNAL' })
  readonly reference!: string;

  @Instant('When the case was opened.', { class: 'INTERNAL' })
  readonly openedAt!: Date;
}

export const CaseConnection = connectionType('Case', Case, 'cases');
