/**
 * The organisation behind a partner system, or the controller. The hub knows a partner's CBE number only through its
 * members, so a party is the caller's own organisation, or it is nobody's the caller could be.
 */
import type { Caller, FactsAboutCaller } from '../model/caller';
import type { SourceId } from '../model/words';

export type Party = SourceId | 'CONTROLLER';

/** CBE number where the party is the caller's own organisation, else a name that no organisation has. */
export function organisationOfParty({ facts: { organisation } }: Caller, party: Party): string {
  return organisation !== null && isItself(organisation, party) ? organisation.cbe : party;
}

function isItself({ kind, insurer }: NonNullable<FactsAboutCaller['organisation']>, party: Party): boolean {
  switch (kind) {
    case 'CONTROLLER':
      return party === 'CONTROLLER';
    case 'CALL_CENTRE':
      return party === 'call-centre';
    case 'EMPLOYMENT_OFFICE':
      return party === 'actiris';
    case 'TRAINING_BODY':
      return party === 'bruxelles-formation';
    case 'MUTUALITY':
      return insurer !== null && party === `mutuality-${insurer}`;
  }
}
