/**
 * The sections of a case, each from its loader. What a section is made of stands here once, so that the fields, their
 * absences and their states cannot come to different answers.
 */
import type { HubError } from '../../errors/hub-error';
import type { CaseSubject } from '../../model/subject';
import type { ResponsePath } from '../../model/withheld';
import { callAttempt, callOrder, visit } from '../calls/call-order-record';
import type { CallAttempt, CallOrder, Visit } from '../calls/call-order.type';
import { callScript, type CallScript } from '../calls/call-script.type';
import { collectivity, householdOrder } from '../collectivities/collectivity-record';
import type { Collectivity, HouseholdOrder } from '../collectivities/collectivity.type';
import { disclosedFailure } from '../disclosed-source';
import { medicalRecord } from '../medical/medical-record';
import type { MedicalRecord } from '../medical/medical-record.type';
import type { ContactPoint, Person } from '../person/person.type';
import { contactPoints, person } from '../person/person-record';
import type { RequestContext } from '../request-context';
import { careTeamMember, type CareTeamMember } from '../staffing/care-team-member.type';
import { isVisible } from '../visibility';
import { caseRecord } from './case-record';
import { caseContact, type CaseContact } from './case-contact.type';
import type { Case } from './case.type';

export async function personOf(context: RequestContext, subject: CaseSubject, path: ResponsePath): Promise<Person> {
  const found = await named(context, subject, context.loaders.person(subject));
  if (found) noteFailures(context, subject, path, found.failures);
  return person(context, subject, found);
}

export async function contactPointsOf(
  context: RequestContext,
  subject: CaseSubject,
  path: ResponsePath,
): Promise<ContactPoint[]> {
  const found = await named(context, subject, context.loaders.contactPoints(subject));
  noteFailures(context, subject, path, found.failures);
  return contactPoints(context, subject, found);
}

export async function medicalRecordOf(context: RequestContext, subject: CaseSubject): Promise<MedicalRecord | null> {
  const found = await context.loaders.medicalRecord(subject);
  return found && medicalRecord(context, subject, found);
}

export async function callOrdersOf(context: RequestContext, subject: CaseSubject): Promise<CallOrder[]> {
  const found = await context.loaders.orders(subject);
  return found.map((record) => callOrder(context, subject, record));
}

/** Of the orders whose attempts the caller may see. */
export async function attemptsOf(context: RequestContext, subject: CaseSubject): Promise<CallAttempt[]> {
  const found = await context.loaders.attempts(subject);
  const attempts = found.map((record) => callAttempt(context, subject, record));
  return attempts.filter((attempt) => isVisible(context, 'CallOrder.attempts', attempt.subject));
}

export async function visitsOf(context: RequestContext, subject: CaseSubject): Promise<Visit[]> {
  const found = await context.loaders.visits(subject);
  return found.map((record) => visit(context, subject, record));
}

export async function contactsOf(context: RequestContext, subject: CaseSubject): Promise<CaseContact[]> {
  const found = await context.loaders.contacts(subject);
  return Promise.all(found.map((record) => caseContact(context, subject, record)));
}

export async function indexCaseOf(context: RequestContext, subject: CaseSubject): Promise<Case | null> {
  const reference = await context.loaders.indexCase(subject);
  const key = reference === null ? null : await context.loaders.caseKeyByReference(reference);
  return key && caseRecord(key);
}

export async function careTeamOf(context: RequestContext, subject: CaseSubject): Promise<CareTeamMember[]> {
  const found = await named(context, subject, context.loaders.careTeam(subject));
  return found.map((record) => careTeamMember(context, subject, record));
}

export async function collectivityOf(context: RequestContext, subject: CaseSubject): Promise<Collectivity | null> {
  const found = await context.loaders.collectivity(subject);
  return found && collectivity(context, subject, found);
}

export async function householdOrdersOf(context: RequestContext, subject: CaseSubject): Promise<HouseholdOrder[]> {
  const found = await context.loaders.householdOrders(subject);
  return found.map((record) => householdOrder(context, subject, record));
}

export async function scriptsOf(
  context: RequestContext,
  subject: CaseSubject,
  language: string | null,
  path: ResponsePath,
): Promise<CallScript[]> {
  const { scripts, failures } = await context.loaders.scripts(subject, language);
  noteFailures(context, subject, path, failures);
  return scripts.map((record) => callScript(context, subject, record));
}

/** Sections that the insurer of the person takes part in: its failure must not say which insurer that is. */
async function named<Found>(context: RequestContext, subject: CaseSubject, asked: Promise<Found>): Promise<Found> {
  return asked.catch((error: unknown) => {
    throw disclosedFailure(context, subject, error);
  });
}

/** A source that failed while another one answered: told once, beside what there is. */
function noteFailures(
  context: RequestContext,
  subject: CaseSubject,
  path: ResponsePath,
  failures: readonly HubError[],
): void {
  for (const failure of failures) context.noteFailure?.(path, disclosedFailure(context, subject, failure));
}
