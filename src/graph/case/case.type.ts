import type { ContactPoints, MergedPerson } from '../../loaders/merged-person';
import type { Told } from '../../loaders/told';
import type { CallAttemptRecord, CallOrderRecord, MedicalRecordData, VisitRecord } from '../../model/records';
import type { CaseKey } from '../../model/case-keys';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import { Instant, Output, OwnId, Text } from '../declarations';
import { connectionType } from '../paging/connection';

/** Undefined: not asked for by a list; the field asks. */
export class KnownOfCase {
  person: Told<MergedPerson | null> | undefined = undefined;
  contactPoints: Told<ContactPoints> | undefined = undefined;
  medical: Told<MedicalRecordData | null> | undefined = undefined;
  callOrders: Told<readonly CallOrderRecord[]> | undefined = undefined;
  attempts: Told<readonly CallAttemptRecord[]> | undefined = undefined;
  visits: Told<readonly VisitRecord[]> | undefined = undefined;
}

/** Of a case that no list has asked anything of. */
export const NOTHING_ASKED: KnownOfCase = Object.freeze(new KnownOfCase());

/** What the hub itself knows of a case; everything else is a section, in `case.resolver.ts`. */
@Output(
  'A person being followed, never implied to be infected. Every section comes from its own partner system; one that ' +
    'fails costs its section only.',
)
export class Case implements AboutSubject {
  readonly subject!: CaseSubject;
  readonly key!: CaseKey;
  /** Filled by its list, before it is resolved. */
  known!: KnownOfCase;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Text("The call centre's reference of the case.", { class: 'INTERNAL' })
  readonly reference!: string;

  @Instant('When the case was opened.', { class: 'INTERNAL' })
  readonly openedAt!: Date;
}

export const CaseConnection = connectionType('Case', Case, 'cases');
