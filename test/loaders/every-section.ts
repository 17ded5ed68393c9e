import type { Loaders } from '../../src/loaders/loaders';
import type { CaseSubject } from '../../src/model/subject';

/** Asks for all there is of a case. */
export function everySection(loaders: Loaders, subject: CaseSubject): Promise<unknown>[] {
  return [
    loaders.person(subject),
    loaders.contactPoints(subject),
    loaders.medicalRecord(subject),
    loaders.orders(subject),
    loaders.attempts(subject),
    loaders.visits(subject),
    loaders.contacts(subject),
    loaders.indexCase(subject),
    loaders.householdOrders(subject),
    loaders.collectivity(subject),
    loaders.careTeam(subject),
    ...(['PERSON', 'CONTACT_POINTS', 'MEDICAL', 'CALL_ORDERS', 'TIMELINE'] as const).map((section) =>
      loaders.sectionOutcome(subject, section),
    ),
  ];
}
