/**
 * Rules as rows. A rule that is about the caller, in one of its roles or as anybody, is its organisation's own; any other
 * is nobody's the caller could be.
 */
import type { OrganisationSubject } from '../../model/subject';
import { callerClassOf } from '../../policy/caller-class';
import { coordinatesOf, rolesMeant } from '../../policy/compiled-policy';
import type { Denial, Grant, WhoseRule } from '../../policy/grant';
import type { LegalBasis } from '../../policy/legal-basis';
import type { RequestContext } from '../request-context';
import type { DenialEntry, GrantEntry, LegalBasisEntry } from './rule.type';

export function grantRows(context: RequestContext, grants: readonly Grant[]): GrantEntry[] {
  const { legalBases } = context.policy.registers;
  const subjectOf = ownership(context);
  return grants.map((grant) => {
    const subject = subjectOf(grant);
    const basis = legalBases.find(({ id }) => id === grant.legalBasis);
    const { outcome, variant = null, why = null } = grant;
    const legalBasis = basis ? legalBasisRow(basis, subject) : null;
    return { ...common(grant), subject, outcome, variant, legalBasis, why };
  });
}

export function denialRows(context: RequestContext, denials: readonly Denial[]): DenialEntry[] {
  const subjectOf = ownership(context);
  return denials.map((denial) => {
    const { outcome, why } = denial;
    return { ...common(denial), subject: subjectOf(denial), outcome, why };
  });
}

function ownership({ caller, policy, now }: RequestContext): (rule: WhoseRule) => OrganisationSubject {
  const callerClass = callerClassOf(caller, policy.registers, now);
  const own: OrganisationSubject = { kind: 'ORGANISATION', organisation: callerClass.organisation ?? '' };
  const nobodys: OrganisationSubject = { kind: 'ORGANISATION', organisation: '' };
  return (rule) => (rolesMeant(rule, callerClass).length > 0 ? own : nobodys);
}

function common(rule: WhoseRule) {
  const { id, right, conditions, since, roles, purposes, organisations } = rule;
  return {
    id,
    right,
    conditions,
    since,
    roles: roles === 'EVERYBODY' ? null : roles,
    organisationKinds: organisations?.kinds ?? null,
    organisations: organisations?.numbers ?? null,
    groups: rule.what.map(({ group }) => group),
    coordinates: coordinatesOf(rule),
    purposes: purposes === 'ANY' ? null : purposes,
  };
}

export function legalBasisRow(basis: LegalBasis, subject: OrganisationSubject): LegalBasisEntry {
  const { text, impactAssessment, ...rest } = basis;
  return {
    ...rest,
    subject,
    text: text.title,
    textValidFrom: text.validFrom,
    textValidUntil: text.validUntil,
    impactAssessment: impactAssessment.reference,
    impactAssessedOn: impactAssessment.date,
    impactAssessmentUntil: impactAssessment.validUntil,
  };
}
