/** The kinds of data a report speaks of: coarser than coordinates, and each with a name a person understands. */
import type { Coordinate, CoordinateInfo } from '../../model/classification';
import { FIELD_GROUPS, type FieldGroup } from '../../policy/rules/field-groups';

export const REPORT_TOPICS = [
  'NAME',
  'LANGUAGE_SEX',
  'CONTACT_DATA',
  'COMMUNE',
  'ADDRESS',
  'BIRTH_DATE',
  'NUMBERS',
  'INSURANCE',
  'CALL_REASON',
  'HOUSEHOLD',
  'NAMED_CONTACTS',
  'LINKED_CASE',
  'MEDICAL_RECORD',
  'CLASSIFICATION',
  'CALLS',
  'MEDICAL_CALL_RESULTS',
  'VISITS',
  'CARE_TEAM',
  'CALL_BACK',
  'CANDIDACY',
  'COLLABORATOR',
  'OWN_DATA',
  'REPORT',
  'EMERGENCY_REVIEW',
  'OTHER',
] as const;
export type ReportTopic = (typeof REPORT_TOPICS)[number];

/** Groups that are not named hold nothing about a person; whatever is met beside them is OTHER, and never left out. */
const TOPIC_OF_GROUP: Partial<Record<FieldGroup, ReportTopic>> = {
  name: 'NAME',
  'language, sex': 'LANGUAGE_SEX',
  phone: 'CONTACT_DATA',
  'e-mail': 'CONTACT_DATA',
  'contact point': 'CONTACT_DATA',
  'commune, postcode': 'COMMUNE',
  'street, number': 'ADDRESS',
  'birth date': 'BIRTH_DATE',
  'NISS, membership number': 'NUMBERS',
  'insurer, insured period': 'INSURANCE',
  'order type': 'CALL_REASON',
  'others at the same address': 'HOUSEHOLD',
  'orders at the same address': 'HOUSEHOLD',
  'contacts an index named': 'NAMED_CONTACTS',
  "a contact's index": 'LINKED_CASE',
  'medical record': 'MEDICAL_RECORD',
  'case classification, person category': 'CLASSIFICATION',
  'attempts and dispositions': 'CALLS',
  'callbacks, pending commands': 'CALLS',
  commands: 'CALLS',
  'dispositions with medical meaning': 'MEDICAL_CALL_RESULTS',
  visits: 'VISITS',
  'care team': 'CARE_TEAM',
  'inbound call': 'CALL_BACK',
  candidacy: 'CANDIDACY',
  'candidacy: times of its steps': 'CANDIDACY',
  'staff member': 'COLLABORATOR',
  'staff step': 'COLLABORATOR',
  'staff: since, availability': 'COLLABORATOR',
  'staff path': 'COLLABORATOR',
  'staff training: passed': 'COLLABORATOR',
  'staff training': 'COLLABORATOR',
  self: 'OWN_DATA',
  'person report': 'REPORT',
  'my data': 'REPORT',
  'my accesses': 'REPORT',
  'what is stored about me': 'REPORT',
  'break-glass reviews': 'EMERGENCY_REVIEW',
  'break-glass findings': 'EMERGENCY_REVIEW',
};

const TOPIC_OF = new Map<Coordinate, ReportTopic>(
  Object.entries(TOPIC_OF_GROUP).flatMap(([group, topic]) =>
    FIELD_GROUPS[group as FieldGroup].map((coordinate): [Coordinate, ReportTopic] => [coordinate, topic]),
  ),
);

/** @param masked the coordinate a companion shows the generalised form of, or null */
export function topicOf(coordinate: Coordinate, masked: Coordinate | null): ReportTopic {
  return TOPIC_OF.get(masked ?? coordinate) ?? 'OTHER';
}

/** Each once, in the order of the list. */
export function topicsOf(
  returned: readonly Coordinate[],
  coordinates: ReadonlyMap<Coordinate, CoordinateInfo>,
): readonly ReportTopic[] {
  const met = new Set(returned.map((coordinate) => topicOf(coordinate, coordinates.get(coordinate)?.masks ?? null)));
  return REPORT_TOPICS.filter((topic) => met.has(topic));
}
