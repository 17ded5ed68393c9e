/** One case as bands of text, each with its source and how fresh it is. */
import type { CaseViewQuery } from './generated/operations';
import type { HubAnswer } from '../../client/src/hub-client';
import { table } from './table';
import { withheldLines } from './withheld';

type CaseView = NonNullable<CaseViewQuery['case']>;

export function showCase({ data, errors }: HubAnswer<CaseViewQuery>): string {
  const found = data?.case;
  if (!found) return ['', 'There is no such case for you.', ...withheldLines(errors)].join('\n');
  return [
    '',
    `Case ${found.reference ?? found.id}, opened ${found.openedAt?.slice(0, 10) ?? 'at an unknown time'}${commune(found)}`,
    ...person(found),
    ...ways(found),
    ...calls(found),
    ...medical(found),
    '',
    'Sections:',
    table(
      ['section', 'state', 'source', 'as of'],
      found.sections.map(({ section, state, source, asOf }) => [section, state, source, asOf?.slice(0, 16)]),
    ),
    ...missing(found),
    ...withheldLines(errors),
  ].join('\n');
}

/** In the person's language; where that is another one than Dutch, in French. */
function commune({ inCommune, person }: CaseView): string {
  const name = person?.language === 'nl' ? inCommune?.nameNl : inCommune?.nameFr;
  return name ? `, ${name}` : '';
}

function person({ person, commune }: CaseView): string[] {
  if (!person?.name) return [];
  const birth = person.birthDate ?? person.birthDateMasked?.text ?? '–';
  const street = [person.street, person.houseNumber].filter(Boolean).join(' ');
  return [
    `${person.name} · speaks ${person.language ?? '–'} · born ${birth}`,
    [street, person.postcode, person.commune ?? commune].filter(Boolean).join(', '),
    ...(person.conflicts ?? []).map(({ field }) => `Sources differ on ${field}.`),
  ];
}

function ways({ contactPoints }: CaseView): string[] {
  if (!contactPoints?.length) return [];
  const rows = contactPoints.map(({ rank, kind, phone, phoneMasked, email, emailMasked, source }) => [
    rank,
    kind,
    phone ?? email ?? phoneMasked?.text ?? emailMasked?.text,
    source,
  ]);
  return ['', 'Ways to reach the person:', table(['', 'kind', 'number or address', 'source'], rows)];
}

function calls({ attempts, contacts }: CaseView): string[] {
  const made = (attempts ?? []).map(({ at, technicalOutcome, disposition }) => [
    at?.slice(0, 16).replace('T', ' '),
    technicalOutcome,
    disposition,
  ]);
  const named = (contacts ?? []).map(({ name, phone, risk }) => [name, phone, risk]);
  return [
    ...(made.length > 0 ? ['', 'Calls so far:', table(['at', 'outcome', 'disposition'], made)] : []),
    ...(named.length > 0 ? ['', 'Contacts named:', table(['name', 'phone', 'risk'], named)] : []),
  ];
}

function medical({ medical }: CaseView): string[] {
  if (!medical) return [];
  const tests = (medical.tests ?? []).map(({ display, value, unit, issuedAt }) => [
    display,
    [value, unit].filter(Boolean).join(' '),
    issuedAt?.slice(0, 10),
  ]);
  return ['', 'Results:', table(['what', 'value', 'issued'], tests)];
}

/** Values that are missing for another reason than that they are withheld. */
function missing({ absences }: CaseView): string[] {
  const reported = (absences ?? []).filter(({ reason }) => reason !== 'WITHHELD');
  return reported.length === 0 ? [] : ['', ...reported.map(({ field, reason }) => `${field}: ${reason}`)];
}
