import type { AboutSubject, CaseSubject } from '../../model/subject';
import type { ContactPointKind } from '../../model/words';
import { Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { SOURCE_DESCRIPTION } from '../disclosed-source';
import { ContactPointKindEnum } from '../domain-enums';

@Output('A way to reach the person, as one source knows it.', { class: 'PERSONAL' })
export class ContactPoint implements AboutSubject {
  readonly subject!: CaseSubject;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Of(() => ContactPointKindEnum, 'Kind of contact point.')
  readonly kind!: ContactPointKind;

  @Text('Phone number, where this is a phone.')
  readonly phone?: string | null;

  @Text('E-mail address, where this is one.')
  readonly email?: string | null;

  @Text(SOURCE_DESCRIPTION)
  readonly source!: string;

  @Instant('As of when the source says so.')
  readonly asOf!: Date | null;

  @Whole('From 1, the one to try first.')
  readonly rank!: number;
}
