/** What one officer proposes for a register, and what another one made of it. */
import { defineEntity } from '@mikro-orm/core';
import { instant, integer, json, oneOf, text, uuid } from '../columns';

const PROPOSED_TABLES = ['legal_basis', 'purpose', 'organisation', 'application', 'staff_contract'] as const;

export const RegisterProposalEntity = defineEntity({
  name: 'RegisterProposal',
  tableName: 'register_proposal',
  properties: {
    id: uuid.primary(),
    register: oneOf(PROPOSED_TABLES),
    /** Key of the entry. */
    entry: text,
    /** The revision it is to follow; 0 for a new entry. */
    basedOn: integer,
    /** The row as it would stand, without what the register adds to it. */
    content: json.$type<object>(),
    reason: text,
    proposedBy: text,
    proposedAt: instant,
    decision: oneOf(['CONFIRMED', 'REJECTED'] as const).strictNullable(),
    decidedBy: text.strictNullable(),
    decidedAt: instant.strictNullable(),
    decisionReason: text.strictNullable(),
  },
});
