/**
 * Over whom a caller's staff list runs, and whose rows it is composed of: the first relation under which the policy shows
 * this caller where somebody stands. A party's rows are in it only for who belongs to that party; the controller is one
 * of the parties of whatever recruits for it, and of no employer's contracts but its own.
 */
import type { Coordinate } from '../../model/classification';
import type { StaffScope } from '../../model/staff';
import { Relation, type RelationBits } from '../../model/subject';
import { authorityOn } from '../../registers/fact-streams';
import { organisationOfParty, type Party } from '../organisation-of-party';
import type { RequestContext } from '../request-context';

export interface FoundStaff {
  readonly scope: StaffScope;
  /** How the caller stands to every row. */
  readonly relation: RelationBits;
}

/** What decides whether there is a row at all. */
const KEY: Coordinate = 'StaffMember.step';
const CERTIFICATE: Coordinate = 'StaffMember.trained';

/** Null where there is nobody to list: then nothing is read. */
export function staffOf(context: RequestContext): FoundStaff | null {
  const { caller } = context;
  const organisation = caller.facts.organisation;
  if (organisation === null) return null;
  const isParty = (...parties: Party[]): boolean =>
    parties.some((party) => organisationOfParty(caller, party) === organisation.cbe);
  const employer = { organisation: organisation.cbe, authority: authorityOn(organisation) };
  const own = {
    employer,
    candidacies: isParty('actiris', 'CONTROLLER'),
    reserve: isParty('bruxelles-formation', 'CONTROLLER'),
    secondments: isParty('seconded-staff', 'CONTROLLER'),
  };
  if (isShown(context, KEY, Relation.OWN_ORGANISATION)) {
    const training = isShown(context, CERTIFICATE, Relation.OWN_ORGANISATION);
    return { scope: { ...own, training, traineesOnly: false }, relation: Relation.OWN_ORGANISATION };
  }
  if (own.reserve && isShown(context, KEY, Relation.OWN_TRAINEE)) {
    const training = isShown(context, CERTIFICATE, Relation.OWN_TRAINEE);
    // a candidacy is for who recruits: whoever has to do with trainees alone sees none of it
    return { scope: { ...own, candidacies: false, training, traineesOnly: true }, relation: Relation.OWN_TRAINEE };
  }
  return null;
}

function isShown({ decisions }: RequestContext, coordinate: Coordinate, relation: RelationBits): boolean {
  return decisions.decide(coordinate, 'READ', relation).outcome === 'VISIBLE';
}
