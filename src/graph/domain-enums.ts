/** The closed word lists of the domain as GraphQL enums, each value with its meaning. */
import { registerEnumType } from 'type-graphql';
import {
  meaningsOf,
  ABSENCE_REASONS,
  CANDIDACY_STATES,
  CARE_LINES,
  CASE_CLASSIFICATIONS,
  COLLECTIVITY_TYPES,
  CONTACT_POINT_KINDS,
  CONTACT_RISKS,
  DISPOSITIONS,
  MEDICAL_DISPOSITIONS,
  ORDER_STATES,
  ORDER_TYPES,
  PERSON_CATEGORIES,
  SCRIPT_KINDS,
  SECTION_STATES,
  SEXES,
  STAFF_PROFILES,
  TECHNICAL_OUTCOMES,
  VISIT_STATES,
} from '../model/words';
import { MASK_VARIANTS } from '../model/decision';
import { RECRUITMENT_SOURCES } from '../model/staffing-figures';
import { ISSUER_KINDS, PURPOSES, ROLES } from '../model/roles';

type EnumObject<Word extends string> = { readonly [Value in Word]: Value };

/** Registers a word list as an enum, by the meanings it was made with or these; a value without one does not compile. */
export function wordEnum<Word extends string>(
  name: string,
  description: string,
  words: readonly Word[],
  meanings: Readonly<Record<Word, string>> = meaningsOf(words),
): EnumObject<Word> {
  const enumObject = Object.fromEntries(words.map((word) => [word, word])) as EnumObject<Word>;
  const valuesConfig = Object.fromEntries(words.map((word) => [word, { description: meanings[word] }]));
  registerEnumType(enumObject, { name, description, valuesConfig: valuesConfig as never });
  return enumObject;
}

/** Of words that nothing below the schema knows: those that have a meaning here. */
export function ownWords<Word extends string>(
  name: string,
  description: string,
  meanings: Readonly<Record<Word, string>>,
): EnumObject<Word> {
  return wordEnum(name, description, Object.keys(meanings) as Word[], meanings);
}

export const OrderTypeEnum = wordEnum('OrderType', 'What a call order is for.', ORDER_TYPES, {
  INDEX: 'To call an infected person.',
  CONTACT: 'To call somebody an infected person has named.',
  COLLECTIVITY: 'To call a collectivity: a care home, a school …',
  FOLLOW_UP: 'To call somebody again while being followed.',
});

export const OrderStateEnum = wordEnum('OrderState', 'How far a call order has come.', ORDER_STATES, {
  OPEN: 'Nobody has taken it yet.',
  ASSIGNED: 'Assigned to somebody.',
  ESCALATED: 'Handed to the second or third line.',
  CLOSED: 'Done.',
  CANCELLED: 'Dropped before it was done.',
});

export const PersonCategoryEnum = wordEnum(
  'PersonCategory',
  'The categories of persons of the cooperation agreement.',
  PERSON_CATEGORIES,
  {
    I: 'A test has been prescribed.',
    II: 'Tested.',
    III: 'A serious suspicion, without a test.',
    IV: 'Contact of an infected person.',
    V: 'Treating physician.',
    VI: 'Doctor or head of a collectivity.',
  },
);

export const CaseClassificationEnum = wordEnum(
  'CaseClassification',
  'How a case is classified; a person who is followed is never implied to be infected.',
  CASE_CLASSIFICATIONS,
  {
    NOT_CLASSIFIED: 'Not classified yet.',
    SUSPECT: 'Suspect.',
    PROBABLE: 'Probable.',
    CONFIRMED: 'Confirmed.',
    NO_CASE: 'Found not to be a case.',
  },
);

export const ContactRiskEnum = wordEnum('ContactRisk', 'How close a contact was.', CONTACT_RISKS, {
  HIGH: 'High risk.',
  LOW: 'Low risk.',
});

export const TechnicalOutcomeEnum = wordEnum('TechnicalOutcome', 'What became of the call itself.', TECHNICAL_OUTCOMES);

export const DispositionEnum = wordEnum(
  'Disposition',
  'How a conversation ended; values with a medical meaning are kept apart in MedicalDisposition.',
  DISPOSITIONS,
);

export const MedicalDispositionEnum = wordEnum(
  'MedicalDisposition',
  "How a conversation ended, where that says something about somebody's health.",
  MEDICAL_DISPOSITIONS,
  { HOSPITALISED: 'In hospital.', DECEASED: 'Deceased.', NOT_A_CASE: 'Not a case.' },
);

