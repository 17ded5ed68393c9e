/**
 * Who sees what on the first day, copied by hand from the table that was agreed, not from the policy. One line per field
 * group: its coordinates, the purposes it holds under, and a cell per role. `V` visible, `M <mask>` masked; after it the
 * relation to the row that it takes: `A` assigned, `O` own organisation, `Z` own zone, `C` own collectivity, `R` register
 * entry, `T` own trainee, `S` self, nothing for any row. `Type.*` is whatever of a type has a class that is governed. A role that a line does not name sees nothing of the group.
 */
export interface TableLine {
  group: string;
  coordinates: string;
  /** Purposes, or `any` where the line is not bound to one. */
  purposes: string;
  cells: Record<string, string>;
}

export const tracing = 'CONTACT_TRACING';
const tracingHygiene = 'CONTACT_TRACING HYGIENE_INSPECTION';
export const any = 'any';

/** Cells in the order of the agreed table's columns; a dash is nothing. */
const COLUMNS = [
  'AGENT',
  'SUPERVISOR',
  'FIELD_AGENT',
  'NURSE',
  'PHYSICIAN',
  'HYGIENE_INSPECTOR',
  'COLLECTIVITY_CELL',
  'AUTHORISED_PERSON',
];
function row(cells: string): Record<string, string> {
  const entries = cells.split(' | ').map((cell, position): [string, string] => [COLUMNS[position] ?? cell, cell]);
  return Object.fromEntries(entries.filter(([, cell]) => cell !== '-'));
}

