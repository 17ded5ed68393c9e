/** A field of an input that writes an entry's field: who may send it is who may write that. */
import { Classified } from '../classified';

type Written =
  | 'Organisation'
  | 'Application'
  | 'RegisteredOperation'
  | 'PolicyVersion'
  | 'AuthorisedPerson'
  | 'StaffContract'
  | 'LegalBasis'
  | 'PurposeOfUse'
  | 'SourceSwitch'
  | 'TokenRevocation'
  | `PolicyRegister${'Entry' | 'Proposal'}`
  | `Guarantee${'' | 'End'}`;

export function Writes(coordinate: `${Written}.${string}`): PropertyDecorator {
  return Classified('INTERNAL', { reveals: { coordinate, right: 'WRITE' } });
}
