/** Roles, purposes and issuers as GraphQL enums. */
import { ownWords, wordEnum } from '../domain-enums';
import { ISSUER_KINDS, PURPOSES, ROLES } from '../../model/roles';

export const CallerFactEnum = ownWords('CallerFact', 'Facts about a caller that others vouch for.', {
  CONTRACT_ACTIVE: 'The contract with the employer runs.',
  IN_SHIFT: 'In shift now.',
  TRAINED: 'The data-protection module is passed and valid.',
  ORDER_ASSIGNMENTS: 'Which call orders are assigned now.',
  CASE_ASSIGNMENTS: 'Which cases are assigned now.',
});
export type CallerFactName = keyof typeof CallerFactEnum;

export const RoleEnum = wordEnum('Role', 'What somebody does in the organisation.', ROLES, {
  AGENT: 'First line: calls.',
  SUPERVISOR: 'Supervises agents.',
  FIELD_AGENT: 'Visits.',
  NURSE: 'Second line.',
  PHYSICIAN: 'Third line.',
  HYGIENE_INSPECTOR: 'Inspects within a zone of communes.',
  COLLECTIVITY_CELL: 'Follows collectivities.',
  AUTHORISED_PERSON: 'Named in the register of authorised persons; worth nothing without a valid entry.',
  RECRUITER: 'Hires.',
  TRAINING_MANAGER: 'Organises training.',
  PRIVACY_OFFICER: 'Looks after rules, registers and the access log; never sees a value.',
  REPORTER: 'Makes released figures.',
  PARTNER_SYSTEM: 'The system of an organisation.',
});

export const PurposeEnum = wordEnum('Purpose', 'What a request is made for.', PURPOSES, {
  CONTACT_TRACING: 'To trace contacts.',
  HYGIENE_INSPECTION: 'To inspect.',
  STAFFING: 'To staff the organisation.',
  TRAINING: 'To train.',
  QUALITY_MONITORING: 'To watch over quality.',
  REPORTING_AGGREGATE: 'To make aggregate figures.',
  DATA_SUBJECT_RIGHTS: 'To answer the rights of persons concerned.',
  SECURITY_AUDIT: 'To audit.',
});

export const IssuerEnum = wordEnum('Issuer', 'The identity providers; never interchangeable.', ISSUER_KINDS, {
  healthcare: 'Recognised health professionals.',
  staff: 'Agents, officers and others.',
  M2M: 'Systems of organisations.',
});