export const FIRST_TABLE: TableLine[] = [
  {
    group: 'lists of cases and orders',
    coordinates: 'Query.cases Query.callOrders Subscription.queueChanged',
    purposes: any,
    cells: row('V | V | V | V | V | V | V | -'),
  },
  {
    group: 'order: number, priority, age, queue, call language, attempts count',
    coordinates:
      'Case.reference Case.openedAt Case.callOrders CallOrder.number CallOrder.state CallOrder.priority ' +
      'CallOrder.openedAt CallOrder.queue CallOrder.callLanguage CallOrder.attemptsCount CallOrder.version',
    purposes: any,
    cells: row('V O | V O | V A | V A | V A | V Z | V C | -'),
  },
  {
    group: 'order: type',
    coordinates: 'CallOrder.type',
    purposes: tracing,
    cells: row('V A | V O | V A | V A | V A | V Z | V C | -'),
  },
  {
    group: 'name, language, sex',
    coordinates:
      'Person.name Person.givenName Person.familyName Person.givenNameMasked Person.familyNameMasked Person.language ' +
      'Person.sex',
    purposes: tracingHygiene,
    cells: row('V A | V O | V A | V A | V A | V Z | V C | -'),
  },
  {
    group: 'phone',
    coordinates: 'ContactPoint.phone Callback.phone',
    purposes: tracingHygiene,
    cells: row('V A | M LAST_THREE_DIGITS O | V A | V A | V A | V Z | V C | -'),
  },
  {
    group: 'callback: the companion of its phone',
    coordinates: 'Callback.phoneMasked',
    purposes: tracingHygiene,
    cells: row('V A | V O | V A | V A | V A | V Z | V C | -'),
  },
  {
    group: 'contact point: its version, which is made of the number or the address',
    coordinates: 'ContactPoint.version',
    purposes: tracing,
    cells: row('V A | - | V A | V A | V A | - | V C | -'),
  },
  {
    group: 'e-mail',
    coordinates: 'ContactPoint.email',
    purposes: tracingHygiene,
    cells: row('V A | M INITIALS O | V A | V A | V A | V Z | V C | -'),
  },
  {
    group: 'contact point: where phone or e-mail is visible or masked',
    coordinates:
      'Case.contactPoints ContactPoint.kind ContactPoint.source ContactPoint.asOf ContactPoint.rank ' +
      'ContactPoint.phoneMasked ContactPoint.emailMasked',
    purposes: tracingHygiene,
    cells: row('V A | V O | V A | V A | V A | V Z | V C | -'),
  },
  {
    group: 'commune, postcode',
    coordinates: 'Case.commune Case.inCommune Person.commune Person.postcode',
    purposes: tracingHygiene,
    cells: row('V A | V O | V A | V A | V A | V Z | V | -'),
  },
  {
    group: 'street, number',
    coordinates: 'Person.street Person.streetMasked Person.houseNumber',
    purposes: tracingHygiene,
    cells: row('- | - | V A | V A | V A | V Z | - | -'),
  },
  {
    group: 'birth date',
    coordinates: 'Person.birthDate',
    purposes: tracingHygiene,
    cells: row('M YEAR A | - | M YEAR A | V A | V A | V Z | - | -'),
  },
  {
    group: 'birth date: the companion',
    coordinates: 'Person.birthDateMasked',
    purposes: tracingHygiene,
    cells: row('V A | - | V A | V A | V A | V Z | - | -'),
  },
  {
    group: 'NISS, membership number',
    coordinates: 'Person.niss Person.membershipNumber',
    purposes: tracingHygiene,
    cells: row('M PAIRWISE_PSEUDONYM A | - | - | V A | V A | V Z | - | -'),
  },
  {
    group: 'NISS, membership number: the companions',
    coordinates: 'Person.nissMasked Person.membershipNumberMasked',
    purposes: tracingHygiene,
    cells: row('V A | - | - | V A | V A | V Z | - | -'),
  },
  {
    group: 'insurer, insured period',
    coordinates: 'Person.insurer Person.insuredFrom Person.insuredUntil',
    purposes: tracing,
    cells: row('- | - | - | V A | V A | - | - | -'),
  },
  {
    group: 'others at the same address with open orders',
    coordinates: 'Case.householdOrders',
    purposes: tracing,
    cells: row('M COUNT A | - | V A | V A | V A | V Z | - | -'),
  },
  {
    group: 'how many others at the same address',
    coordinates: 'Case.householdOrdersCount',
    purposes: tracing,
    cells: row('V A | - | V A | V A | V A | V Z | - | -'),
  },
  {
    group: 'who the others at the same address are',
    coordinates: 'HouseholdOrder.orderNumber HouseholdOrder.name HouseholdOrder.openedAt',
    purposes: tracing,
    cells: row('- | - | V A | V A | V A | V Z | - | -'),
  },
  {
    group: 'contacts an index named',
    coordinates:
      'Case.contacts CaseContact.name CaseContact.nameMasked CaseContact.phone CaseContact.phoneMasked ' +
      'CaseContact.risk CaseContact.relationship ' +
      'CaseContact.lastExposureOn CaseContact.caseId CaseContact.version',
    purposes: tracing,
    cells: row('V A | - | V A | V A | V A | V Z | - | -'),
  },
  {
    group: "a contact's index",
    coordinates: 'Case.indexCase',
    purposes: tracingHygiene,
    cells: row('- | - | - | - | V A | V Z | - | -'),
  },
  {
    group: 'medical record: tests, symptoms, onset, suspicion, stay',
    coordinates:
      'Case.medical MedicalRecord.tests MedicalRecord.symptoms MedicalRecord.onset MedicalRecord.suspicion ' +
      'MedicalRecord.hospitalStay TestResult.code TestResult.codeSystem TestResult.display TestResult.value ' +
      'TestResult.unit TestResult.referenceRange TestResult.interpretation TestResult.status TestResult.collectedAt ' +
      'TestResult.issuedAt TestResult.laboratory Symptom.code Symptom.display Suspicion.kind Suspicion.recordedAt ' +
      'HospitalStay.hospital HospitalStay.admittedAt HospitalStay.dischargedAt',
    purposes: tracingHygiene,
    cells: row('- | - | - | V A | V A | V Z | - | V R'),
  },
  {
    group: 'case classification, person category',
    coordinates: 'Case.classification Case.personCategory',
    purposes: tracingHygiene,
    cells: row('- | - | - | V A | V A | V Z | - | -'),
  },
  {
    group: 'attempts and dispositions without medical meaning',
    coordinates:
      'Case.attempts Case.timeline CallOrder.attempts CallAttempt.at CallAttempt.technicalOutcome CallAttempt.disposition',
    purposes: 'CONTACT_TRACING QUALITY_MONITORING',
    cells: row('V A | V O | V A | V A | V A | V Z | V C | -'),
  },
  {
    group: 'callbacks and pending commands',
    coordinates:
      'CallOrder.callback CallOrder.visitProposed Callback.at Callback.language Case.pendingCommands Command.*',
    purposes: 'CONTACT_TRACING QUALITY_MONITORING',
    cells: row('V A | V O | V A | V A | V A | V Z | V C | -'),
  },
  {
    group: 'commands of one’s own',
    coordinates: 'Command.*',
    purposes: tracing,
    cells: row('V S | V S | V S | V S | V S | - | V S | -'),
  },
  {
    group: 'what became of a command',
    coordinates: 'CommandResult.command CommandResult.order CommandResult.conflict',
    purposes: tracing,
    cells: row('V | V | V | V | V | - | V | -'),
  },
  {
    group: 'list of commands that were not taken',
    coordinates: 'Query.deadLetters',
    purposes: tracing,
    cells: row('V | V | - | - | - | - | - | -'),
  },
  {
    group: 'dispositions with medical meaning',
    coordinates: 'CallAttempt.medicalDisposition',
    purposes: tracingHygiene,
    cells: row('- | - | - | V A | V A | V Z | - | -'),
  },
  {
    group: 'visits: state, time',
    coordinates: 'Case.visits Visit.state Visit.plannedAt Visit.visitedAt Visit.version',
    purposes: tracing,
    cells: row('V A | V O | V A | V A | V A | V Z | - | -'),
  },
  {
    group: 'care team: line, name, on duty',
    coordinates: 'Case.careTeam CareTeamMember.line CareTeamMember.name CareTeamMember.onDuty',
    purposes: tracing,
    cells: row('V A | V O | - | V A | V A | V Z | - | -'),
  },
  {
    group: 'scripts of a case: chosen by the call language, shown where that is',
    coordinates: 'Case.scripts',
    purposes: any,
    cells: row('V O | V O | V A | V A | V A | V Z | V C | -'),
  },
  {
    group: 'scripts',
    coordinates:
      'CallScript.kind CallScript.language CallScript.isFallback CallScript.version CallScript.validFrom ' +
      'CallScript.title CallScript.steps',
    purposes: any,
    cells: row('V | V | V | V | V | V | V | -'),
  },
  {
    group: 'list of collectivities',
    coordinates: 'Query.collectivities',
    purposes: any,
    cells: row('V | V | V | V | V | V | V | -'),
  },
  {
    group: 'collectivity: its orders and cases',
    coordinates: 'Collectivity.orders Collectivity.cases',
    purposes: any,
    cells: row('V A | V O | V A | V A | V A | V Z | V C | -'),
  },
  {
    group: 'collectivity: name, type, address',
    coordinates:
      'Case.collectivity Collectivity.name Collectivity.type Collectivity.street Collectivity.houseNumber ' +
      'Collectivity.postcode Collectivity.commune Collectivity.inCommune',
    purposes: any,
    cells: row('V A | V O | V A | V A | V A | V Z | V | -'),
  },
  {
    group: 'collectivity: responsible, reference physician',
    coordinates: 'Collectivity.responsible Collectivity.referencePhysician',
    purposes: tracingHygiene,
    cells: row('V A | - | - | V A | V A | V Z | V | -'),
  },
  {
    group: 'inbound calls: open to agents and supervisors',
    coordinates: 'Query.inboundCall',
    purposes: tracing,
    cells: row('V | V | - | - | - | - | - | -'),
  },
  {
    group: 'inbound call: candidates, questions, the case found',
    coordinates: 'InboundCall.candidates InboundCall.questions InboundCall.case',
    purposes: tracing,
    cells: row('V O | V O | - | - | - | - | - | -'),
  },
];

export const FOR_EVERYBODY: TableLine[] = [
  {
    group: 'script languages',
    coordinates: 'Query.scriptLanguages',
    purposes: any,
    cells: { '*': 'V', PERSON: '-' },
  },
  {
    group: 'that a version of the policy is active, and its number',
    coordinates: 'Subscription.policyActivated PolicyVersion.number',
    purposes: any,
    cells: { '*': 'V', PERSON: '-' },
  },
  {
    group: 'communes',
    coordinates: 'Query.communes Commune.nis5 Commune.nameFr Commune.nameNl Commune.postcodes',
    purposes: any,
    cells: { '*': 'V', PERSON: '-' },
  },
  {
    group: 'oneself',
    coordinates:
      'Viewer.name Viewer.issuer Viewer.roles Viewer.organisation Viewer.purpose Viewer.purposes Viewer.training ' +
      'Viewer.facts TrainingStatus.* CallerFactStatus.*',
    purposes: any,
    cells: { '*': 'V S' },
  },
];
