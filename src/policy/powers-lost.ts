/**
 * Officers' own powers are floor: no change of a register may take from them what they need to change it back. Asked for
 * every instant at which something of the registers begins or ends, not only for now.
 */
import { startOfBrusselsDay } from '../model/brussels-day';
import type { Coordinate, CoordinateInfo } from '../model/classification';
import type { Purpose } from '../model/roles';
import { Relation } from '../model/subject';
import { standingFor, type CallerClass } from './caller-class';
import { compilePolicy } from './compiled-policy';
import { decide } from './decide';
import type { PolicyDocument } from './grant';
import type { LegalBasis, Term } from './legal-basis';
import type { PolicyRegisters } from './policy-registers';
import { endsOf } from './term-state';

/** What officers act for. */
const PURPOSES_OF_OFFICERS: readonly Purpose[] = ['SECURITY_AUDIT', 'DATA_SUBJECT_RIGHTS'];

/** An officer of whom nothing is missing. */
const OFFICER: Omit<CallerClass, 'purpose' | 'purposeValid' | 'validLegalBases'> = {
  naturalPerson: true,
  issuer: 'staff',
  roles: ['PRIVACY_OFFICER'],
  organisation: null,
  organisationKind: 'CONTROLLER',
  discipline: null,
  recognised: false,
  trained: 'YES',
  contractActive: 'YES',
  inShift: 'YES',
  agreementValid: true,
  orderAssignmentsUsable: true,
  caseAssignmentsUsable: true,
  possibleRelations: Relation.NONE,
};

/**
 * @returns what officers can write by the registers as they are and could not, at that instant, by what they would become;
 * null where nothing is lost.
 */
export function powersLost(
  policy: PolicyDocument,
  coordinates: readonly CoordinateInfo[],
  registers: { readonly are: PolicyRegisters; readonly become: PolicyRegisters },
  now: Date,
): { readonly at: Date; readonly coordinates: readonly Coordinate[] } | null {
  const index = new Map(coordinates.map((info) => [info.coordinate, info]));
  const compiled = compilePolicy(policy);
  const writable = (under: PolicyRegisters, at: Date, coordinate: Coordinate): boolean =>
    PURPOSES_OF_OFFICERS.some((purpose) => {
      const caller: CallerClass = { ...OFFICER, purpose, ...standingFor(purpose, under, at) };
      const question = {
        policy: compiled,
        coordinates: index,
        coordinate,
        right: 'WRITE',
        relation: 0,
        caller,
      } as const;
      return decide(question).outcome === 'VISIBLE';
    });
  const written = coordinates
    .map((info) => info.coordinate)
    .filter((name) => compiled.rulesOf(name, 'WRITE').grants[0]);
  for (const at of instantsOf([registers.are, registers.become], now)) {
    const lost = written.filter((name) => writable(registers.are, at, name) && !writable(registers.become, at, name));
    if (lost.length > 0) return { at, coordinates: lost };
  }
  return null;
}

/** Now, and every later instant at which something begins or ends. */
function instantsOf(registers: readonly PolicyRegisters[], now: Date): Date[] {
  const entries = registers.flatMap(({ legalBases, purposes }): (Term | LegalBasis)[] => [...legalBases, ...purposes]);
  const begins = entries.flatMap((entry) => [
    startOfBrusselsDay(entry.validFrom),
    ...('text' in entry ? [startOfBrusselsDay(entry.text.validFrom)] : []),
  ]);
  const ends = entries.flatMap((entry) => endsOf(entry, now).map(({ endsAt }) => endsAt.getTime()));
  const later = [...begins, ...ends].filter((at) => at > now.getTime());
  return [now, ...[...new Set(later)].sort((one, other) => one - other).map((at) => new Date(at))];
}
