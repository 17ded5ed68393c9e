/**
 * The call order an accepted report asks for, with the contact data Sciensano sends along. It says that somebody is to
 * be called, never what was found (schema/partners/call-centre.yaml, IntakeOrder).
 */
import type { Patient } from '@medplum/fhirtypes';
import type { TruePerson } from '../../population/population';

export interface IntakeOrder {
  /** The same for every attempt to hand the order over: the call centre opens it once. */
  readonly declarationId: string;
  readonly patientReference: string;
  readonly type: 'INDEX';
  readonly niss: string | null;
  readonly insurerCode: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly language: string | null;
  readonly sex: 'FEMALE' | 'MALE' | 'OTHER' | 'UNKNOWN';
  readonly birthDate: string | null;
  readonly postcode: string | null;
  /** Known for persons of the population only: a postcode does not say the commune. */
  readonly nis5: string | null;
  readonly street: string | null;
  readonly houseNumber: string | null;
  readonly mobile: string | null;
  readonly landline: string | null;
  readonly email: string | null;
}

const SEX = { female: 'FEMALE', male: 'MALE', other: 'OTHER', unknown: 'UNKNOWN' } as const;

export function orderAboutPerson(declarationId: string, person: TruePerson): IntakeOrder {
  const known = person.asKnownTo.federal;
  return {
    declarationId,
    patientReference: person.patientReference,
    type: 'INDEX',
    niss: person.niss,
    insurerCode: person.insurer,
    givenName: known.givenName,
    familyName: known.familyName,
    language: known.language,
    sex: known.sex,
    birthDate: known.birthDate,
    postcode: known.address?.postcode ?? null,
    nis5: known.address?.nis5 ?? null,
    street: known.address?.street ?? null,
    houseNumber: known.address?.houseNumber ?? null,
    mobile: known.mobile,
    landline: known.landline,
    email: known.email,
  };
}

/** About a patient of whom nothing is known but what the laboratory wrote. */
export function orderAboutPatient(declarationId: string, niss: string | null, patient: Patient): IntakeOrder {
  const name = patient.name?.find(({ use }) => use === 'official') ?? patient.name?.[0];
  const address = patient.address?.[0];
  const phones = (patient.telecom ?? []).filter(
    ({ system, value }) => system === 'phone' && digitsOf(value).length >= 8,
  );
  const mobile = phones.find(({ use, value }) => use === 'mobile' || /^(?:0|0032|32)4\d{8}$/.test(digitsOf(value)));
  const [, street, houseNumber] = /^(.*\D) (\d+\S*)$/.exec(address?.line?.[0] ?? '') ?? [
    null,
    address?.line?.[0],
    null,
  ];
  return {
    declarationId,
    patientReference: patient.id as string,
    type: 'INDEX',
    niss,
    insurerCode: null,
    givenName: name?.given?.join(' ') ?? null,
    familyName: name?.family ?? name?.text ?? null,
    language: languageOf(patient),
    sex: SEX[patient.gender ?? 'unknown'],
    birthDate: plausibleDate(patient.birthDate),
    postcode: address?.postalCode ?? null,
    nis5: null,
    street: street ?? null,
    houseNumber: houseNumber ?? null,
    mobile: mobile?.value ?? null,
    landline: phones.find((phone) => phone !== mobile)?.value ?? null,
    email: patient.telecom?.find(({ system, value }) => system === 'email' && value)?.value ?? null,
  };
}

function digitsOf(text: string | undefined): string {
  return (text ?? '').replace(/\D/g, '');
}

function languageOf(patient: Patient): string | null {
  const code = patient.communication?.[0]?.language?.coding?.[0]?.code ?? patient.language;
  return code === undefined ? null : (/^[a-z]{2,3}/.exec(code.toLowerCase())?.[0] ?? null);
}

/** Laboratories write `0001-01-01` for "we do not know". */
function plausibleDate(date: string | undefined): string | null {
  return date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) && Number(date.slice(0, 4)) >= 1890 ? date : null;
}
