/** One that officers may write: an agent, with no role beside it, never sees a street. */
import type { Guarantee } from '../../../src/policy/effect/guarantee';

export function streetGuarantee(id: string, sentence: Partial<Guarantee['sentence']>): Guarantee {
  return {
    id,
    sentence: { FR: null, NL: null, EN: null, ...sentence },
    roles: ['AGENT'],
    withOtherRoles: false,
    organisationKinds: null,
    purposes: 'ANY',
    coordinates: ['Person.street'],
    classifications: [],
    rights: ['READ'],
    atMost: 'WITHHELD',
    unless: [],
  };
}
