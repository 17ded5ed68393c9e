/**
 * The fields of the case view (schema/operations/case-view.graphql), with values of an invented person: what somebody would see if
 * there were such a case. Values are written as the hub writes them, in no language.
 */
export interface CaseField {
  /** Response path in the case view. */
  readonly selection: string;
  readonly names: Readonly<Record<'en' | 'fr' | 'nl', string>>;
  readonly value: string;
  /** What a mask shows of it. */
  readonly masked: string | null;
}

export interface CaseBand {
  readonly id: string;
  readonly names: Readonly<Record<'en' | 'fr' | 'nl', string>>;
  readonly fields: readonly CaseField[];
}

type Line = readonly [selection: string, en: string, fr: string, nl: string, value: string, masked?: string];

function band(id: string, en: string, fr: string, nl: string, lines: readonly Line[]): CaseBand {
  const fields = lines.map(([selection, ...[english, french, dutch, value, masked = null]]): CaseField => {
    return { selection: `case.${selection}`, names: { en: english, fr: french, nl: dutch }, value, masked };
  });
  return { id, names: { en, fr, nl }, fields };
}

export const CASE_BANDS: readonly CaseBand[] = [
  band('case', 'Case', 'Dossier', 'Dossier', [
    ['reference', 'Reference', 'Référence', 'Referentie', 'BXL-2020-104217'],
    ['openedAt', 'Opened', 'Ouvert le', 'Geopend op', '2020-06-02T09:14'],
    ['commune', 'Commune', 'Commune', 'Gemeente', 'Ixelles / Elsene'],
    ['classification', 'Classification', 'Classification', 'Classificatie', 'CONFIRMED'],
    ['personCategory', 'Category of person', 'Catégorie de personne', 'Categorie van persoon', 'II'],
  ]),
  band('person', 'Person', 'Personne', 'Persoon', [
    ['person.givenName', 'Given name', 'Prénom', 'Voornaam', 'Amélie'],
    ['person.familyName', 'Family name', 'Nom de famille', 'Familienaam', 'Peeters'],
    ['person.language', 'Language', 'Langue', 'Taal', 'fr'],
    ['person.sex', 'Sex', 'Sexe', 'Geslacht', 'FEMALE'],
    ['person.birthDate', 'Birth date', 'Date de naissance', 'Geboortedatum', '1985-07-30', '1985'],
    ['person.niss', 'National number', 'NISS', 'INSZ', '85073003328', 'p-7f3a91c2'],
    [
      'person.membershipNumber',
      'Membership number',
      'Numéro d’affiliation',
      'Aansluitingsnummer',
      '300-4418-92',
      'p-c08d55e1',
    ],
    ['person.insurer', 'Insurer', 'Organisme assureur', 'Verzekeringsinstelling', '300'],
    ['person.insuredFrom', 'Insured from', 'Assurée depuis', 'Verzekerd vanaf', '2011-01-01'],
    ['person.postcode', 'Postcode', 'Code postal', 'Postcode', '1050'],
    ['person.commune', 'Commune of residence', 'Commune de résidence', 'Woongemeente', 'Ixelles / Elsene'],
    ['person.street', 'Street', 'Rue', 'Straat', 'Rue du Trône'],
    ['person.houseNumber', 'House number', 'Numéro', 'Huisnummer', '112'],
  ]),
  band('reach', 'Ways to reach the person', 'Moyens de joindre la personne', 'Hoe de persoon te bereiken', [
    ['contactPoints.phone', 'Phone', 'Téléphone', 'Telefoon', '+32 470 55 01 23', '… 123'],
    ['contactPoints.email', 'E-mail', 'Adresse électronique', 'E-mailadres', 'amelie@example.org', 'A. P.'],
    ['contactPoints.source', 'Source', 'Source', 'Bron', 'call-centre'],
  ]),
  band('medical', 'Medical record', 'Dossier médical', 'Medisch dossier', [
    ['medical.tests.display', 'Test', 'Test', 'Test', 'SARS-CoV-2 RNA (PCR)'],
    ['medical.tests.value', 'Result', 'Résultat', 'Resultaat', 'DETECTED'],
    ['medical.tests.collectedAt', 'Sampled', 'Prélevé le', 'Afgenomen op', '2020-06-01T16:40'],
    ['medical.tests.laboratory', 'Laboratory', 'Laboratoire', 'Laboratorium', '8-11223-45-998'],
    ['medical.symptoms.display', 'Symptom', 'Symptôme', 'Symptoom', 'Cough'],
    ['medical.onset', 'Onset', 'Début des symptômes', 'Begin van symptomen', '2020-05-30'],
    ['medical.suspicion.kind', 'Suspicion', 'Suspicion', 'Vermoeden', 'STRONG_SUSPICION'],
    ['medical.hospitalStay.hospital', 'Hospital', 'Hôpital', 'Ziekenhuis', '7-10109-88-000'],
  ]),
  band('orders', 'Call orders', 'Ordres d’appel', 'Beloproepen', [
    ['callOrders.number', 'Number', 'Numéro', 'Nummer', '2020-0099812'],
    ['callOrders.type', 'Type', 'Type', 'Type', 'INDEX'],
    ['callOrders.state', 'State', 'État', 'Toestand', 'OPEN'],
    ['callOrders.priority', 'Priority', 'Priorité', 'Prioriteit', '2'],
    ['callOrders.callLanguage', 'Language to call in', 'Langue d’appel', 'Taal van de oproep', 'fr'],
    ['callOrders.attemptsCount', 'Attempts', 'Tentatives', 'Pogingen', '1'],
  ]),
  band('attempts', 'Attempts and visits', 'Tentatives et visites', 'Pogingen en bezoeken', [
    ['attempts.at', 'Called at', 'Appel du', 'Gebeld op', '2020-06-02T10:05'],
    ['attempts.technicalOutcome', 'Technical outcome', 'Issue technique', 'Technische uitkomst', 'NO_ANSWER'],
    ['attempts.disposition', 'Disposition', 'Suite', 'Gevolg', 'CALLBACK_AGREED'],
    ['attempts.medicalDisposition', 'Medical disposition', 'Suite médicale', 'Medisch gevolg', 'HOSPITALISED'],
    ['visits.state', 'Visit', 'Visite', 'Bezoek', 'PLANNED'],
    ['visits.plannedAt', 'Visit planned', 'Visite prévue', 'Bezoek gepland', '2020-06-03T11:00'],
  ]),
  band('contacts', 'Contacts and household', 'Contacts et ménage', 'Contacten en huishouden', [
    ['contacts.name', 'Contact', 'Contact', 'Contact', 'Karim Lambert'],
    ['contacts.phone', 'Phone of the contact', 'Téléphone du contact', 'Telefoon van het contact', '+32 485 55 77 90'],
    ['contacts.risk', 'Risk', 'Risque', 'Risico', 'HIGH'],
    ['contacts.relationship', 'Relationship', 'Lien', 'Relatie', 'COLLEAGUE'],
    ['contacts.lastExposureOn', 'Last exposure', 'Dernière exposition', 'Laatste blootstelling', '2020-05-31'],
    ['indexCase', 'Index of this contact', 'Index de ce contact', 'Index van dit contact', 'BXL-2020-103990'],
    ['householdOrders', 'Others at the address', 'Autres à l’adresse', 'Anderen op het adres', 'Nora Peeters', '1'],
  ]),
  band('care', 'Care, collectivity, script', 'Soins, collectivité, script', 'Zorg, collectiviteit, script', [
    ['careTeam.name', 'Care team', 'Équipe de soins', 'Zorgteam', 'Nele Claes'],
    ['careTeam.line', 'Line', 'Ligne', 'Lijn', 'SECOND'],
    ['collectivity.name', 'Collectivity', 'Collectivité', 'Collectiviteit', 'Résidence Les Tilleuls'],
    ['collectivity.responsible', 'Responsible', 'Responsable', 'Verantwoordelijke', 'Luc Dumont'],
    ['collectivity.referencePhysician', 'Reference physician', 'Médecin référent', 'Referentiearts', 'Dr Sarah Maes'],
    ['scripts.title', 'Script', 'Script', 'Script', 'INDEX · fr · 4'],
    ['timeline.kind', 'Timeline', 'Chronologie', 'Tijdlijn', 'ORDER_OPENED'],
  ]),
];
