/** What of a case its list has asked for already, so that its fields have their values at once. */
import type { ContactPoints, MergedPerson } from '../../loaders/merged-person';
import type { Told } from '../../loaders/told';
import type { CallAttemptRecord, CallOrderRecord, MedicalRecordData, VisitRecord } from '../../model/records';

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