export const VisitStateEnum = wordEnum('VisitState', 'How far a visit at home has come.', VISIT_STATES, {
  PLANNED: 'Planned.',
  DONE: 'Done.',
  NOBODY_HOME: 'Nobody was at home.',
  LETTER_LEFT: 'Nobody was at home, and a letter was left.',
  CANCELLED: 'Cancelled.',
});

export const CollectivityTypeEnum = wordEnum('CollectivityType', 'Kinds of collectivities.', COLLECTIVITY_TYPES);

export const SexEnum = wordEnum('Sex', 'Sex as the source records it.', SEXES, {
  FEMALE: 'Female.',
  MALE: 'Male.',
  OTHER: 'Other.',
  UNKNOWN: 'Recorded as unknown.',
});

export const ContactPointKindEnum = wordEnum('ContactPointKind', 'Ways to reach a person.', CONTACT_POINT_KINDS, {
  MOBILE: 'Mobile phone.',
  LANDLINE: 'Landline phone.',
  EMAIL: 'E-mail.',
});

export const CareLineEnum = wordEnum('CareLine', 'The lines of the follow-up.', CARE_LINES, {
  FIRST: 'First line: agents of the call centre.',
  SECOND: 'Second line: nurses.',
  THIRD: 'Third line: physicians.',
  FIELD: 'Field agents, who visit.',
});

export const SectionStateEnum = wordEnum(
  'SectionState',
  'How one section of a case stands in this answer.',
  SECTION_STATES,
);

export const AbsenceReasonEnum = wordEnum('AbsenceReason', 'Why a value is missing.', ABSENCE_REASONS);

export const MaskVariantEnum = wordEnum(
  'MaskVariant',
  'How a value was generalised; the same value always gives the same text.',
  MASK_VARIANTS,
);

export const ScriptKindEnum = wordEnum('ScriptKind', 'What sort of conversation it is for.', SCRIPT_KINDS, {
  INDEX: 'With an infected person.',
  CONTACT: 'With somebody an infected person has named.',
  COLLECTIVITY: 'With the responsible of a collectivity.',
  FOLLOW_UP: 'With somebody who is being followed.',
});

export const StaffProfileEnum = wordEnum(
  'StaffProfile',
  'What people are sought, trained and employed as.',
  STAFF_PROFILES,
);

export const CandidacyStateEnum = wordEnum('CandidacyState', 'How a candidacy stands.', CANDIDACY_STATES, {
  CANDIDATE: 'Received; nobody has decided anything.',
  PRESELECTED: 'Proposed to the organisation by the employment office.',
  HIRED: 'Hired.',
  REJECTED: 'Not taken.',
  WITHDRAWN: 'Withdrawn by the candidate.',
});

export const RecruitmentSourceEnum = wordEnum(
  'RecruitmentSource',
  'How a collaborator came; each is counted under one.',
  RECRUITMENT_SOURCES,
  {
    ACTIRIS: 'Hired through the employment office.',
    BRUXELLES_FORMATION: "From the training body's reserve.",
    SECONDED: 'Seconded by an administration.',
    EMPLOYER: 'Found by the employer itself: call centre or mutuality.',
  },
);

export const SortDirectionEnum = ownWords('SortDirection', 'Which way a list runs.', {
  ASC: 'From the lowest or earliest.',
  DESC: 'From the highest or latest.',
});
export type SortDirection = keyof typeof SortDirectionEnum;

export const CallerFactEnum = ownWords('CallerFact', 'Facts about a caller that others vouch for.', {
  CONTRACT_ACTIVE: 'The contract with the employer runs.',
  IN_SHIFT: 'In shift now.',
  TRAINED: 'The data-protection module is passed and valid.',
  ORDER_ASSIGNMENTS: 'Which call orders are assigned now.',
  CASE_ASSIGNMENTS: 'Which cases are assigned now.',
});
export type CallerFactName = keyof typeof CallerFactEnum;

export const RoleEnum = wordEnum('Role', 'What somebody does in the organisation.', ROLES);

export const PurposeEnum = wordEnum('Purpose', 'What a request is made for.', PURPOSES);

export const IssuerEnum = wordEnum('Issuer', 'The identity providers; never interchangeable.', ISSUER_KINDS, {
  healthcare: 'Recognised health professionals.',
  staff: 'Agents, officers and others.',
  M2M: 'Systems of organisations.',
  citizen: 'Persons concerned.',
});
